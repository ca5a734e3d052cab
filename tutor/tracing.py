"""The agents SDK's own traces, as spans of ours: agent, model call, tool, hand-off."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from agents.models.interface import ModelTracing
from agents.tracing import (
    AgentSpanData,
    FunctionSpanData,
    GenerationSpanData,
    HandoffSpanData,
    Span,
    Trace,
    TracingProcessor,
    generation_span,
    set_trace_processors,
)

from accounts import tracing
from accounts.tracing import Attribute
from tutor.providers import current_provider

Attributes = dict[str, Attribute]


@lru_cache(maxsize=1)
def install() -> None:
    """Hear the SDK's traces instead of its own exporter, which would send them to OpenAI."""
    set_trace_processors([Bridge()])


class Bridge(TracingProcessor):
    """Tells names, times and token counts. Never arguments, results, messages or errors' words."""

    def __init__(self) -> None:
        self._spans: dict[str, Any] = {}  # ours by the SDK's id, while they last

    def on_trace_start(self, trace: Trace) -> None:
        pass  # the run's own span is the root

    def on_trace_end(self, trace: Trace) -> None:
        pass

    def on_span_start(self, span: Span[Any]) -> None:
        named = described(span.span_data)
        if tracing.active is None:
            return
        parent = self._spans.get(span.parent_id or "")
        if named is None:  # turns and the like: what is in them hangs from what they are in
            if parent is not None:
                self._spans[span.span_id] = parent
            return
        self._spans[span.span_id] = tracing.active.begin(named[0], parent, named[1])

    def on_span_end(self, span: Span[Any]) -> None:
        ours = self._spans.pop(span.span_id, None)
        if ours is None or tracing.active is None or described(span.span_data) is None:
            return
        tracing.active.end(ours, outcome(span.span_data), failed=span.error is not None)

    def shutdown(self) -> None:
        pass

    def force_flush(self) -> None:
        pass


def described(data: Any) -> tuple[str, Attributes] | None:
    """A span's name and attributes after OpenTelemetry's conventions for generative AI."""
    match data:
        case AgentSpanData():
            return _operation("invoke_agent", data.name, {"gen_ai.agent.name": data.name})
        case GenerationSpanData():
            model = data.model or ""
            about: Attributes = {"gen_ai.request.model": model}
            about["gen_ai.provider.name"] = current_provider().name
            return _operation("chat", model, about)
        case FunctionSpanData():
            return _operation("execute_tool", data.name, {"gen_ai.tool.name": data.name})
        case HandoffSpanData():
            return _operation("hand_off", "", {})  # to whom is known at its end
    return None


def _operation(name: str, what: str, attributes: Attributes) -> tuple[str, Attributes]:
    return f"{name} {what}".strip(), {"gen_ai.operation.name": name, **attributes}


def outcome(data: Any) -> Attributes:
    match data:
        case GenerationSpanData(usage=dict() as usage):
            kinds = ("input_tokens", "output_tokens")
            return {f"gen_ai.usage.{kind}": int(usage[kind]) for kind in kinds if kind in usage}
        case HandoffSpanData():
            return {"gen_ai.agent.name": data.to_agent or ""}
    return {}


@contextmanager
def model_call(name: str, how: ModelTracing) -> Iterator[dict[str, int]]:
    """Around one call of a model; its token counts may be put into what this gives."""
    usage: dict[str, int] = {}
    if how.is_disabled():
        yield usage
        return
    with generation_span(model=name) as span:
        try:
            yield usage
        except BaseException as error:
            span.set_error({"message": type(error).__name__, "data": None})
            raise
        span.span_data.usage = dict(usage)
