"""Which language model answers: a table, and one factory.

Every provider but `offline` speaks Chat Completions through the official OpenAI client.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, tzinfo
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.request import getproxies

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

if TYPE_CHECKING:
    from agents import Model
    from openai import AsyncOpenAI


@dataclass(frozen=True, slots=True)
class Kind:
    """One row of the table: where a provider is and which variables configure it."""

    label: str
    key_variable: str | None
    base_url: str | None = None
    url_variable: str | None = None
    model_variable: str | None = None
    default_model: str | None = None


KINDS: Mapping[str, Kind] = {
    "openai": Kind("OpenAI", "OPENAI_API_KEY", "https://api.openai.com/v1",
                   "OPENAI_BASE_URL", "OPENAI_DEFAULT_MODEL", "gpt-4.1-mini"),
    "gemini": Kind("Gemini", "GEMINI_API_KEY",
                   "https://generativelanguage.googleapis.com/v1beta/openai/",
                   "GEMINI_BASE_URL", "GEMINI_DEFAULT_MODEL", "gemini-2.5-flash"),
    "groq": Kind("Groq", "GROQ_API_KEY", "https://api.groq.com/openai/v1",
                 "GROQ_BASE_URL", "GROQ_DEFAULT_MODEL", "llama-3.3-70b-versatile"),
    "ollama": Kind("Ollama", None, "http://127.0.0.1:11434/v1",
                   "OLLAMA_BASE_URL", "OLLAMA_DEFAULT_MODEL", "llama3.2"),
    "custom": Kind("Custom server", "LLM_API_KEY", None, "LLM_BASE_URL", None, "default"),
    "offline": Kind("Offline engine", None),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Provider:
    """The provider that answers in this process."""

    name: str
    label: str
    model: str
    base_url: str | None = None
    api_key: str = ""

    @property
    def is_offline(self) -> bool:
        return self.name == "offline"


def choose(environment: Mapping[str, str]) -> Provider:
    """Read the provider from environment variables.

    `LLM_PROVIDER` names it; unset, the first with a key answers, else `offline`. Raises
    ImproperlyConfigured with one line that says which variable to set.
    """
    name = environment.get("LLM_PROVIDER", "").strip().lower() or _first_with_key(environment)
    if name not in KINDS:
        raise ImproperlyConfigured(f"LLM_PROVIDER={name} is not one of {', '.join(KINDS)}.")
    kind = KINDS[name]
    if name == "offline":
        return Provider(name, kind.label, model="textbook")
    base_url = environment.get(kind.url_variable or "") or kind.base_url
    api_key = environment.get(kind.key_variable or "", "")
    for variable, value in ((kind.url_variable, base_url), (kind.key_variable, api_key)):
        if variable and not value:
            raise ImproperlyConfigured(f"LLM_PROVIDER={name} needs {variable}; it is not set.")
    model = environment.get("AI_MODEL") or environment.get(kind.model_variable or "")
    return Provider(
        name, kind.label, model or kind.default_model or "", base_url, api_key or "none"
    )


def _first_with_key(environment: Mapping[str, str]) -> str:
    if environment.get("LLM_BASE_URL") and environment.get("LLM_API_KEY"):
        fallback = "custom"
    else:
        fallback = "offline"
    keyed = (
        n for n in ("openai", "gemini", "groq") if environment.get(KINDS[n].key_variable or "")
    )
    return next(keyed, fallback)


@lru_cache(maxsize=1)
def current_provider() -> Provider:
    return choose(os.environ)


def model_for(say: Callable[[str], None], zone: tzinfo = UTC) -> Model:
    """The current provider's openai-agents model, for one run of a person in that time zone, which
    passes its text to `say`."""
    provider = current_provider()
    if provider.is_offline:
        from tutor.offline.model import OfflineModel

        return OfflineModel(zone)
    from tutor.completions import ChatCompletionsModel

    return ChatCompletionsModel(provider.model, _client(), say)


@lru_cache(maxsize=1)
def _client() -> AsyncOpenAI:
    """One client, and so one connection pool, for the process."""
    from openai import AsyncOpenAI, DefaultAsyncHttpxClient, Timeout

    from tutor.completions.transport import StreamTransport

    provider = current_provider()
    # The official transport knows proxies, ours is quick.
    transport = None if getproxies() else StreamTransport()
    return AsyncOpenAI(
        api_key=provider.api_key,
        base_url=provider.base_url,
        timeout=Timeout(settings.LLM_TIMEOUT, connect=min(10.0, settings.LLM_TIMEOUT)),
        http_client=DefaultAsyncHttpxClient(transport=transport),
        max_retries=0,  # a person sees the failure at once, and may try again
    )
