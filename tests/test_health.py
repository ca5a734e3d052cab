"""/health says that the process answers, /ready that it can work."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import datetime

import httpx

from tests.support import services
from tests.support.server import running_server


def test_health_names_the_provider_and_the_time(server):
    answer = httpx.get(f"{server.url}/health")
    assert answer.status_code == 200
    body = answer.json()
    assert (body["status"], body["provider"]) == ("ok", "custom")
    assert datetime.fromisoformat(body["timestamp"]).tzinfo is not None


def test_ready_when_everything_is_there(server):
    answer = httpx.get(f"{server.url}/ready")
    assert answer.status_code == 200
    assert answer.json()["status"] == "ok"


def test_not_ready_while_redis_is_away():
    port = services.free_port()
    with ExitStack() as stack:
        with services.own_redis(port) as url:
            server = stack.enter_context(running_server(REDIS_URL=url, LLM_PROVIDER="offline"))
            assert httpx.get(f"{server.url}/ready").status_code == 200
        answer = httpx.get(f"{server.url}/ready")
        assert answer.status_code == 503
        assert "redis" in answer.json()["down"]
        assert httpx.get(f"{server.url}/health").status_code == 200
        with services.own_redis(port):
            assert httpx.get(f"{server.url}/ready").status_code == 200


def test_not_ready_while_postgresql_is_away():
    with ExitStack() as stack:
        with services.own_postgres() as url:
            server = stack.enter_context(running_server(DATABASE_URL=url, LLM_PROVIDER="offline"))
            assert httpx.get(f"{server.url}/ready").status_code == 200
        answer = httpx.get(f"{server.url}/ready", timeout=40)
        assert answer.status_code == 503
        assert "database" in answer.json()["down"]
        assert httpx.get(f"{server.url}/health").status_code == 200


def test_what_is_no_request_of_ours_is_refused_as_programs_read_it(server):
    with httpx.Client(base_url=server.url) as client:
        for answer in (
            client.get("/health", headers={"Host": "elsewhere.example"}),
            client.post("/api/auth/token", json={"email": "x" * 1_100_000, "password": "x"}),
            client.post("/chatkit/api", json={"type": "x" * 1_100_000}),
        ):
            assert answer.status_code == 400
            assert answer.json()["error"]["code"] == "invalid"
