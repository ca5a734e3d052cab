"""Web push: who may be pushed to, what arrives there, and where we never call."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
import time
from datetime import timedelta

import http_ece
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from django.utils import timezone

from accounts import outbound
from tests.support.carriers import certificate, push_service
from todos import operations
from todos.models import Delivery, PushSubscription, Reminder
from todos.reminding import lanes, outbox, page, vapid
from todos.reminding.push import decoded
from todos.values import Actor, ReminderTime

pytestmark = pytest.mark.django_db
# RFC 8291, section 5.
KEYS = {
    "p256dh": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcx"
    "aOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
    "auth": "BTBZMqHH6r4Tts7J_aSIgg",
}
LOOPBACK = ipaddress.ip_network("127.0.0.1")
PUBLIC = "https://203.0.114.7/push/1"


@pytest.fixture
def service(settings, monkeypatch):
    settings.OUTBOUND_NETWORKS = [LOOPBACK]
    monkeypatch.setattr(page, "notify", lambda user_id, frame: None)
    with push_service() as service:
        yield service


@pytest.fixture
def browser(service, api):
    browser = service.browser()
    assert subscribe(api, browser.subscription).status_code == 201
    return browser


@pytest.fixture
def remind(user):
    def remind(title="Dentist"):
        moment = ReminderTime(at=timezone.now())
        operations.add(Actor(user), {"title": title, "reminders": [moment]})
        lanes.deliver_now()

    return remind


def subscribe(api, subscription):
    return api.post("/api/push/subscriptions", subscription, format="json")


def delivery():
    return Delivery.objects.get(channel__startswith="push:")


def again():
    """The next try, without the wait."""
    Delivery.objects.filter(status="queued").update(not_before=timezone.now())
    lanes.deliver_now()


# What arrives


def test_a_browser_can_read_what_it_is_pushed_and_nobody_else_can(browser, service, remind):
    remind("Dentist کل")
    [shown] = browser.shown
    task = Reminder.objects.get().task
    assert shown["title"] == "Reminder: Dentist کل"
    assert shown["url"] == f"/tasks/#task-{task.id}"
    assert (shown["reminder_id"], shown["late"]) == (str(Reminder.objects.get().id), False)
    [pushed] = service.pushed
    assert b"Dentist" not in pushed.body
    browser.key = ec.generate_private_key(ec.SECP256R1())
    with pytest.raises(http_ece.ECEException):
        _ = browser.shown
    assert delivery().status == "sent"


def test_a_push_says_who_sends_it(browser, service, remind):
    remind()
    [pushed] = service.pushed
    scheme, _, rest = pushed.headers["Authorization"].partition(" ")
    fields = dict(part.strip().split("=", 1) for part in rest.split(","))
    assert (scheme, fields["k"]) == ("vapid", vapid.public_key())
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), decoded(fields["k"]))
    claims = jwt.decode(fields["t"], key, algorithms=["ES256"], audience=service.url)
    assert claims["sub"].startswith("mailto:")
    assert 0 < claims["exp"] - time.time() <= 24 * 3600
    assert pushed.headers["Content-Encoding"] == "aes128gcm"
    assert int(pushed.headers["TTL"]) > 0
    assert len(pushed.headers["Topic"]) <= 32


def test_every_browser_of_a_person_is_pushed_to_once(browser, service, api, other_api, remind):
    second, theirs = service.browser(), service.browser()
    assert subscribe(api, second.subscription).status_code == 201
    assert subscribe(other_api, theirs.subscription).status_code == 201
    remind()
    assert [len(each.pushed) for each in (browser, second, theirs)] == [1, 1, 0]


def test_the_key_is_one_that_browsers_take(api):
    key = api.get("/api/push/key").json()["public_key"]
    assert len(decoded(key)) == 65 and decoded(key)[0] == 4


def test_a_long_title_still_fits(browser, remind):
    remind("کتاب " * 100)
    assert browser.shown[0]["title"].startswith("Reminder: کتاب")


# What goes wrong


@pytest.mark.parametrize("status", [404, 410])
def test_a_dead_subscription_is_dropped(browser, service, remind, status):
    service.answers[browser.path] = [status]
    remind()
    assert not PushSubscription.objects.exists()
    assert delivery().status == "failed"
    remind("Another")
    assert len(service.pushed) == 1


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_push_service_in_trouble_is_asked_again_later(browser, service, remind, status):
    service.answers[browser.path] = [status, 201]
    remind()
    waiting = delivery()
    assert (waiting.status, waiting.attempts) == ("queued", 1)
    assert timedelta(seconds=20) < waiting.not_before - timezone.now() < timedelta(seconds=40)
    assert PushSubscription.objects.get().failing_since is not None
    again()
    assert (delivery().status, len(service.pushed)) == ("sent", 2)
    assert PushSubscription.objects.get().failing_since is None


def test_it_waits_as_long_as_it_is_asked_to(browser, service, remind):
    service.answers[browser.path] = [429]
    service.retry_after = "600"
    remind()
    wait = delivery().not_before - timezone.now()
    assert timedelta(seconds=590) < wait <= timedelta(seconds=600)


@pytest.mark.parametrize("status", [301, 400, 413])
def test_what_is_refused_is_not_tried_again(browser, service, remind, status):
    service.answers[browser.path] = [status]
    remind()
    assert delivery().status == "failed"
    assert PushSubscription.objects.exists()


def test_a_service_that_is_away_is_tried_for_a_day(browser, service, remind):
    PushSubscription.objects.update(endpoint=f"http://127.0.0.1:{closed_port()}/push/1")
    remind()
    assert delivery().status == "queued"
    Delivery.objects.update(created_at=timezone.now() - outbox.GIVE_UP - timedelta(minutes=1))
    again()
    assert delivery().status == "failed"


def test_an_address_that_only_fails_for_days_is_dropped(browser, service, remind):
    service.answers[browser.path] = [500]
    remind()
    days_ago = timezone.now() - timedelta(days=4)
    PushSubscription.objects.update(failing_since=days_ago)
    again()
    assert not PushSubscription.objects.exists()


def test_one_who_answers_without_end_is_cut_off_and_not_told_twice(
    browser, service, remind, monkeypatch
):
    monkeypatch.setattr(outbound, "TOTAL_SECONDS", 1.0)
    service.drip = True
    started = time.monotonic()
    remind()
    assert time.monotonic() - started < 6
    assert delivery().status == "handed"  # it may have arrived
    again()
    assert len(service.pushed) == 1


def test_a_browser_that_unsubscribes_is_not_pushed_to(browser, service, api, remind):
    [mine] = api.get("/api/push/subscriptions").json()["results"]
    assert mine["endpoint"] == browser.subscription["endpoint"]
    assert api.delete(f"/api/push/subscriptions/{mine['id']}").status_code == 204
    assert api.delete(f"/api/push/subscriptions/{mine['id']}").status_code == 404
    remind()
    assert service.pushed == []


# Over TLS


def test_a_push_goes_over_tls_to_the_host_it_names(settings, tmp_path, monkeypatch, api, remind):
    settings.OUTBOUND_NETWORKS = [LOOPBACK]
    monkeypatch.setattr(page, "notify", lambda user_id, frame: None)
    pem = certificate(tmp_path)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(pem)
    with push_service(context) as service:
        browser = service.browser()
        assert subscribe(api, browser.subscription).status_code == 201
        remind()
        assert (service.pushed, delivery().status) == ([], "queued")  # whose certificate is that?
        monkeypatch.setenv("SSL_CERT_FILE", str(pem))
        again()
        assert browser.shown[0]["title"] == "Reminder: Dentist"


# Who may subscribe


def test_subscribing_twice_is_one_subscription(service, api):
    browser = service.browser()
    first, second = (subscribe(api, browser.subscription) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert set(first.json()) == {"id", "endpoint", "created_at"}


def test_a_browser_belongs_to_who_used_it_last(service, api, other_api, remind):
    browser = service.browser()
    subscribe(api, browser.subscription)
    subscribe(other_api, browser.subscription)
    remind()
    assert browser.pushed == []
    assert api.get("/api/push/subscriptions").json()["results"] == []


def test_who_knows_an_address_but_not_its_keys_takes_it_from_nobody(
    browser, service, other_api, remind
):
    stolen = {**browser.subscription, "keys": service.browser().subscription["keys"]}
    assert subscribe(other_api, stolen).status_code == 201
    remind()
    assert len(browser.shown) == 1


def test_nobody_has_browsers_without_end(service, api):
    for _ in range(20):
        assert subscribe(api, service.browser().subscription).status_code == 201
    assert subscribe(api, service.browser().subscription).status_code == 409


def test_somebody_elses_subscription_is_not_found(browser, api, other_api):
    [mine] = api.get("/api/push/subscriptions").json()["results"]
    assert other_api.delete(f"/api/push/subscriptions/{mine['id']}").status_code == 404
    assert other_api.get("/api/push/subscriptions").json()["results"] == []


@pytest.mark.parametrize(
    "keys",
    [
        {},
        {"p256dh": KEYS["p256dh"]},
        {**KEYS, "auth": "short"},
        {**KEYS, "p256dh": "BAAAAA"},
        {**KEYS, "p256dh": "B" + "A" * 86},  # no point of the curve
        {**KEYS, "p256dh": "ü" * 87},
        "keys",
    ],
)
def test_keys_that_nothing_can_be_encrypted_with_are_refused(api, keys):
    answer = subscribe(api, {"endpoint": PUBLIC, "keys": keys})
    assert answer.status_code == 400
    assert "keys" in answer.json()["error"]["fields"]


# Where we never call


INSIDE = [
    "https://127.0.0.1/",
    "https://127.1/",
    "https://2130706433/",
    "https://0x7f000001/",
    "https://0177.0.0.1/",
    "https://localhost/",
    "https://localhost./",
    "https://LOCALHOST/",
    "https://intranet/",
    "https://push.localhost/",
    "https://printer.local/",
    "https://metadata.google.internal/",
    "https://0.0.0.0/",
    "https://10.0.0.1/",
    "https://172.16.0.1/",
    "https://192.168.1.1/",
    "https://169.254.169.254/latest/meta-data/",
    "https://100.64.0.1/",
    "https://192.0.2.1/",
    "https://198.18.0.1/",
    "https://224.0.0.1/",
    "https://255.255.255.255/",
    "https://[::1]/",
    "https://[::]/",
    "https://[fe80::1]/",
    "https://[fe80::1%25lo]/",
    "https://[fc00::1]/",
    "https://[fec0::1]/",
    "https://[ff02::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[::ffff:a9fe:a9fe]/",
    "https://[::127.0.0.1]/",
    "https://[64:ff9b::7f00:1]/",
    "https://[2002:7f00:1::]/",
    "https://[2001:0:7f00:1::]/",
    "https://[2001:db8::1]/",
]
MALFORMED = [
    "http://203.0.114.7/",
    "ftp://203.0.114.7/",
    "file:///etc/passwd",
    "https:///push",
    "https://",
    "203.0.114.7",
    "",
    "https://203.0.114.7:22/",
    "https://203.0.114.7:99999/",
    "https://203.0.114.7:x/",
    "https://user:secret@203.0.114.7/",
    "https://@203.0.114.7/",
    "https://203.0.114.7\\@127.0.0.1/",
    "https://203.0.114.7/\r\nHost: inside",
    "https://203.0.114.7/ x",
    "https://203.0.114.7/#part",
    "https://203.0.114.7/ü",
    "https://203.0.114.7/" + "x" * 2000,
    "javascript:alert(1)",
]


@pytest.mark.parametrize("endpoint", INSIDE + MALFORMED)
def test_an_address_inside_a_network_is_refused(api, endpoint):
    answer = subscribe(api, {"endpoint": endpoint, "keys": KEYS})
    assert answer.status_code == 400, answer.content
    assert answer.json()["error"]["code"] == "invalid"
    assert "endpoint" in answer.json()["error"]["fields"]
    assert not PushSubscription.objects.exists()


@pytest.mark.parametrize("endpoint", [PUBLIC, "https://[2606:4700::1111]/x", PUBLIC + "?q=1"])
def test_an_address_outside_is_taken(api, endpoint):
    assert subscribe(api, {"endpoint": endpoint, "keys": KEYS}).status_code == 201


@pytest.fixture
def names(monkeypatch):
    """What names lead to: {name: [address, …]}."""
    names = {}
    real = socket.getaddrinfo

    def look_up(host, port, *args, **options):
        if host not in names:
            return real(host, port, *args, **options)
        return [found for each in names[host] for found in real(each, port, *args, **options)]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return names


@pytest.mark.parametrize("leads_to", [["127.0.0.1"], ["203.0.114.7", "10.0.0.1"], ["::1"]])
def test_a_name_that_leads_inside_is_refused(api, names, leads_to):
    names["push.example"] = leads_to
    answer = subscribe(api, {"endpoint": "https://push.example/1", "keys": KEYS})
    assert answer.status_code == 400


def test_a_name_that_leads_nowhere_yet_is_taken(api, names, monkeypatch):
    def unknown(*args, **options):
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert subscribe(api, {"endpoint": "https://a.example/1", "keys": KEYS}).status_code == 201


def test_a_name_that_changes_its_mind_is_not_followed_inside(api, names, remind, monkeypatch):
    """Public when it subscribed, inside when it is pushed to."""
    monkeypatch.setattr(page, "notify", lambda user_id, frame: None)
    names["push.example"] = ["203.0.114.7"]
    subscribe(api, {"endpoint": "https://push.example/1", "keys": KEYS})
    connected = []
    monkeypatch.setattr(socket, "create_connection", lambda *given, **_: connected.append(given))
    names["push.example"] = ["127.0.0.1"]
    remind()
    assert connected == []
    assert delivery().status == "failed"
    assert not PushSubscription.objects.exists()


def test_the_connection_goes_to_the_address_that_was_checked(names, monkeypatch):
    asked = []
    looked_up = socket.getaddrinfo

    def count(host, *args, **options):
        asked.append(host)
        return looked_up(host, *args, **options)

    names["push.example"] = ["203.0.114.7"]
    monkeypatch.setattr(socket, "getaddrinfo", count)
    places = []

    def connect(place, **options):
        places.append(place)
        raise OSError

    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(outbound.Unreachable):
        outbound.post("https://push.example/1", b"x", {}, lambda: None)
    assert (asked, places) == (["push.example"], [("203.0.114.7", 443)])


def test_the_owner_of_a_site_may_open_networks(settings, names):
    assert settings.OUTBOUND_NETWORKS == []
    inside = ["http://127.0.0.1:8000/", "http://builder/hook", "http://builder.internal:5678/"]
    names |= {"builder": ["127.0.0.1"], "builder.internal": ["127.0.0.1"]}
    for address in inside:
        with pytest.raises(outbound.Forbidden):
            outbound.check(address)
    settings.OUTBOUND_NETWORKS = [LOOPBACK]
    for address in inside:
        outbound.check(address)


@pytest.mark.parametrize("leads_to", [["127.0.0.2"], ["10.0.0.1"], ["127.0.0.1", "10.0.0.1"]])
def test_an_open_network_opens_no_other(settings, names, leads_to):
    settings.OUTBOUND_NETWORKS = [LOOPBACK]
    names["push.example"] = leads_to
    for url in ("https://push.example/", "http://push.example/", f"http://{leads_to[-1]}/"):
        with pytest.raises(outbound.Forbidden):
            outbound.check(url)
    for url in ("http://203.0.114.7/", "https://203.0.114.7:8443/", "https://[::ffff:127.0.0.1]/"):
        with pytest.raises(outbound.Forbidden):
            outbound.check(url)


def test_what_is_called_off_before_its_end_counts_for_nothing(service):
    def call_off():
        raise outbox.NotOurs

    with pytest.raises(outbox.NotOurs):
        outbound.post(service.url + "/push/1", b"body", {}, call_off)
    threading.Event().wait(0.2)
    assert service.pushed == []


# The service worker


def test_the_service_worker_is_served_from_the_root(client):
    answer = client.get("/sw.js")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/javascript"
    assert answer["Service-Worker-Allowed"] == "/"
    assert answer["Cache-Control"] == "no-cache"
    assert b"showNotification" in answer.content
    assert client.post("/sw.js").status_code == 405


def closed_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]
