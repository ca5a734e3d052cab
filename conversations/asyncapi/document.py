"""The AsyncAPI document: the channel, who may open it, every frame in both directions."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from conversations.asyncapi.frames import ANSWERS, CLIENT, REPLIES
from conversations.asyncapi.schemas import EVENTS, NOTICES, REF, name_of, schemas

Json = dict[str, Any]
CHANNEL = {"$ref": "#/channels/chat"}
DESCRIPTION = """\
One socket per open page or program. It starts runs and watches them, and hears what changes
elsewhere. Closing it stops nothing. docs/websocket.md says more.

Unknown fields and frames may come in later versions: skip them. `seq` increases within a run and is
not consecutive; resume with the last one that you have seen.
"""
SECURITY: dict[str, Json] = {
    "bearer": {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "JWT",
        "description": "`Authorization: Bearer <access token>`. The socket ends with the token.",
    },
    "ticket": {
        "type": "httpApiKey",
        "in": "header",
        "name": "Sec-WebSocket-Protocol",
        "description": "`chat.v1, ticket.<ticket>`, with a ticket of POST /api/auth/ticket: good"
        " once, for 30 seconds.",
    },
    "session": {
        "type": "httpApiKey",
        "in": "cookie",
        "name": settings.SESSION_COOKIE_NAME,
        "description": "The page's session, from a page of this site or of CORS_ORIGINS.",
    },
}
CLOSE_CODES = {
    "1009": "A frame of more than 64 KiB.",
    "1011": "Our mistake; it is in the log.",
    "1012": "The server restarts: reconnect, and subscribe with your last seq.",
    "4401": "Log in again.",
    "4408": "You have not read for too long.",
}


def document() -> Json:
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Sabaq: the WebSocket",
            "version": settings.SPECTACULAR_SETTINGS["VERSION"],
            "description": DESCRIPTION,
        },
        "defaultContentType": "application/json",
        "servers": {
            "local": {
                "host": "localhost:8000",
                "protocol": "ws",
                "description": "Where `script/server` listens; elsewhere it is wss.",
                "security": [_ref("securitySchemes", name) for name in SECURITY],
            }
        },
        "channels": {"chat": _channel()},
        "operations": {**_client_operations(), **_server_operations()},
        "components": {
            "messages": {name: _message(name) for name in _names()},
            "schemas": schemas(),
            "securitySchemes": SECURITY,
        },
    }


def _names() -> list[str]:
    return [*map(name_of, [*CLIENT, *ANSWERS]), *EVENTS, *NOTICES]


def _channel() -> Json:
    render = {"type": "string", "enum": ["html"], "description": "Adds `html` frames."}
    query = {"type": "object", "properties": {"render": render}}
    return {
        "address": "/ws/chat/",
        "messages": {name: _ref("messages", name) for name in _names()},
        "bindings": {"ws": {"method": "GET", "query": query, "bindingVersion": "0.1.0"}},
        "x-close-codes": CLOSE_CODES,
    }


def _client_operations() -> Json:
    """What the server takes."""
    return {
        name_of(frame): {
            "action": "receive",
            "channel": CHANNEL,
            "summary": _first_sentence(frame.__doc__ or ""),
            "messages": [_in_channel(name_of(frame))],
            "reply": {
                "channel": CHANNEL,
                "messages": [_in_channel(REPLIES[name_of(frame)]), _in_channel("error")],
            },
        }
        for frame in CLIENT
    }


def _server_operations() -> Json:
    """What the server says without being asked."""
    said = {
        "greet": (["ready"], "The first frame on every socket."),
        "tell": (list(EVENTS), "The events of the runs that you are subscribed to, in order."),
        "render": (["html"], "With `?render=html`: blocks of an answer."),
        "notify": (list(NOTICES), "What changes elsewhere. May be lost; what it announces is not."),
    }
    return {
        name: {
            "action": "send",
            "channel": CHANNEL,
            "summary": summary,
            "messages": [_in_channel(each) for each in names],
        }
        for name, (names, summary) in said.items()
    }


def _message(name: str) -> Json:
    return {"name": name, "payload": {"$ref": REF.format(name=name)}}


def _ref(kind: str, name: str) -> Json:
    return {"$ref": f"#/components/{kind}/{name}"}


def _in_channel(name: str) -> Json:
    return {"$ref": f"#/channels/chat/messages/{name}"}


def _first_sentence(text: str) -> str:
    return " ".join(text.split()).partition(". ")[0].rstrip(".") + "."
