"""Four processes send two thousand reminders: each once by each channel, whatever happens to them.

The clock passes midnight and the change to summer time in New York (on 10 March 2030, at 07:00
UTC) while they are at it, and one of them is killed in the midst of it. A quarter as many are sent
by four that live, of which nothing at all may be in doubt.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from tests.support.carriers import mail_server, push_service
from tests.support.pumps import LEASE_SECONDS, PEOPLE, pumps
from tests.support.server import stores

BROWSERS = 10  # of 40 people
MIDNIGHT = datetime(2030, 3, 10, 5, 0, tzinfo=UTC)
START = MIDNIGHT - timedelta(seconds=6)
SUMMER = datetime(2030, 3, 10, 7, 0, tzinfo=UTC)  # 02:00 becomes 03:00
pytestmark = pytest.mark.timeout(400)


@pytest.fixture
def world(tmp_path):
    """Pumps with a database, a mail server and a push service of their own."""
    with stores() as places, mail_server() as mails, push_service() as service:
        env = {**places, "EMAIL_URL": mails.url, "OUTBOUND_NETWORKS": "127.0.0.1"}
        with pumps(tmp_path, env, START) as made:
            yield made, mails, service


def moments(count):
    """A third before midnight, a third at it, a third with the change of clocks."""
    for number in range(count):
        step = timedelta(milliseconds=number)
        base = (START - timedelta(minutes=30), MIDNIGHT, SUMMER - timedelta(seconds=2))
        yield (base[number % 3] + step).isoformat()


def seeded(made, service, count):
    browsers = [service.browser() for _ in range(BROWSERS)]
    subscriptions = [browser.subscription for browser in browsers]
    assert made.call("seed", json.dumps(list(moments(count))), json.dumps(subscriptions)) == count
    made.set_clock()


def wait(condition, seconds, what):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, what()
        time.sleep(0.1)


def counts(made, mails, service):
    return {
        "page": Counter(made.told),
        "email": Counter(mails.ids),
        "push": Counter((each.path, each.headers["Topic"]) for each in service.pushed),
    }


@pytest.mark.parametrize(
    ("killed", "count"), [(False, 480), (True, 2_000)], ids=["all live", "one is killed"]
)
def test_each_reminder_goes_out_once_by_each_channel(world, killed, count):
    made, mails, service = world
    pushes = count * BROWSERS // PEOPLE
    seeded(made, service, count)
    first, *_ = made.start(4)

    def left():
        return count - len(made.told), count - len(mails.mails), pushes - len(service.pushed)

    def wait_until_left(few):
        """So many of the reminders, and what was lost with a process at the most."""
        most = 2 * few + few * BROWSERS // PEOPLE + (4 if killed else 0)
        wait(lambda: sum(left()) <= most, 120, lambda: f"{left()} {(made.var / 'log').read_text()}")

    wait(lambda: len(mails.mails) > count // 10, 90, lambda: (made.var / "log").read_text())
    if killed:
        first.kill()
        first.wait()
    wait_until_left(count // 3)
    made.jump((SUMMER - MIDNIGHT).total_seconds())
    wait_until_left(0)
    time.sleep(LEASE_SECONDS + 2)  # were there a second time, this is when it would come
    made.stop()

    sent = counts(made, mails, service)
    report = made.call("report")
    assert report["reminders"] == {"delivered": count}
    rows = Counter(
        (channel, status) for _, _, channel, status in report["deliveries"] if status != "handed"
    )
    for channel, seen in sent.items():
        assert max(seen.values()) == 1, f"{channel}: something came twice"
        unknown = [row for row in report["deliveries"] if row[2:] == [channel, "handed"]]
        wanted = pushes if channel == "push" else count
        assert rows[channel, "sent"] + len(unknown) == wanted
        if not killed:
            assert (len(seen), unknown) == (wanted, [])
        # Killed in the microseconds between "it is mine" and the last byte: nobody can know.
        assert wanted - len(seen) <= min(len(unknown), 2 if channel == "push" else 1)
        print(f"{channel}: {len(seen)} of {wanted} once; {len(unknown)} unconfirmed")
    assert report["late"] >= count // 3  # those of half an hour before
