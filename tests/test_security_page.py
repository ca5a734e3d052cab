"""docs/security.md names tests that exist, and at least one for each promise."""

from __future__ import annotations

import ast
import re

import pytest

from tests.support.services import ROOT

PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
ROWS = [
    line for line in PAGE.splitlines()
    if line.startswith("| ") and not line.startswith(("| promise", "| ---"))
]  # fmt: skip
NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")


def names_in(path: str) -> set[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    names = {node.name for node in ast.walk(tree) if isinstance(node, kinds)}
    return {name for name in names if name.startswith("test_")}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[2:50])
def test_each_promise_is_held_by_tests_that_exist(row):
    named = NAMED.findall(row)
    assert named, "a promise without a test"
    for path, name in named:
        assert (ROOT / path).exists(), path
        found = names_in(path)
        assert found, f"{path} has no tests"
        assert not name or name in found, f"{path}::{name}"


def test_the_page_promises_something_of_each_part():
    assert len(ROWS) > 30
    headings = re.findall(r"^## (.+)$", PAGE, re.MULTILINE)
    assert len(headings) >= 6
