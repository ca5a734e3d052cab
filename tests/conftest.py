"""Fixtures for every test."""

from __future__ import annotations

import pytest

from tests.support.provider import Provider


@pytest.fixture(scope="session")
def provider():
    with Provider() as provider:
        yield provider
