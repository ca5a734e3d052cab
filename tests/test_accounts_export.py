"""Exporting one's data: whole, one's own only, without secrets, as a document or an archive."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from django.core.cache import cache
from django.test import Client

from accounts.models import Session, Ticket, Webhook
from tests.support.everything import MARKER, give_everything
from todos.models import PushSubscription


@pytest.fixture
def everything(user):
    give_everything(user)
    return user


@pytest.fixture
def document(everything, api):
    return api.get("/api/export").json()


def test_every_part_of_a_person_is_in_it(document, everything):
    assert document["user"]["email"] == everything.email
    account = document["account"]
    for part in ("sessions", "refresh_tokens", "mcp_tokens", "webhooks"):
        assert account[part], part
    assert account["webhooks"][0]["deliveries"]
    assert account["email_verified_at"]
    (conversation,) = document["conversations"]
    asked, said = conversation["messages"]
    assert (asked["content"], said["content"]) == (MARKER, MARKER)
    assert [call["name"] for call in said["tool_calls"]] == ["list_tasks"]
    assert conversation["runs"]
    assert conversation["chatkit"] == {"thread": {"title": MARKER}, "items": [{"type": MARKER}]}
    assert document["attachments"][0]["text"] == MARKER
    assert len(document["looked_at_by_administrators"]) == 1
    assert [task["title"] for task in document["tasks"]] == [MARKER]
    assert [task["title"] for task in document["deleted_tasks"]] == [MARKER]
    assert document["tags"] == [MARKER]
    assert document["deliveries"]
    assert document["push_subscriptions"][0]["endpoint"].endswith(MARKER)
    assert len(document["events"]) == 3


def test_secrets_are_not_in_it(document, everything):
    secrets = {everything.password, Ticket.objects.get().digest, Webhook.objects.get().salt,
               *Session.objects.values_list("session_key", flat=True)}  # fmt: skip
    browser = PushSubscription.objects.get()
    secrets |= {browser.p256dh, browser.auth}
    said = json.dumps(document)
    assert not [secret for secret in secrets if secret in said]
    assert "admin@example.com" not in said


def test_nobody_elses_things_are_in_it(everything, other_api):
    said = other_api.get("/api/export").content.decode()
    assert MARKER not in said
    assert everything.email not in said


def test_the_archive_holds_the_same_in_files(everything, api):
    response = api.get("/api/export?format=zip")
    assert response["Content-Type"] == "application/zip"
    assert response["Content-Disposition"] == 'attachment; filename="sabaq-export.zip"'
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        assert archive.testzip() is None
        parts = {name[:-5]: json.loads(archive.read(name)) for name in archive.namelist()}
    whole = api.get("/api/export").json()
    assert set(parts) == set(whole)
    assert {**parts, "exported_at": 0} == {**whole, "exported_at": 0}


def test_the_settings_offer_it(everything):
    page = Client()
    page.force_login(everything)
    assert 'href="/api/export?format=zip"' in page.get("/accounts/settings/").content.decode()
    assert page.get("/api/export?format=zip").status_code == 200


def test_a_guest_may_take_everything_too(db):
    page = Client()
    page.get("/tasks/")
    assert page.get("/api/export").json()["user"]["is_guest"] is True


@pytest.mark.parametrize("ending", ["json", "zip"])
def test_asking_without_end_is_refused_as_ever(api, settings, ending):
    settings.RATE_LIMITS = True
    cache.clear()
    answers = [api.get(f"/api/export?format={ending}") for _ in range(31)]
    assert [answer.status_code for answer in answers] == [200] * 30 + [429]
    assert answers[-1].json()["error"]["code"] == "rate_limited"
    assert answers[-1]["Content-Type"] == "application/json"
    assert int(answers[-1]["Retry-After"]) > 0
    cache.clear()


def test_a_format_that_there_is_not_is_a_wrong_value(api):
    answer = api.get("/api/export?format=AAA")
    assert answer.status_code == 400
    assert list(answer.json()["error"]["fields"]) == ["format"]
    assert api.get("/api/tasks?format=xml").status_code == 400
    assert api.get("/api/tasks?format=json").status_code == 200
