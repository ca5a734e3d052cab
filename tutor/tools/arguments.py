"""Reading a model's arguments: strict about names and words, lenient about spelling of types."""

from __future__ import annotations

from typing import Any

from accounts.errors import Problem
from tutor.tools.tool import Json

MAX_TEXT = 10_000
MAX_ITEMS = 50
UNSET = "unset"  # the word of an enumeration for what is left out


def read(schema: Json, arguments: Any, path: str = "") -> Json:
    """`arguments` as `schema` (an object) asks, or a 400 that says what to send.

    A null or empty value is an argument that was not given; a number may come as text, a single
    item instead of a list. Of a list of objects, one that can't be read is its `Problem`: the
    others may be done.
    """
    if not isinstance(arguments, dict):
        raise wrong(f"{path or 'The arguments'} must be an object.")
    properties: Json = schema["properties"]
    unknown = sorted(set(arguments) - set(properties))
    if unknown:
        allowed = ", ".join(properties) or "none"
        raise wrong(f"Unknown argument {path}{unknown[0]}. Allowed: {allowed}.")
    said = given(schema, arguments)
    missing = [name for name in schema.get("required", ()) if name not in said]
    if missing:
        raise wrong(f"The argument {path}{missing[0]} is missing.")
    return {name: _value(properties[name], value, path + name) for name, value in said.items()}


def strict(schema: Json) -> Json:
    """The schema for models that must fill in every argument: what may be left out has a value
    that says so, since a nullable union is more than some providers take."""
    match schema["type"]:
        case "object":
            optional = schema["properties"].keys() - set(schema["required"])
            properties = {
                name: _leavable(strict(inner)) if name in optional else strict(inner)
                for name, inner in schema["properties"].items()
            }
            return schema | {"properties": properties, "required": list(properties)}
        case "array":
            return schema | {"items": strict(schema["items"])}
    return schema


def _leavable(schema: Json) -> Json:
    blank, more = "empty", dict[str, Any]()
    if "enum" in schema:
        blank, more = UNSET, {"enum": [*schema["enum"], UNSET]}
    elif schema["type"] == "integer":
        blank, more = "0", {"minimum": 0}
    return schema | more | {"description": f"{schema['description']} To leave it out: {blank}."}


def given(schema: Json, arguments: Json) -> Json:
    """`arguments` without what a model left out in one of the ways above, unchecked."""
    properties: Json = schema["properties"]
    return {
        name: _given_inside(properties.get(name, {}), value)
        for name, value in arguments.items()
        if not _absent(properties.get(name, {}), value)
    }


def _given_inside(schema: Json, value: Any) -> Any:
    items = schema.get("items", {})
    if isinstance(value, list) and items.get("type") == "object":
        return [given(items, item) if isinstance(item, dict) else item for item in value]
    return value


def wrong(message: str) -> Problem:
    return Problem("invalid", message)


def _absent(schema: Json, value: Any) -> bool:
    if isinstance(value, str):
        return value.strip() in ("", *([UNSET] if "enum" in schema else ()))
    return value is None or value == [] or (value == 0 and schema.get("minimum", 0) > 0)


def _value(schema: Json, value: Any, name: str) -> Any:
    match schema["type"]:
        case "array":
            return _list(schema, value, name)
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
    wanted = [item for item in items if not _absent(schema["items"], item)]
    if texts:
        return [_value(schema["items"], _bare(item), name) for item in wanted]
    return [_item(schema["items"], item, name) for item in wanted]


def _bare(item: Any) -> Any:
    """One of many named as a call of its own would name it, `{"task": "2"}`, is "2"."""
    return item["task"] if isinstance(item, dict) and item.keys() == {"task"} else item


def _item(schema: Json, value: Any, name: str) -> Json | Problem:
    try:
        return read(schema, value, f"{name}.")
    except Problem as problem:
        return problem


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
