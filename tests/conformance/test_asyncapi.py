"""docs/asyncapi.yaml is an AsyncAPI 3 document, and says what the code says."""

from __future__ import annotations

import re

import jsonschema
import pytest

from conversations.asyncapi import frames as typed
from conversations.asyncapi.schemas import name_of
from conversations.events import KINDS
from conversations.management.commands.asyncapi import FILE, written
from tests.conformance import asyncapi_schema
from tests.support.frames import check_client, check_server, document, names
from tests.support.services import ROOT


@pytest.mark.skipif(bool(asyncapi_schema.missing()), reason=asyncapi_schema.missing())
def test_it_is_valid_by_asyncapis_own_schema():
    schema = asyncapi_schema.fetched()
    validator = jsonschema.Draft7Validator(schema)
    problems = [
        f"{list(each.path)}: {each.message}"[:300] for each in validator.iter_errors(document())
    ]
    assert problems == []
    broken = document() | {"channels": {"chat": {"address": 7}}}
    assert list(validator.iter_errors(broken))


def test_the_file_is_what_the_code_says():
    assert FILE.read_text(encoding="utf-8") == written(), "run `manage.py asyncapi`"


def test_every_reference_leads_somewhere():
    for place in set(re.findall(r"\$ref: '?#/([\w/]+)", FILE.read_text(encoding="utf-8"))):
        found = document()
        for step in place.split("/"):
            found = found[step]


def test_every_frame_belongs_to_an_operation():
    assert names("receive") == {name_of(frame) for frame in typed.CLIENT}
    assert names("send", "reply") | names("receive") == set(
        document()["channels"]["chat"]["messages"]
    )
    assert set(KINDS) <= names("send")


def test_the_page_for_people_names_every_frame_and_close_code():
    text = (ROOT / "docs" / "websocket.md").read_text(encoding="utf-8")
    for name in document()["channels"]["chat"]["messages"]:
        assert f"`{name}`" in text, name
    for code in document()["channels"]["chat"]["x-close-codes"]:
        assert code in text, code


@pytest.mark.parametrize(
    "frame",
    [
        {"type": "pong", "more": 1},
        {"type": "no such"},
        {},
        {"type": "ready"},
        {"type": "ready", "user_id": "me"},
        {"type": "error", "code": "odd", "message": "Hm.", "retryable": False},
        {"type": "ping"},
    ],
)
def test_what_the_document_does_not_know_fails_a_test(frame):
    with pytest.raises(AssertionError):
        check_server(frame)


@pytest.mark.parametrize(
    "frame",
    [
        {"type": "send"},
        {"type": "send", "content": " "},
        {"type": "send", "content": "x" * 8_001},
        {"type": "subscribe", "run_id": "x"},
        {"type": "pong"},
    ],
)
def test_a_client_frame_that_is_refused_is_not_in_the_document(frame):
    with pytest.raises(AssertionError):
        check_client(frame)
