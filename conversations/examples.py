"""What the OpenAPI document shows of conversations."""

from __future__ import annotations

import json
from typing import Any

from conversations.events import KINDS

RUN_ID = "0e4f9a44-3c1b-4f4e-8a56-5d2c7b9e1f01"
THREAD_ID = "8c2d7e10-1a2b-4c3d-9e4f-5a6b7c8d9e01"
QUESTION_ID = "d41f0a3b-6f7e-4d5c-8b9a-0c1d2e3f4a01"
ANSWER_ID = "d41f0a3b-6f7e-4d5c-8b9a-0c1d2e3f4a02"
THREAD: dict[str, Any] = {
    "id": THREAD_ID,
    "title": "What is a node?",
    "agent": "tutor",
    "pinned": False,
    "archived": False,
    "created_at": "2026-11-21T09:00:00Z",
    "updated_at": "2026-11-21T09:00:04Z",
    "active_run": None,
}
QUESTION: dict[str, Any] = {
    "id": QUESTION_ID,
    "role": "user",
    "agent": "",
    "status": "complete",
    "content": "What is a node?",
    "tool_calls": [],
    "citations": [],
    "page_context": {"url": "/book/ros-2/", "title": "ROS 2"},
    "selection": "",
    "action": "",
    "feedback": "",
    "run_id": None,
    "parent_id": None,
    "active": True,
    "created_at": "2026-11-21T09:00:00Z",
}
CALL: dict[str, Any] = {
    "id": "call_1",
    "name": "search_textbook",
    "arguments": {"query": "node"},
    "status": "ok",
    "result": {"passages": []},
    "event_id": None,
}
ANSWER: dict[str, Any] = QUESTION | {
    "id": ANSWER_ID,
    "role": "assistant",
    "agent": "tutor",
    "content": "A node is a process that computes.",
    "tool_calls": [CALL],
    "unfounded": False,
    "truncated": False,
    "citations": [{"id": "1", "chapter": "ROS 2", "heading": "Nodes", "url": "/book/ros-2/#nodes"}],
    "page_context": None,
    "run_id": RUN_ID,
    "parent_id": QUESTION_ID,
}
RUN: dict[str, Any] = {
    "id": RUN_ID,
    "thread_id": THREAD_ID,
    "status": "queued",
    "agent": "tutor",
    "provider": "openai",
    "model": "gpt-5",
    "usage": {},
    "error": None,
    "approvals": [],
    "started_at": None,
    "finished_at": None,
}
ASK = {
    "content": "What is a node?",
    "client_id": "6b1f2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c01",
    "page_context": {"url": "/book/ros-2/", "title": "ROS 2"},
}


def stream_of(data: dict[str, Any]) -> dict[str, Any]:
    """The shape of one server-sent event whose `data` is JSON of this shape."""
    held = {"type": "string", "contentMediaType": "application/json", "contentSchema": data}
    text = {"type": "string"}
    return {
        "type": "object",
        "required": ["data"],
        "properties": {"id": text, "event": text, "data": held},
    }


def event(data: dict[str, Any], **fields: str) -> dict[str, Any]:
    return {**fields, "data": json.dumps(data)}


UUID = {"type": "string", "format": "uuid"}
RUN_EVENTS = stream_of(
    {
        "type": "object",
        "required": ["type", "run_id", "thread_id", "seq"],
        "properties": {
            "type": {"enum": list(KINDS)},
            "run_id": UUID,
            "thread_id": UUID,
            "seq": {"type": "integer", "minimum": 1},
        },
    }
)
DELTA = event(
    {
        "type": "text_delta",
        "run_id": RUN_ID,
        "thread_id": THREAD_ID,
        "seq": 12,
        "message_id": ANSWER_ID,
        "content": "A node is ",
    },
    id="12",
    event="text_delta",
)
TOLD = {
    "id": QUESTION_ID,
    "role": "user",
    "content": "What is a node?",
    "status": "complete",
    "tool_calls": [],
    "created_at": "2026-11-21T09:00:00Z",
}
CHAT = {
    "conversation_id": THREAD_ID,
    "response": "I have added “Buy milk”.",
    "tool_calls": [
        {"name": "add_task", "arguments": {"title": "Buy milk"}, "result": {"ok": True}}
    ],
}
