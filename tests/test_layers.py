"""Imports run one way: conversations → tutor → todos → accounts; config ties them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LAYERS = ["accounts", "todos", "tutor", "conversations"]  # each may import those before it


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """(line, module) of every import, those inside functions included."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.lineno, node.module


def wrong_imports(app: str, forbidden: set[str]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{line} imports {module}"
        for path in sorted((ROOT / app).rglob("*.py"))
        for line, module in imported(path)
        if module.split(".")[0] in forbidden
    ]


@pytest.mark.parametrize("app", LAYERS)
def test_an_app_imports_only_from_the_layers_below(app):
    above = set(LAYERS[LAYERS.index(app) + 1 :])
    assert wrong_imports(app, above) == []


@pytest.mark.parametrize("app", LAYERS)
def test_an_app_reaches_config_only_through_django_settings(app):
    assert wrong_imports(app, {"config", "tests"}) == []


@pytest.mark.parametrize("app", ["config", *LAYERS])
def test_the_product_does_not_import_its_tests(app):
    assert wrong_imports(app, {"tests"}) == []


# Of the offline engine, each may import those before it: what is said, the list, the talk.
OFFLINE = [("parsing", "urdu"), ("desk",), ("dialogue",)]


@pytest.mark.parametrize("layer", OFFLINE)
def test_the_offline_engine_reads_before_it_acts(layer):
    above = {part for later in OFFLINE[OFFLINE.index(layer) + 1 :] for part in later}
    wrong = [
        f"{path.name}:{line} imports {module}"
        for part in layer
        for path in (ROOT / "tutor" / "offline" / part).rglob("*.py")
        for line, module in imported(path)
        if module.startswith("tutor.offline.") and module.split(".")[2] in above
    ]
    assert wrong == []


def test_no_relative_imports_hide_a_layer():
    hidden = [
        f"{path}:{node.lineno}"
        for app in LAYERS
        for path in (ROOT / app).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert hidden == []


def test_the_task_domain_knows_nothing_of_agents_or_transports():
    assert wrong_imports("todos", {"agents", "openai", "channels", "mcp"}) == []
