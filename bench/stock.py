"""Settings of the contestant "stock": Sabaq with the SDK's own Chat Completions model in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, tzinfo

from agents import Model, OpenAIChatCompletionsModel

from config.settings import *  # noqa: F403
from tutor import providers


def _stock_model(say: Callable[[str], None], zone: tzinfo = UTC) -> Model:
    return OpenAIChatCompletionsModel(providers.current_provider().model, providers._client())


providers.model_for = _stock_model
