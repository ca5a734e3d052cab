"""JSON Schemas of everything that goes over the WebSocket."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from drf_spectacular.generators import SchemaGenerator

from conversations.asyncapi.frames import ANSWERS, CLIENT
from conversations.events import KINDS
from conversations.models import AgentName, Message, Run

Json = dict[str, Any]
REF = "#/components/schemas/{name}"
UUID: Json = {"type": "string", "format": "uuid"}
OPTIONAL = {"error", "event_id"}  # of an event: left out where there is none
DROPPED = {"example", "examples", "readOnly", "writeOnly", "description"}

EVENTS = {
    "run_started": "The answer begins. `message_id` is the answer's.",
    "text_delta": "More of the answer's text. Adjacent ones may come merged.",
    "tool_call": "The assistant calls a tool.",
    "tool_result": "What came of the call. `event_id` names the stored change, for undoing it."
    " `said`, a line in the person's language, comes with `?render=html`.",
    "agent_changed": "Another agent goes on.",
    "approval_required": "The run rests until somebody approves or rejects this call. `tasks` are"
    " those that it names.",
    "message_complete": "The whole text, also after a cancel or a failure. `html` comes with"
    " `?render=html`.",
    "run_finished": "The last event of a run, exactly once.",
}
NOTICES = {
    "thread_changed": "A conversation of yours has changed, here or elsewhere. `branch`: another"
    " version of it is shown; fetch its messages again.",
    "task_changed": "A task of yours has changed, here or elsewhere.",
    "reminder": "A reminder goes out. What comes more than an hour late comes as one: the others"
    " are under `more`, and `count` says how many there are.",
}


def _ref(name: str) -> Json:
    return {"$ref": REF.format(name=name)}


def _one_of(words: Iterable[str]) -> Json:
    return {"type": "string", "enum": list(words)}


def _object(required: Iterable[str], properties: Json, **more: Any) -> Json:
    return {"type": "object", "required": list(required), "properties": properties, **more}


# What the types of the event classes do not say.
FIELDS: dict[str, Json] = {
    "message_id": UUID,
    "event_id": UUID,
    "agent": _one_of(AgentName.values),
    "tool_result.status": _one_of(["ok", "error", "rejected"]),
    "approval_required.tasks": {
        "type": "array",
        "items": _object(["title"], {"number": {"type": "integer"}, "title": {"type": "string"}}),
    },
    "message_complete.status": _one_of(
        each for each in Message.Status.values if each not in ("pending", "streaming")
    ),
    "message_complete.citations": {"type": "array", "items": _ref("Citation")},
    "run_finished.status": _one_of(each for each in Run.Status.values if each not in Run.ACTIVE),
    "run_finished.error": _object(
        ["code", "message"], {"code": {"type": "string"}, "message": {"type": "string"}}
    ),
}
CALL = {
    "reminder_id": UUID,
    "task": _ref("NamedTask"),
    "at": {"type": "string", "format": "date-time"},
    "late": {"type": "boolean"},
}


def schemas() -> Json:
    """Every schema by its name: a frame's `type`, or what its class or the REST shape is called."""
    own = {**_typed_frames(), **_events(), **_notices()}
    return own | _rest_shapes(own)


def name_of(frame: type) -> str:
    """The `type` of a frame of `frames`: its class's name in small letters."""
    return frame.__name__.lower()


def _typed_frames() -> Json:
    kinds = [*CLIENT, *ANSWERS]
    _, found = msgspec.json.schema_components(kinds, ref_template=REF)
    ordered = {kind.__name__: list(kind.__annotations__) for kind in kinds}
    for name, schema in found.items():
        names = ordered.get(name, schema["properties"])
        schema["properties"] = {each: schema["properties"][each] for each in names}
        del schema["title"]
    return {name.lower() if name in ordered else name: found[name] for name in found}


def _events() -> Json:
    return {name: _event(name) for name in KINDS}


def _event(name: str) -> Json:
    _, found = msgspec.json.schema_components([KINDS[name]], ref_template=REF)
    [schema] = found.values()
    fields = {
        field: FIELDS.get(f"{name}.{field}") or FIELDS.get(field) or plain
        for field, plain in schema["properties"].items()
    }
    head = {"type": {"const": name}, "run_id": UUID, "thread_id": UUID}
    properties = {**head, "seq": {"type": "integer", "minimum": 1}, **fields}
    required = [field for field in properties if field not in OPTIONAL]
    if name == "message_complete":
        properties["html"] = {"type": "string"}
    if name == "tool_result":
        properties["said"] = {"type": "string"}
    return _object(required, properties, description=EVENTS[name])


def _notices() -> Json:
    changes = ["created", "updated", "completed", "reopened", "deleted", "restored"]
    thread = {
        "type": {"const": "thread_changed"},
        "thread_id": UUID,
        "change": _one_of(["updated", "deleted", "branch"]),
        "thread": _ref("Thread"),
    }
    task = {
        "type": {"const": "task_changed"},
        "task": _ref("TaskShape"),
        "change": _one_of(changes),
    }
    head = {"type": {"const": "reminder"}, **CALL}
    more = {"type": "array", "items": _object(CALL, CALL)}
    whole = {**head, "more": more, "count": {"type": "integer", "minimum": 2}}
    return {
        "thread_changed": _object(thread, thread, description=NOTICES["thread_changed"]),
        "task_changed": _object(task, task, description=NOTICES["task_changed"]),
        "reminder": _object(head, whole, description=NOTICES["reminder"]),
    }


def _rest_shapes(own: Json) -> Json:
    """The shapes of the OpenAPI document that `own` refers to, and those that they refer to."""
    known = SchemaGenerator().get_schema(public=True)["components"]["schemas"]  # type: ignore[no-untyped-call]
    found: Json = {}
    waiting = set(_refs(own)) - own.keys()
    while waiting:
        name = waiting.pop()
        found[name] = _bare(known[name])
        waiting |= set(_refs(found[name])) - found.keys() - own.keys()
    return dict(sorted(found.items()))


def _refs(schema: Any) -> Iterator[str]:
    return iter(re.findall(r"#/components/schemas/(\w+)", str(schema)))


def _bare(schema: Any) -> Any:
    """Without what only OpenAPI has use for, and sentences that stand there already."""
    if isinstance(schema, list):
        return [_bare(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        name: {field: _bare(inner) for field, inner in value.items()}
        if name == "properties"
        else _bare(value)
        for name, value in schema.items()
        if name not in DROPPED
    }
