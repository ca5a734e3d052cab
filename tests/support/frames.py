"""Holds what goes over the WebSocket against docs/asyncapi.yaml, in every test that has a socket.

Clients are told to skip fields that they don't know; here each must be in the document.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

import yaml
from jsonschema import Draft202012Validator, FormatChecker

from tests.support.services import ROOT

Json = dict[str, Any]
FILE = ROOT / "docs" / "asyncapi.yaml"
FORMATS = FormatChecker(formats=())


@FORMATS.checks("uuid", raises=ValueError)
def _is_uuid(value: object) -> bool:
    return not isinstance(value, str) or str(UUID(value)) == value.lower()


@FORMATS.checks("date-time", raises=ValueError)
def _is_moment(value: object) -> bool:
    return not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is not None


@lru_cache(maxsize=1)
def document() -> Json:
    with FILE.open(encoding="utf-8") as file:
        read: Json = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return read


@lru_cache(maxsize=4)
def names(*actions: str) -> frozenset[str]:
    """The frames that the server takes ("receive"), or says by itself ("send"), or answers."""
    found = set()
    for operation in document()["operations"].values():
        if operation["action"] in actions:
            found |= {each["$ref"].rpartition("/")[2] for each in operation["messages"]}
        if "reply" in actions and "reply" in operation:
            found |= {each["$ref"].rpartition("/")[2] for each in operation["reply"]["messages"]}
    return frozenset(found)


def check_server(frame: Json) -> None:
    """Fail unless the document knows this frame of the server's, to the last field."""
    name = frame.get("type")
    assert name in names("send", "reply"), f"the server sent {frame}"
    _check(str(name), True, frame)


def check_client(frame: Json) -> None:
    """Fail unless the document lets a client send this."""
    assert frame.get("type") in names("receive"), f"no client may send {frame}"
    _check(frame["type"], False, frame)


def _check(name: str, strict: bool, frame: Json) -> None:
    problem = next(_validator(name, strict)(frame), None)
    if problem is not None:
        where = "".join(f"[{step!r}]" for step in problem.absolute_path)
        hint = "if it is meant, run `manage.py asyncapi`"
        raise AssertionError(f"{problem.message} at {where} ({hint}): {frame}")


@lru_cache(maxsize=128)
def _validator(name: str, strict: bool) -> Callable[[Json], Any]:
    payload = document()["components"]["messages"][name]["payload"]
    schema = _whole(payload, strict)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FORMATS).iter_errors


def _whole(schema: Any, strict: bool) -> Any:
    """With every reference resolved; `strict`: no fields but those that it names."""
    if isinstance(schema, list):
        return [_whole(each, strict) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if isinstance(place := schema.get("$ref"), str):
        return _whole(document()["components"]["schemas"][place.rpartition("/")[2]], strict)
    whole = {
        name: {field: _whole(inner, strict) for field, inner in value.items()}
        if name == "properties"
        else _whole(value, strict)
        for name, value in schema.items()
    }
    if strict and "properties" in whole:
        whole.setdefault("additionalProperties", False)
    return whole
