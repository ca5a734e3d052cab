"""Reading a model's arguments: strict about names and words, lenient about spelling of types."""

from __future__ import annotations

from typing import Any

from accounts.errors import Problem
from tutor.tools.tool import Json

MAX_TEXT = 10_000
MAX_ITEMS = 50


def read(schema: Json, arguments: Any, path: str = "") -> Json:
    """`arguments` as `schema` (an object) asks, or a 400 that says what to send.

    A null or empty value is an argument that was not given; a number may come as text, a single
    item instead of a list.
    """
    if not isinstance(arguments, dict):
        raise wrong(f"{path or 'The arguments'} must be an object.")
    properties: Json = schema["properties"]
    unknown = sorted(set(arguments) - set(properties))
    if unknown:
        allowed = ", ".join(properties) or "none"
        raise wrong(f"Unknown argument {path}{unknown[0]}. Allowed: {allowed}.")
    given = {name: value for name, value in arguments.items() if not _absent(value)}
    missing = [name for name in schema.get("required", ()) if name not in given]
    if missing:
        raise wrong(f"The argument {path}{missing[0]} is missing.")
    return {name: _value(properties[name], value, path + name) for name, value in given.items()}


def wrong(message: str) -> Problem:
    return Problem("invalid", message)


def _absent(value: Any) -> bool:
    return value is None or value == [] or (isinstance(value, str) and not value.strip())


def _value(schema: Json, value: Any, name: str) -> Any:
    match schema["type"]:
        case "array":
            return _list(schema, value, name)
        case "object":
            return read(schema, value, f"{name}.")
        case "integer":
            return _integer(schema, value, name)
        case _:
            return _text(schema, value, name)


def _list(schema: Json, value: Any, name: str) -> list[Any]:
    texts = schema["items"]["type"] == "string"
    if isinstance(value, str) and texts:
        value = [part for part in value.split(",") if part.strip()]
    items = value if isinstance(value, list) else [value]
    if len(items) > MAX_ITEMS:
        raise wrong(f"At most {MAX_ITEMS} {name} at once.")
    return [_value(schema["items"], item, name) for item in items if not _absent(item)]


def _integer(schema: Json, value: Any, name: str) -> int:
    if isinstance(value, str) and value.strip().isdecimal() and len(value) < 10:
        value = int(value)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool):
        raise wrong(f"{name} must be a whole number.")
    return int(max(schema.get("minimum", value), min(schema.get("maximum", value), value)))


def _text(schema: Json, value: Any, name: str) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise wrong(f"{name} must be text.")
    if len(value) > MAX_TEXT or "\0" in value or any("\ud800" <= c <= "\udfff" for c in value):
        raise wrong(f"{name} is too long or has characters that can't be stored.")
    words = schema.get("enum")
    if words is None:
        return value.strip()
    if value.strip().lower() not in words:
        raise wrong(f"{name} is one of {', '.join(words)}, not “{value.strip()[:40]}”.")
    return value.strip().lower()
