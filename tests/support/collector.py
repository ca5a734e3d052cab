"""A local OpenTelemetry collector: an HTTP server that takes OTLP and keeps it."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import (
    ExportMetricsServiceRequest,
)
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest


@dataclass(frozen=True)
class SpanSeen:
    name: str
    id: bytes
    parent: bytes
    trace: bytes
    attributes: dict[str, Any]
    failed: bool
    service: str


@dataclass
class Collector:
    url: str = ""
    spans: list[SpanSeen] = field(default_factory=list)
    figures: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    raw: bytes = b""  # everything, as it came
    headers: list[dict[str, str]] = field(default_factory=list)
    changed: threading.Condition = field(default_factory=threading.Condition)

    def wait(self, holds: Callable[[], Any], timeout: float = 15.0) -> Any:
        """What `holds` answers, once that is something."""
        deadline = time.monotonic() + timeout
        with self.changed:
            while not (found := holds()):
                left = deadline - time.monotonic()
                assert left > 0, f"came: {[span.name for span in self.spans]}, {self.figures}"
                self.changed.wait(left)
        return found

    def named(self, name: str) -> list[SpanSeen]:
        return [span for span in self.spans if span.name == name]

    def line_of(self, span: SpanSeen) -> list[str]:
        """The names from the root of its trace down to a span."""
        known = {each.id: each for each in self.spans}
        names = [span.name]
        while span.parent in known:
            span = known[span.parent]
            names.insert(0, span.name)
        return names

    def take(self, path: str, headers: dict[str, str], body: bytes) -> None:
        with self.changed:
            self.headers.append(headers)
            self.raw += body
            if path == "/v1/traces":
                self._take_traces(ExportTraceServiceRequest.FromString(body))
            elif path == "/v1/metrics":
                self._take_figures(ExportMetricsServiceRequest.FromString(body))
            self.changed.notify_all()

    def _take_traces(self, request: Any) -> None:
        for resource in request.resource_spans:
            service = _plain(resource.resource.attributes).get("service.name", "")
            for scope in resource.scope_spans:
                for span in scope.spans:
                    self.spans.append(
                        SpanSeen(
                            span.name,
                            span.span_id,
                            span.parent_span_id,
                            span.trace_id,
                            _plain(span.attributes),
                            span.status.code == 2,
                            service,
                        )
                    )

    def _take_figures(self, request: Any) -> None:
        """The latest points of each figure: attributes, with the value under "value" or "count"."""
        for resource in request.resource_metrics:
            for scope in resource.scope_metrics:
                for figure in scope.metrics:
                    totals = [
                        _plain(point.attributes) | {"value": point.as_double or point.as_int}
                        for point in figure.sum.data_points
                    ]
                    spans = [
                        _plain(point.attributes) | {"count": point.count}
                        for point in figure.histogram.data_points
                    ]
                    self.figures[figure.name] = totals + spans


def _plain(attributes: Any) -> dict[str, Any]:
    return {
        each.key: getattr(each.value, each.value.WhichOneof("value") or "string_value")
        for each in attributes
    }


@contextmanager
def collecting() -> Iterator[Collector]:
    """A collector that listens within the block."""
    collector = Collector()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            if self.headers.get("Content-Encoding") == "gzip":
                body = gzip.decompress(body)
            collector.take(self.path, dict(self.headers.items()), body)
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    collector.url = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield collector
    finally:
        server.shutdown()
        server.server_close()
