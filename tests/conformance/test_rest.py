"""The REST interface against its own OpenAPI document, by schemathesis: all its checks.

alice tries the systematic cases of every operation as well, which for bob would be the same once
more, and for nobody are refused before they are read. REST_EXAMPLES raises how many random cases
each operation gets (100 is a good look); above 20, everybody tries everything.
"""

from __future__ import annotations

from contextlib import closing

import pytest

from tests.conformance import rest_suite
from tests.support import server as servers
from tests.support.client import Account

pytestmark = pytest.mark.timeout(1200)
QUICK = () if rest_suite.EXAMPLES > 20 else ("--phases", "examples,fuzzing,stateful")


@pytest.fixture(scope="module")
def rest_server():
    env = {"LLM_PROVIDER": "offline", "OFFLINE_DELAY_MS": "0"}
    with servers.running_server(**env) as server:
        yield server


@pytest.fixture(scope="module")
def people(rest_server):
    alice, bob = Account(rest_server, "alice"), Account(rest_server, "bob")
    with closing(alice), closing(bob):
        yield {"alice": alice, "bob": bob}


def judge(*run, **how):
    if problems := rest_suite.run(*run, **how):
        pytest.fail(problems, pytrace=False)


def test_alice_gets_what_the_document_says(rest_server, people, tmp_path):
    judge(rest_server.url, tmp_path, people=people, who="alice")


def test_bob_gets_what_the_document_says_and_nothing_of_alices(rest_server, people, tmp_path):
    judge(rest_server.url, tmp_path, *QUICK, people=people, who="bob")


def test_nobody_gets_what_the_document_says_and_nothing_of_anybodys(rest_server, tmp_path):
    judge(rest_server.url, tmp_path, *QUICK)


def test_an_account_is_deleted_as_the_document_says(rest_server, tmp_path):
    with closing(Account(rest_server, "carol")) as carol:
        judge(rest_server.url, tmp_path, token=carol.access, only="DELETE /api/auth/me")
        assert carol.get("/api/auth/me").status_code == 401


def test_mcp_answers_as_the_document_says(rest_server, tmp_path):
    with closing(Account(rest_server, "dave")) as dave:
        token = dave.post("/api/auth/mcp-token", {"name": "schemathesis"}).json()["token"]
        judge(rest_server.url, tmp_path, token=token, only="POST /mcp")


def test_every_exception_is_of_an_operation_that_there_is(rest_server, people):
    paths = people["alice"].get("/api/schema/?format=json").json()["paths"]
    operations = {f"{method.upper()} {path}" for path in paths for method in paths[path]}
    excepted = {*rest_suite.LEFT_OUT, *rest_suite.MAY_BE_400, *rest_suite.TAKES_MORE}
    assert excepted <= operations
