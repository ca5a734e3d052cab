"""Webhooks: who hears of what, signed how, again and again until it has arrived."""

from __future__ import annotations

import ipaddress
import json
import threading
import time
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.db import connection, transaction
from django.utils import timezone
from standardwebhooks import Webhook as Verifier
from standardwebhooks import WebhookVerificationError

from accounts import outbound
from accounts.models import User
from accounts.pump import work_off
from accounts.webhooks import health, managing, outbox, signing
from accounts.webhooks.lanes import WebhookLane
from accounts.webhooks.models import Webhook, WebhookDelivery
from tests.support.carriers import push_service
from todos import operations
from todos.models import Reminder
from todos.reminding.firing import fire
from todos.values import Actor, ReminderTime

pytestmark = pytest.mark.django_db
PUBLIC = "https://203.0.114.7/hook"
SHAPE = {"id", "url", "events", "include_text", "enabled", "disabled_reason", "failing_since",
         "created_at"}  # fmt: skip


@pytest.fixture
def receiver(settings):
    settings.OUTBOUND_NETWORKS = [ipaddress.ip_network("127.0.0.1")]
    with push_service() as service:
        yield service


@pytest.fixture
def made(receiver, api):
    """A webhook with its secret, as the API answers it."""
    return make(api, receiver.url + "/hook")


def make(api, url, **options):
    answer = api.post("/api/webhooks", {"url": url, **options}, format="json")
    assert answer.status_code == 201, answer.content
    return answer.json()


def lane():
    return WebhookLane(threading.Event(), 0, tidies=False)


def deliver():
    return work_off([lane()])


def again():
    """The next tries, without the wait."""
    past = timezone.now() - timedelta(seconds=1)
    WebhookDelivery.objects.filter(status="queued").update(not_before=past)
    Webhook.objects.update(not_before=past)
    deliver()


def add(user, title="Milk"):
    return operations.add(Actor(user), {"title": title}).task


def bodies(receiver):
    return [json.loads(each.body) for each in receiver.pushed]


def delivery():
    return WebhookDelivery.objects.get()


# Who hears of what


def test_a_task_that_changes_is_told_with_its_shape(made, receiver, user, api):
    task = add(user)
    deliver()
    [told] = bodies(receiver)
    assert told["type"] == "task_changed"
    assert told["data"]["change"] == "created"
    assert told["data"]["task"] == api.get(f"/api/tasks/{task.id}").json()
    assert told["data"]["event_id"] == api.get("/api/tasks/events").json()["results"][0]["id"]
    sent_at = datetime.fromisoformat(told["timestamp"])
    assert abs(datetime.now(UTC) - sent_at) < timedelta(seconds=10)
    operations.complete(Actor(user), [task.id])
    operations.delete(Actor(user), [task.id])
    deliver()
    assert [each["data"]["change"] for each in bodies(receiver)] == [
        "created", "completed", "deleted",
    ]  # fmt: skip


def test_a_reminder_that_goes_out_is_told(made, receiver, user, monkeypatch):
    monkeypatch.setattr("todos.reminding.page.notify", lambda user_id, frame: None)
    at = timezone.now() + timedelta(seconds=1)
    wanted = {"title": "Dentist", "reminders": [ReminderTime(at=at)]}
    task = operations.add(Actor(user), wanted).task
    fire(at + timedelta(seconds=1))
    deliver()
    told = bodies(receiver)[-1]
    reminder = Reminder.objects.get()
    assert told["type"] == "reminder_sent"
    assert told["data"] == {
        "reminder_id": str(reminder.id),
        "task": {"id": str(task.id), "number": 1, "title": "Dentist"},
        "at": reminder.fire_at.astimezone(user.zone).isoformat(),
        "late": False,
    }


def test_each_hears_only_what_it_asked_for_and_of_its_owner(receiver, api, other_api, user):
    make(api, receiver.url + "/all")
    make(api, receiver.url + "/runs", events=["run_finished"])
    make(other_api, receiver.url + "/theirs")
    add(user)
    deliver()
    assert [each.path for each in receiver.pushed] == ["/all"]


def test_what_is_rolled_back_is_told_to_nobody(made, receiver, user):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        add(user)
        raise ZeroDivisionError
    deliver()
    assert receiver.pushed == []


def test_a_repeated_request_is_told_once(made, receiver, user):
    for _ in range(2):
        operations.add(Actor(user, key="once"), {"title": "Milk"})
    deliver()
    assert len(receiver.pushed) == 1


def test_without_a_webhook_a_change_costs_one_query_more(user, django_assert_max_num_queries):
    add(user)
    with django_assert_max_num_queries(18) as asked:
        add(user)
    assert sum("accounts_webhook" in each["sql"] for each in asked.captured_queries) == 1


# The signature


def headers_of(pushed):
    return {name.lower(): value for name, value in pushed.headers.items()}


def test_the_signature_is_what_the_standard_says(made, receiver, user):
    add(user, "دودھ")
    deliver()
    [pushed] = receiver.pushed
    headers = headers_of(pushed)
    assert Verifier(made["secret"]).verify(pushed.body, headers)["type"] == "task_changed"
    assert headers["webhook-id"] == str(delivery().id)
    assert headers["content-type"] == "application/json"
    with pytest.raises(WebhookVerificationError):
        Verifier(made["secret"]).verify(pushed.body + b" ", headers)


def test_a_secret_is_shown_once_and_kept_nowhere(made, api):
    assert made["secret"].startswith("whsec_")
    path = f"/api/webhooks/{made['id']}"
    assert set(api.get(path).json()) == SHAPE
    assert made["secret"][6:] not in api.get("/api/webhooks").content.decode()
    assert made["secret"][6:] not in str(Webhook.objects.values().get())


def test_two_secrets_sign_for_a_day_after_a_change(made, receiver, api, user):
    fresh = api.post(f"/api/webhooks/{made['id']}/secret").json()["secret"]
    assert fresh != made["secret"]
    add(user)
    deliver()
    for secret in (made["secret"], fresh):
        Verifier(secret).verify(receiver.pushed[0].body, headers_of(receiver.pushed[0]))
    Webhook.objects.update(old_until=timezone.now())
    add(user)
    deliver()
    Verifier(fresh).verify(receiver.pushed[1].body, headers_of(receiver.pushed[1]))
    with pytest.raises(WebhookVerificationError):
        Verifier(made["secret"]).verify(receiver.pushed[1].body, headers_of(receiver.pushed[1]))


# Until it has arrived


@pytest.mark.parametrize("status", [301, 400, 401, 404, 429, 500, 503])
def test_what_is_not_taken_is_tried_again_under_the_same_id(made, receiver, user, api, status):
    receiver.answers["/hook"] = [status, status, 204]
    add(user)
    deliver()
    assert delivery().status == "queued"
    assert api.get(f"/api/webhooks/{made['id']}").json()["failing_since"] is not None
    again()
    again()
    again()
    assert len({headers_of(each)["webhook-id"] for each in receiver.pushed}) == 1
    assert len({each.body for each in receiver.pushed}) == 1
    assert [one["status"] for one in delivery().tries] == [status, status, 204]
    assert delivery().status == "sent"
    assert api.get(f"/api/webhooks/{made['id']}").json()["failing_since"] is None


def test_pauses_grow_and_are_not_all_the_same(made, receiver, user):
    receiver.answers["/hook"] = [500]
    for _ in range(3):
        add(user)
    pauses = []
    for _ in range(9):
        row = WebhookDelivery.objects.order_by("created_at").first()
        before = timezone.now()
        call = outbox.Try(before, 1, 500, "no")
        outbox.failed(row.webhook, row, call)
        row.refresh_from_db()
        pauses.append((row.not_before - before).total_seconds())
    wanted = [10, 40, 160, 640, 2560, 10240, 10800, 10800, 10800]
    for pause, base in zip(pauses, wanted, strict=True):
        assert base * 0.8 <= pause <= base * 1.2
    assert len({round(pause / base, 6) for pause, base in zip(pauses, wanted, strict=True)}) > 3


def test_it_waits_as_long_as_it_is_asked_to(made, receiver, user):
    receiver.answers["/hook"] = [429]
    receiver.retry_after = "600"
    add(user)
    deliver()
    rest = Webhook.objects.get().not_before - timezone.now()
    assert timedelta(seconds=590) < rest <= timedelta(seconds=600)


def test_after_a_day_it_is_given_up_and_can_be_sent_again(made, receiver, user, api):
    receiver.answers["/hook"] = [500]
    add(user)
    long_ago = timezone.now() - timedelta(hours=25)
    WebhookDelivery.objects.update(queued_at=long_ago)
    deliver()
    again()
    assert (delivery().status, len(receiver.pushed)) == ("failed", 1)
    receiver.answers["/hook"] = [200]
    path = f"/api/webhooks/{made['id']}/deliveries/{delivery().id}/redeliver"
    answer = api.post(path)
    assert (answer.status_code, answer.json()["status"]) == (202, "queued")
    deliver()
    assert (delivery().status, len(receiver.pushed)) == ("sent", 2)


def test_a_healthy_receiver_hears_of_each_thing_once_and_in_order(made, receiver, user):
    titles = [f"Task {number}" for number in range(45)]
    for title in titles:
        add(user, title)
    deliver()
    deliver()
    assert [each["data"]["task"]["title"] for each in bodies(receiver)] == titles


def test_a_failing_webhook_keeps_no_other_waiting(receiver, api, user):
    make(api, receiver.url + "/dead")
    make(api, receiver.url + "/well")
    receiver.answers["/dead"] = [500]
    for _ in range(5):
        add(user)
    deliver()
    paths = [each.path for each in receiver.pushed]
    assert (paths.count("/dead"), paths.count("/well")) == (1, 5)


def test_when_one_gets_through_all_that_waited_follow(made, receiver, user):
    receiver.answers["/hook"] = [500]
    for _ in range(3):
        add(user)
        deliver()
        Webhook.objects.update(not_before=timezone.now())
    assert WebhookDelivery.objects.filter(status="queued", attempts=1).count() == 3
    receiver.answers["/hook"] = [200]
    first = WebhookDelivery.objects.order_by("created_at").first()
    WebhookDelivery.objects.filter(pk=first.pk).update(not_before=timezone.now())
    deliver()
    assert WebhookDelivery.objects.filter(status="sent").count() == 3


def test_an_answer_without_end_is_cut_off_and_tried_again(made, receiver, user, monkeypatch):
    monkeypatch.setattr(outbound, "TOTAL_SECONDS", 0.5)
    receiver.drip = True
    add(user)
    started = time.monotonic()
    deliver()
    assert time.monotonic() - started < 5
    assert "no answer" in delivery().tries[0]["problem"]
    assert delivery().status == "queued"


def test_of_a_long_answer_nothing_is_read(made, receiver, user):
    receiver.answer_bytes = 50_000_000
    add(user)
    started = time.monotonic()
    deliver()
    assert time.monotonic() - started < 3
    assert delivery().status == "sent"


# Several processes


def test_two_lanes_never_have_one_webhook(made, receiver, user):
    add(user)
    now = timezone.now()
    first, second = outbox.take(uuid4(), now), outbox.take(uuid4(), now)
    assert (first is not None, second) == (True, None)
    assert outbox.take(uuid4(), now + outbox.LEASE) is not None  # its process has died


def test_who_slept_past_its_lease_sends_nothing(made, receiver, user):
    """Up to the last byte: another has it by then."""
    add(user)
    sleeper = lane()
    taken = outbox.take(sleeper.worker, timezone.now())
    Webhook.objects.update(not_before=timezone.now())
    deliver()
    [row] = WebhookDelivery.objects.all()
    with pytest.raises(outbox.NotOurs):
        outbox.hand_over(row, sleeper.worker)
    outbox.release(taken, sleeper.worker, timezone.now() + timedelta(days=1))
    assert Webhook.objects.get().not_before < timezone.now() + timedelta(hours=1)
    assert len(receiver.pushed) == 1


def test_one_that_is_switched_off_at_this_moment_hears_nothing(made, receiver, user, monkeypatch):
    add(user)
    real = outbound.post

    def post(url, body, headers, before_end):
        Webhook.objects.update(enabled=False)
        return real(url, body, headers, before_end)

    monkeypatch.setattr(outbound, "post", post)
    deliver()
    time.sleep(0.2)
    assert (receiver.pushed, delivery().status) == ([], "queued")


@pytest.mark.django_db(transaction=True)
def test_a_webhook_that_is_deleted_meanwhile_harms_nobody(made, receiver, user, api, monkeypatch):
    add(user)
    real = outbound.post

    def post(url, body, headers, before_end):
        assert api.delete(f"/api/webhooks/{made['id']}").status_code == 204
        return real(url, body, headers, before_end)

    monkeypatch.setattr(outbound, "post", post)
    deliver()
    time.sleep(0.2)
    assert receiver.pushed == []
    add(user)


def test_a_closed_account_hears_nothing(made, receiver, user):
    add(user)
    User.objects.update(is_active=False)
    deliver()
    assert receiver.pushed == []


# Switched off


def test_an_address_that_only_fails_for_days_is_switched_off_and_its_owner_is_told(
    made, receiver, user, api, settings
):
    receiver.answers["/hook"] = [500]
    add(user)
    days_ago = timezone.now() - health.DEAD_AFTER
    Webhook.objects.update(failures=health.FAILURES - 2, failing_since=days_ago)
    deliver()
    assert api.get(f"/api/webhooks/{made['id']}").json()["enabled"] is True
    again()
    now = api.get(f"/api/webhooks/{made['id']}").json()
    assert now["enabled"] is False
    assert "three days" in now["disabled_reason"]
    assert mail.outbox == []  # not before it is committed


@pytest.mark.django_db(transaction=True)
def test_the_mail_names_the_address_and_the_way_back(made, receiver, user):
    receiver.answers["/hook"] = [410]
    add(user)
    deliver()
    [letter] = mail.outbox
    assert letter.to == [user.email]
    assert made["url"] in letter.body
    assert f"/accounts/settings/webhooks/{made['id']}/" in letter.body
    assert "410" in letter.body


def test_what_was_not_delivered_goes_out_when_it_is_switched_on_again(made, receiver, user, api):
    path = f"/api/webhooks/{made['id']}"
    receiver.answers["/hook"] = [410, 200]
    add(user)
    deliver()
    add(user)  # told to nobody: it is off
    again()
    assert len(receiver.pushed) == 1
    for refused in (f"{path}/ping", f"{path}/deliveries/{delivery().id}/redeliver"):
        assert api.post(refused).status_code == 409
    answer = api.patch(path, {"enabled": True}, format="json").json()
    assert (answer["enabled"], answer["disabled_reason"]) == (True, "")
    again()
    assert delivery().status == "sent"


def test_too_much_that_waits_switches_it_off(made, receiver, user, monkeypatch):
    monkeypatch.setattr(health, "MOST_WAITING", 3)
    receiver.answers["/hook"] = [500]
    for _ in range(4):
        add(user)
    deliver()
    assert "Too much" in Webhook.objects.get().disabled_reason


# The log


def test_the_log_tells_what_came_of_each_call(made, receiver, user, api):
    receiver.answers["/hook"] = [302, 200]
    add(user)
    deliver()
    [entry] = api.get(f"/api/webhooks/{made['id']}/deliveries").json()["results"]
    assert (entry["event"], entry["status"], entry["attempts"]) == ("task_changed", "queued", 1)
    assert "redirects are not followed" in entry["tries"][0]["problem"]
    assert entry["next_try_at"] is not None
    again()
    [entry] = api.get(f"/api/webhooks/{made['id']}/deliveries").json()["results"]
    assert (entry["status"], entry["next_try_at"]) == ("sent", None)
    assert [one["status"] for one in entry["tries"]] == [302, 200]
    assert entry["finished_at"] is not None


def test_a_ping_goes_out_at_once_also_to_one_that_rests(made, receiver, user, api):
    receiver.answers["/hook"] = [500, 200]
    add(user)
    deliver()
    answer = api.post(f"/api/webhooks/{made['id']}/ping")
    assert answer.status_code == 202
    deliver()
    assert bodies(receiver)[1]["type"] == "ping"
    assert bodies(receiver)[1]["data"] == {"webhook_id": made["id"]}
    assert headers_of(receiver.pushed[1])["webhook-id"] == answer.json()["id"]


def test_the_log_comes_in_pages(made, user, api):
    for _ in range(3):
        add(user)
    path = f"/api/webhooks/{made['id']}/deliveries?limit=2"
    first = api.get(path).json()
    second = api.get(f"{path}&cursor={first['next']}").json()
    assert (len(first["results"]), len(second["results"]), second["next"]) == (2, 1, None)


def test_what_ended_two_weeks_ago_is_forgotten(made, receiver, user):
    for _ in range(3):
        add(user)
    deliver()
    old, *_ = WebhookDelivery.objects.values_list("id", flat=True)
    long_ago = timezone.now() - outbox.KEPT_FOR - timedelta(minutes=1)
    WebhookDelivery.objects.filter(pk=old).update(finished_at=long_ago)
    tidy = WebhookLane(threading.Event(), 0, tidies=True)
    assert (tidy.turn(), tidy.turn()) == (1, 0)
    assert old not in WebhookDelivery.objects.values_list("id", flat=True)
    assert WebhookDelivery.objects.count() == 2


# Making and changing them


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"url": "http://203.0.114.7/hook"}, "url"),
        ({"url": "https://127.0.0.1/hook"}, "url"),
        ({"url": "https://169.254.169.254/latest/meta-data/"}, "url"),
        ({"url": "https://[::ffff:10.0.0.1]/"}, "url"),
        ({"url": "https://metadata.google.internal/"}, "url"),
        ({"url": "https://user:word@203.0.114.7/"}, "url"),
        ({"url": "no address"}, "url"),
        ({"url": None}, "url"),
        ({"url": 7}, "url"),
        ({"events": []}, "events"),
        ({"events": ["everything"]}, "events"),
        ({"events": "task_changed"}, "events"),
        ({"include_text": "perhaps"}, "include_text"),
    ],
)
def test_what_makes_no_sense_is_refused(api, change, field):
    answer = api.post("/api/webhooks", {"url": PUBLIC, **change}, format="json")
    assert answer.status_code == 400, answer.content
    assert field in answer.json()["error"]["fields"]
    made = make(api, PUBLIC)
    answer = api.patch(f"/api/webhooks/{made['id']}", change, format="json")
    assert answer.status_code == 400
    assert field in answer.json()["error"]["fields"]


def test_one_hears_everything_unless_told(api):
    made = make(api, PUBLIC)
    assert made["events"] == ["task_changed", "run_finished", "reminder_sent"]
    assert (made["enabled"], made["include_text"]) == (True, False)
    assert set(made) == SHAPE | {"secret"}
    wanted = ["run_finished", "task_changed", "run_finished"]
    path = f"/api/webhooks/{made['id']}"
    changed = api.patch(path, {"events": wanted}, format="json").json()
    assert changed["events"] == ["task_changed", "run_finished"]
    [listed] = api.get("/api/webhooks").json()["results"]
    assert listed == changed == api.get(path).json()
    assert api.delete(path).status_code == 204
    assert api.delete(path).status_code == 404


def test_a_name_that_leads_inside_later_is_not_called(made, receiver, user, settings):
    add(user)
    Webhook.objects.update(url="https://127.0.0.1/hook")
    settings.OUTBOUND_NETWORKS = []
    deliver()
    assert receiver.pushed == []
    assert delivery().tries[0]["problem"] == "That address is inside a private network."


def test_nobody_has_webhooks_without_end(api):
    for _ in range(managing.MOST):
        make(api, PUBLIC)
    answer = api.post("/api/webhooks", {"url": PUBLIC}, format="json")
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "conflict")


def test_a_guest_has_to_sign_up_first(api, client):
    guest = User.objects.create_guest()
    api.force_authenticate(guest)
    answer = api.post("/api/webhooks", {"url": PUBLIC}, format="json")
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "forbidden")
    client.force_login(guest)
    assert b"Webhooks" not in client.get("/accounts/settings/").content


def test_somebody_elses_webhook_is_not_found(made, api, other_api, user):
    add(user)
    path = f"/api/webhooks/{made['id']}"
    for verb, where in [
        ("get", path),
        ("patch", path),
        ("delete", path),
        ("post", f"{path}/secret"),
        ("post", f"{path}/ping"),
        ("get", f"{path}/deliveries"),
        ("post", f"{path}/deliveries/{delivery().id}/redeliver"),
    ]:
        assert getattr(other_api, verb)(where).status_code == 404
    theirs = make(other_api, PUBLIC)
    mixed = f"/api/webhooks/{theirs['id']}/deliveries/{delivery().id}/redeliver"
    assert other_api.post(mixed).status_code == 404
    assert other_api.get(f"/api/webhooks/{theirs['id']}/deliveries").json()["results"] == []


def test_calls_at_once_are_bounded(api, settings):
    settings.RATE_LIMITS = True
    made = make(api, PUBLIC)
    answers = {api.post(f"/api/webhooks/{made['id']}/ping").status_code for _ in range(30)}
    assert answers == {202, 429}


# On the settings pages


@pytest.fixture
def page(client, user):
    client.force_login(user)
    return client


def test_a_page_makes_a_webhook_and_shows_its_secret_once(page, user):
    wanted = {"url": PUBLIC, "events": ["task_changed", "reminder_sent"]}
    shown = page.post("/accounts/settings/webhooks/", wanted).content.decode()
    [made] = Webhook.objects.all()
    assert signing.secret_of(made) in shown
    assert (made.owner, made.events) == (user, ["task_changed", "reminder_sent"])
    later = page.get("/accounts/settings/").content.decode()
    assert PUBLIC in later
    assert "whsec_" not in later


def test_a_page_says_what_is_wrong_with_an_address(page):
    wanted = {"url": "https://10.0.0.1/", "events": ["task_changed"]}
    shown = page.post("/accounts/settings/webhooks/", wanted)
    assert "inside a private network" in shown.content.decode()
    assert not Webhook.objects.exists()


def test_a_webhook_has_a_page_with_its_log_and_its_buttons(made, receiver, user, page):
    receiver.answers["/hook"] = [503, 200]
    add(user)
    deliver()
    path = f"/accounts/settings/webhooks/{made['id']}/"
    shown = page.get(path).content.decode()
    assert "503" in shown
    assert "failing since" in shown
    [row] = WebhookDelivery.objects.all()
    assert page.post(f"{path}deliveries/{row.id}/").status_code == 302
    assert page.post(f"{path}ping/").status_code == 302
    again()
    assert [each["type"] for each in bodies(receiver)] == ["task_changed", "task_changed", "ping"]
    assert "working" in page.get(path).content.decode()
    page.post(f"{path}switch/")
    assert not Webhook.objects.get().enabled
    refused = page.post(f"{path}ping/", follow=True).content.decode()
    assert "switch it on first" in refused
    page.post(f"{path}switch/")
    before = signing.secret_of(Webhook.objects.get())
    renewed = page.post(f"{path}secret/").content.decode()
    after = signing.secret_of(Webhook.objects.get())
    assert (after != before, after in renewed) == (True, True)
    changed = {"url": receiver.url + "/hook", "events": ["run_finished"], "include_text": "on"}
    assert page.post(path, changed).status_code == 302
    assert (Webhook.objects.get().events, Webhook.objects.get().include_text) == (
        ["run_finished"], True,
    )  # fmt: skip
    assert page.post(f"{path}delete/").url == "/accounts/settings/"
    assert not Webhook.objects.exists()


def test_somebody_elses_page_is_not_there(made, client, other_user, user):
    add(user)
    path = f"/accounts/settings/webhooks/{made['id']}/"
    assert client.get(path).status_code == 302  # to log in
    client.force_login(other_user)
    assert client.get(path).status_code == 404
    for deed in ("ping", "switch", "secret", "delete", f"deliveries/{delivery().id}"):
        assert client.post(f"{path}{deed}/").status_code == 404
    assert Webhook.objects.get().enabled


# Many at once


@pytest.mark.django_db(transaction=True)
def test_many_lanes_send_each_thing_once_and_in_order(receiver, api, user):
    paths = [f"/{number}" for number in range(3)]
    for path in paths:
        make(api, receiver.url + path)
    titles = [f"Task {number}" for number in range(12)]
    stop = threading.Event()

    def work():
        mine = WebhookLane(stop, 0, tidies=False)
        try:
            while not stop.is_set():
                mine.turn() or time.sleep(0.01)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    try:
        for title in titles:
            add(user, title)
        deadline = time.monotonic() + 20
        while WebhookDelivery.objects.filter(status="queued").exists():
            assert time.monotonic() < deadline
            time.sleep(0.05)
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    for path in paths:
        heard = [json.loads(each.body) for each in receiver.pushed if each.path == path]
        assert [each["data"]["task"]["title"] for each in heard] == titles
