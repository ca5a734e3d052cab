"""The founding design: FastAPI, server-sent events, and the agents' SDK with its stock model.

Its storage is the leanest that keeps the same promise as ours (the question before the answer, the
answer when it is complete): two short sqlite3 transactions in a thread.

Usage: python -m bench.founding PORT PROVIDER_URL DATABASE
"""

from __future__ import annotations

import asyncio
import json
import sqlite3
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import closing
from typing import Any
from uuid import uuid4

import uvicorn
from agents import (
    Agent,
    OpenAIChatCompletionsModel,
    RunConfig,
    Runner,
    function_tool,
    handoff,
    set_tracing_disabled,
)
from fastapi import FastAPI
from openai import AsyncOpenAI
from pydantic import BaseModel
from sse_starlette import EventSourceResponse

SCHEMA = """
PRAGMA journal_mode=WAL;
CREATE TABLE IF NOT EXISTS conversation (id TEXT PRIMARY KEY, created_at TEXT);
CREATE TABLE IF NOT EXISTS message (
  id TEXT PRIMARY KEY, conversation_id TEXT REFERENCES conversation, role TEXT, content TEXT,
  created_at TEXT DEFAULT CURRENT_TIMESTAMP);
"""
INSTRUCTIONS = (
    "You teach robotics from a textbook, and hand task requests to the other agent. " * 30
)


class Storage:
    """One SQLite file, one connection for each thread."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._local = threading.local()
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript(SCHEMA)

    def _connection(self) -> sqlite3.Connection:
        if not hasattr(self._local, "connection"):
            self._local.connection = sqlite3.connect(self._path, timeout=20)
            self._local.connection.execute("PRAGMA synchronous=NORMAL")
        connection: sqlite3.Connection = self._local.connection
        return connection

    def ask(self, conversation: str, question: str) -> list[dict[str, Any]]:
        """Store a question; the conversation so far."""
        with self._connection() as db:
            db.execute(
                "INSERT OR IGNORE INTO conversation VALUES (?, CURRENT_TIMESTAMP)", [conversation]
            )
            self._add(db, conversation, "user", question)
        rows = self._connection().execute(
            "SELECT role, content FROM message WHERE conversation_id = ? ORDER BY rowid",
            [conversation],
        )
        return [{"role": role, "content": content} for role, content in rows]

    def answer(self, conversation: str, text: str) -> None:
        with self._connection() as db:
            self._add(db, conversation, "assistant", text)

    def _add(self, db: sqlite3.Connection, conversation: str, role: str, content: str) -> None:
        db.execute(
            "INSERT INTO message (id, conversation_id, role, content) VALUES (?, ?, ?, ?)",
            [str(uuid4()), conversation, role, content],
        )


class Ask(BaseModel):
    message: str
    conversation_id: str | None = None


@function_tool
def search_textbook(query: str, chapter: str = "") -> str:
    """Look up passages of the textbook about physical AI, ROS 2, simulation and humanoids."""
    return query


def tutor_of(provider: str) -> Agent:
    client = AsyncOpenAI(base_url=provider, api_key="bench")
    model = OpenAIChatCompletionsModel("bench", client)
    tasks = Agent(name="tasks", instructions=INSTRUCTIONS, model=model)
    return Agent(
        name="tutor",
        instructions=INSTRUCTIONS,
        model=model,
        tools=[search_textbook],
        handoffs=[handoff(tasks)],
    )


async def answer(
    tutor: Agent, storage: Storage, conversation: str, history: list[dict[str, Any]]
) -> AsyncIterator[dict[str, str]]:
    run_input: Any = history
    result = Runner.run_streamed(tutor, run_input, run_config=RunConfig(tracing_disabled=True))
    said = []
    async for event in result.stream_events():
        raw = event.data if event.type == "raw_response_event" else None
        if raw is not None and raw.type == "response.output_text.delta":
            said.append(raw.delta)
            yield {"data": json.dumps({"type": "text_delta", "content": raw.delta})}
    text = "".join(said)
    await asyncio.to_thread(storage.answer, conversation, text)
    yield {"data": json.dumps({"type": "message_complete", "content": text})}
    yield {"data": json.dumps({"type": "run_finished"})}


def build(provider: str, database: str) -> FastAPI:
    set_tracing_disabled(True)
    tutor, storage, app = tutor_of(provider), Storage(database), FastAPI()

    @app.get("/health")
    async def health() -> dict[str, str]:
        return {"status": "ok"}

    @app.post("/chat")
    async def chat(ask: Ask) -> EventSourceResponse:
        conversation = ask.conversation_id or str(uuid4())
        history = await asyncio.to_thread(storage.ask, conversation, ask.message)
        return EventSourceResponse(answer(tutor, storage, conversation, history))

    return app


if __name__ == "__main__":
    port, provider, database = sys.argv[1:]
    uvicorn.run(build(provider, database), port=int(port), log_level="warning", access_log=False)
