"""The ChatKit SDK's own tests, over our store: they pass, but for what contradicts a decision."""

from __future__ import annotations

import pytest

from tests.conformance import chatkit_sdist
from tests.support.services import ROOT

# Test → why it does not hold here. Each is told in docs/chatkit.md too.
DEVIATIONS = {
    "test_store.TestSqliteStore.test_default_id_generators_use_default_prefixes": (
        "ids are UUIDs, the same as in REST and in the page's addresses, and have no prefixes"
    ),
}
AT_LEAST = 70  # tests that ran and passed: fewer, and a suite was not collected


@pytest.fixture(scope="module")
def outcome():
    return chatkit_sdist.run()


@pytest.mark.timeout(400)
def test_the_sdks_own_tests_pass_but_for_the_stated_deviations(outcome):
    assert outcome.failed == set(DEVIATIONS), outcome.output[-8000:]
    assert len(outcome.passed) >= AT_LEAST, outcome.output[-8000:]
    assert not outcome.skipped


@pytest.mark.parametrize("name", DEVIATIONS)
def test_each_deviation_is_told_in_the_docs(name):
    assert name.rsplit(".", 1)[-1] in (ROOT / "docs" / "chatkit.md").read_text()
