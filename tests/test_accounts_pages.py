"""The account pages: sign up, log in, log out, settings."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from django.test import Client

from accounts import tokens
from accounts.models import User

PASSWORD = "a long enough passphrase 7"
NEW_PASSWORD = "another passphrase 8"
SETTINGS = "/accounts/settings/"


@pytest.fixture
def visitor(db):
    return Client()


@pytest.fixture
def page(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def guest_page(db):
    client = Client()
    client.force_login(User.objects.create_guest())
    return client


class Labels(HTMLParser):
    """Which inputs a page shows, which have labels, and which ids exist."""

    def __init__(self, response):
        super().__init__()
        self.inputs, self.labelled, self.ids, self.described = [], set(), set(), {}
        self.feed(response.content.decode())

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.ids.add(found.get("id"))
        if tag == "label":
            self.labelled.add(found.get("for"))
        hidden = found.get("type") in {"hidden", "radio"} or "hidden" in found
        if tag in {"input", "select"} and not hidden:
            self.inputs.append(found)
            if found.get("aria-describedby"):
                self.described[found.get("name")] = found["aria-describedby"].split()


def message_of(response):
    return [str(message) for message in response.context["messages"]]


@pytest.mark.parametrize("path", ["/accounts/signup/", "/accounts/login/"])
def test_the_door_pages_label_every_input(visitor, path):
    response = visitor.get(path)
    assert response.status_code == 200
    labels = Labels(response)
    assert {field["id"] for field in labels.inputs} <= labels.labelled


def test_the_settings_page_labels_every_input_and_repeats_no_id(page):
    response = page.get(SETTINGS)
    labels = Labels(response)
    assert {field["id"] for field in labels.inputs} <= labels.labelled
    ids = re.findall(r'\sid="([^"]+)"', response.content.decode())
    assert len(ids) == len(set(ids))


def test_errors_are_bound_to_their_inputs(visitor):
    response = visitor.post("/accounts/signup/", {"email": "x", "password": "short"})
    labels = Labels(response)
    assert "id_email_error" in labels.described["email"]
    assert set(labels.described["email"]) <= labels.ids
    assert set(labels.described["password"]) <= labels.ids


# Signing up


def test_signing_up_logs_in(visitor):
    visitor.cookies["tz"] = "Asia/Karachi"
    form = {"email": "Carol@Example.com", "name": "Carol", "password": PASSWORD}
    response = visitor.post("/accounts/signup/", form)
    assert (response.status_code, response.headers["Location"]) == (302, "/")
    me = visitor.get("/api/auth/me").json()
    assert (me["email"], me["name"]) == ("carol@example.com", "Carol")
    assert me["time_zone"] == "Asia/Karachi"


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({"email": "ALICE@example.com", "password": PASSWORD}, "email"),
        ({"email": "x", "password": PASSWORD}, "email"),
        ({"email": "carol@example.com", "password": "password"}, "password"),
        ({"email": "carol@example.com", "password": "x7" * 200}, "password"),
        ({"email": "carol@example.com", "password": PASSWORD, "name": "a\x00"}, "name"),
        ({"email": "carol@example.com", "password": PASSWORD, "name": "n" * 151}, "name"),
    ],
)
def test_a_refused_sign_up_says_why_beside_the_field(visitor, user, form, field):
    response = visitor.post("/accounts/signup/", form)
    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    assert User.objects.count() == 1
    assert PASSWORD not in response.content.decode()


def test_somebody_with_an_account_need_not_sign_up(page):
    assert page.get("/accounts/signup/").status_code == 302


# Logging in and out


def log_in(client, email="alice@example.com", password=PASSWORD, **extra):
    return client.post("/accounts/login/", {"username": email, "password": password, **extra})


def test_logging_in_leads_where_one_was_going(visitor, user):
    response = log_in(visitor, email="Alice@Example.COM", next="/tasks/")
    assert (response.status_code, response.headers["Location"]) == (302, "/tasks/")


@pytest.mark.parametrize(
    "target",
    ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", ""],
)
def test_logging_in_leads_nowhere_else(visitor, user, target):
    for path in ("/accounts/login/", "/accounts/signup/"):
        assert b"evil" not in visitor.get(path, {"next": target}).content
    assert log_in(visitor, next=target).headers["Location"] == "/"


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("alice@example.com", "wrong"),
        ("nobody@example.com", PASSWORD),
        ("a\x00", "b\x00"),
        ("", ""),
    ],
)
def test_wrong_credentials_show_the_form_again(visitor, user, email, password):
    response = log_in(visitor, email, password)
    assert response.status_code == 200
    assert response.context["form"].errors
    assert visitor.get("/api/auth/me").status_code == 401


def test_a_closed_account_gets_the_same_answer_as_a_wrong_password(visitor, user):
    wrong = log_in(visitor, password="wrong").context["form"].errors
    User.objects.update(is_active=False)
    assert log_in(visitor).context["form"].errors == wrong


def test_a_session_gets_a_new_key_on_login(visitor, user):
    session = visitor.session
    session["kept"] = True
    session.save()
    before = session.session_key
    log_in(visitor)
    assert visitor.session.session_key != before


def test_logging_out_takes_a_post(page):
    assert page.get("/accounts/logout/").status_code == 405
    assert page.post("/accounts/logout/").headers["Location"] == "/"
    assert page.get("/api/auth/me").status_code == 401


def test_forms_need_the_csrf_token(user):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(user)
    for path in ("login/", "signup/", "logout/", "settings/", "settings/delete/"):
        assert strict.post(f"/accounts/{path}").status_code == 403
    assert User.objects.filter(pk=user.pk).exists()


# Settings


def test_settings_are_for_those_who_are_known(visitor):
    response = visitor.get(SETTINGS)
    assert response.headers["Location"] == f"/accounts/login/?next={SETTINGS}"


def test_name_zone_and_language_are_saved(page, user):
    form = {"name": "Alice", "time_zone": "Europe/Berlin", "language": "ur"}
    response = page.post(SETTINGS, form)
    assert response.headers["Location"] == SETTINGS
    assert response.cookies["django_language"].value == "ur"
    user.refresh_from_db()
    assert (user.name, user.time_zone, user.language) == ("Alice", "Europe/Berlin", "ur")


def test_a_bad_zone_is_not_saved(page, user):
    response = page.post(SETTINGS, {"name": "A", "time_zone": "Nowhere", "language": "en"})
    assert list(response.context["profile"].errors) == ["time_zone"]
    user.refresh_from_db()
    assert (user.name, user.time_zone) == ("", "Asia/Karachi")


def test_saving_the_profile_never_brings_an_old_password_back(page, user):
    stale = User.objects.get(pk=user.pk)
    user.set_password(NEW_PASSWORD)
    user.save()
    from accounts.forms import ProfileForm

    form = ProfileForm(stale, data={"name": "A", "time_zone": "UTC", "language": "en"})
    form.save() if form.is_valid() else pytest.fail(str(form.errors))
    user.refresh_from_db()
    assert user.check_password(NEW_PASSWORD)


def test_changing_the_password_keeps_this_session_only(page, user):
    other = Client()
    other.force_login(user)
    form = {"old_password": PASSWORD, "new_password": NEW_PASSWORD}
    assert page.post(f"{SETTINGS}password/", form).status_code == 302
    assert page.get("/api/auth/me").status_code == 200
    assert other.get("/api/auth/me").status_code == 401


def test_a_wrong_old_password_changes_nothing_and_keeps_the_session(page, user):
    form = {"old_password": "wrong", "new_password": NEW_PASSWORD}
    response = page.post(f"{SETTINGS}password/", form)
    assert list(response.context["password"].errors) == ["old_password"]
    assert page.get("/api/auth/me").status_code == 200
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_the_calendar_gets_a_new_secret_on_request(page, user):
    before = user.calendar_token
    assert before in page.get(SETTINGS).content.decode()
    assert page.get(f"{SETTINGS}calendar/").status_code == 405
    page.post(f"{SETTINGS}calendar/")
    user.refresh_from_db()
    assert user.calendar_token != before


@pytest.mark.parametrize(
    "form", [{}, {"confirm": "on"}, {"password": PASSWORD}, {"confirm": "on", "password": "wrong"}]
)
def test_deleting_needs_the_tick_and_the_password(page, user, form):
    response = page.post(f"{SETTINGS}delete/", form)
    assert response.context["delete"].errors
    assert User.objects.filter(pk=user.pk).exists()


def test_deleting_removes_the_account_and_logs_out(page, user):
    refresh = tokens.pair_for(user)["refresh"]
    response = page.post(f"{SETTINGS}delete/", {"confirm": "on", "password": PASSWORD})
    assert response.headers["Location"] == "/"
    assert not User.objects.exists()
    assert page.get("/api/auth/me").status_code == 401
    spent = page.post("/api/auth/token/refresh", {"refresh": refresh}, "application/json")
    assert spent.status_code == 401


def test_a_guest_sees_settings_without_a_password_and_may_delete_all(guest_page):
    text = guest_page.get(SETTINGS).content.decode()
    assert "Sign up" in text
    assert "old_password" not in text
    guest_page.post(f"{SETTINGS}delete/", {"confirm": "on"})
    assert not User.objects.exists()


# What is promised of mail

PROOF, NO_MAIL = b"Until you have followed it, no reminders", b"No mail leaves this site yet"


def test_where_mail_leaves_an_address_has_to_be_proven(page, settings):
    User.objects.update(email_verified_at=None)
    settings.MAIL_LEAVES = settings.EMAIL_VERIFICATION = True
    shown = page.get(SETTINGS).content
    assert PROOF in shown
    assert NO_MAIL not in shown
    assert b"We send you a link" in page.get("/accounts/password/").content


def test_where_no_mail_leaves_the_pages_promise_none(page, user, settings):
    User.objects.update(email_verified_at=None)
    settings.MAIL_LEAVES = settings.EMAIL_VERIFICATION = False
    shown = page.get(SETTINGS).content
    assert PROOF not in shown
    assert NO_MAIL in shown
    assert NO_MAIL in page.get("/accounts/password/").content
    asked = page.post("/accounts/password/", {"email": user.email}).content
    assert NO_MAIL in asked
    assert b"on its way" not in asked
