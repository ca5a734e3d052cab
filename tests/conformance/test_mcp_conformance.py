"""The official conformance suite against our MCP server, for both protocol revisions.

Twice: on the product as it is, and on the product with the suite's fixtures in it, which shows
that whatever a tool, prompt or resource may hold comes through our way in unharmed.
"""

from __future__ import annotations

import sys
from contextlib import closing

import pytest

from tests.conformance import mcp_expected as expected
from tests.conformance import mcp_suite
from tests.conformance.mcp_forward import forwarding
from tests.support.client import Account
from tests.support.server import Server

REVISIONS = ["2025-11-25", "2026-07-28"]
pytestmark = [
    pytest.mark.skipif(bool(mcp_suite.missing()), reason=mcp_suite.missing()),
    pytest.mark.timeout(400),  # the first run fetches the suite
]


class FixtureServer(Server):
    command = (sys.executable, "-m", "tests.conformance.mcp_fixtures")


@pytest.fixture(scope="module")
def fixture_server(server):
    with FixtureServer(server.env, server.var).start() as started:
        yield started


@pytest.mark.parametrize("revision", REVISIONS)
def test_our_server(server, revision, tmp_path):
    judge(checks_of(server, revision, tmp_path), expected.OURS[revision], expected.HELD[revision])


@pytest.mark.parametrize("revision", REVISIONS)
def test_our_way_in(fixture_server, revision, tmp_path):
    checks = checks_of(fixture_server, revision, tmp_path)
    held = expected.HELD[revision] | set(expected.OURS[revision]) - set(expected.FIXTURES[revision])
    judge(checks, expected.FIXTURES[revision], held)


def checks_of(server, revision, folder):
    with closing(Account(server, "alice")) as alice:
        token = alice.post("/api/auth/mcp-token", {"name": "conformance"}).json()["token"]
    with forwarding(server.port, token) as url:
        return mcp_suite.run(url, revision, folder)


def judge(checks, reasons, held):
    """Fail for what is wrong without a reason, for a reason that is stale, for what is not held."""
    failures = [check for check in checks if check.status == "FAILURE"]
    names = {check: {check.scenario, f"{check.scenario}:{check.id}"} for check in failures}
    unexpected = [check for check in failures if not names[check] & reasons.keys()]
    # What goes over the wire fits the protocol's own schema, also where a scenario may fail.
    unexpected += [check for check in failures if check.id == "wire-schema-valid"]
    assert unexpected == []
    assert reasons.keys() - set().union(*names.values()) == set(), "these do not fail any more"
    passed = {check.scenario for check in checks if check.status == "SUCCESS"}
    assert held - passed == set()
