"""Traces and figures for an OpenTelemetry collector, where one is configured.

Nothing of OpenTelemetry is imported unless OTEL_EXPORTER_OTLP_ENDPOINT is set. The SDK reads its
other variables itself (headers, resource attributes, sampling, intervals).
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.conf import settings

from accounts import tracing
from accounts.tracing import Attribute

if TYPE_CHECKING:
    from opentelemetry.context import Context
    from opentelemetry.metrics import Meter
    from opentelemetry.sdk.metrics import MeterProvider
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.trace import Span, Tracer

log = logging.getLogger(__name__)

MISSING = (
    "OTEL_EXPORTER_OTLP_ENDPOINT is set, but OpenTelemetry's SDK is not installed: nothing is sent."
    " Install requirements-telemetry.txt."
)
STOP_SECONDS = 3.0
TOTALS = ("sabaq.runs", "sabaq.tokens", "sabaq.tool.calls")  # the others are spans of seconds


def start() -> None:
    """Begin to collect, if that is configured; a second call changes nothing."""
    if tracing.active is not None or not settings.OTEL_ENDPOINT:
        return
    try:
        tracing.active = OpenTelemetry()
    except ImportError:
        log.warning(MISSING)


def stop() -> None:
    """Send what has been collected and end. Waits for the collector, but not for long."""
    collector, tracing.active = tracing.active, None
    if not isinstance(collector, OpenTelemetry):
        return
    ends = [threading.Thread(target=end, daemon=True) for end in collector.ends]
    for end in ends:
        end.start()
    deadline = time.monotonic() + STOP_SECONDS
    for end in ends:
        end.join(max(0.0, deadline - time.monotonic()))


class OpenTelemetry:
    """The collector behind `accounts.tracing`."""

    def __init__(self) -> None:
        from opentelemetry import metrics, trace

        os.environ.setdefault("OTEL_SERVICE_NAME", "sabaq")
        self._traces, self._figures = _providers()
        trace.set_tracer_provider(self._traces)  # for libraries that trace by themselves
        metrics.set_meter_provider(self._figures)
        self._tracer: Tracer = self._traces.get_tracer("sabaq")
        self._meter: Meter = self._figures.get_meter("sabaq")
        self._adders: dict[str, Callable[[float, dict[str, Attribute]], None]] = {}

    @contextmanager
    def span(self, name: str, kind: str, attributes: dict[str, Attribute]) -> Iterator[Span]:
        # What an exception says may quote what people said; that there was one is enough.
        with self._tracer.start_as_current_span(
            name,
            kind=_kind(kind),
            attributes=attributes,
            record_exception=False,
            set_status_on_exception=False,
        ) as span:
            try:
                yield span
            except BaseException as error:
                span.set_attribute("error.type", type(error).__qualname__)
                span.set_status(_error())
                raise

    def position(self) -> Context:
        from opentelemetry import context

        return context.get_current()

    def resume(self, position: Context) -> None:
        from opentelemetry import context

        context.attach(position)

    def note(self, attributes: dict[str, Attribute], failed: bool) -> None:
        from opentelemetry import trace

        self._tell(trace.get_current_span(), attributes, failed)

    def begin(self, name: str, parent: Span | None, attributes: dict[str, Attribute]) -> Span:
        from opentelemetry import trace

        within = trace.set_span_in_context(parent) if parent is not None else None
        return self._tracer.start_span(name, context=within, attributes=attributes)

    def end(self, span: Span, attributes: dict[str, Attribute], failed: bool) -> None:
        self._tell(span, attributes, failed)
        span.end()

    def measure(self, name: str, value: float, attributes: dict[str, Attribute]) -> None:
        add = self._adders.get(name) or self._adders.setdefault(name, self._adder(name))
        add(value, attributes)

    @property
    def ends(self) -> list[Callable[[], object]]:
        """What sends the rest of what has been collected, each for itself."""
        return [self._traces.shutdown, self._figures.shutdown]

    @staticmethod
    def _tell(span: Span, attributes: dict[str, Attribute], failed: bool) -> None:
        span.set_attributes(attributes)
        if failed:
            span.set_status(_error())

    def _adder(self, name: str) -> Callable[[float, dict[str, Attribute]], None]:
        if name in TOTALS:
            return self._meter.create_counter(name).add
        return self._meter.create_histogram(name, unit="s").record


def _providers() -> tuple[TracerProvider, MeterProvider]:
    from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.metrics import MeterProvider
    from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    traces = TracerProvider(shutdown_on_exit=False)
    traces.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    reader = PeriodicExportingMetricReader(OTLPMetricExporter())
    return traces, MeterProvider([reader], shutdown_on_exit=False)


def _kind(name: str) -> Any:
    from opentelemetry.trace import SpanKind

    return SpanKind[name.upper()]


@lru_cache(maxsize=1)
def _error() -> Any:
    from opentelemetry.trace import Status, StatusCode

    return Status(StatusCode.ERROR)
