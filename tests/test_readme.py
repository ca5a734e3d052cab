"""The README's examples work when pasted."""

from __future__ import annotations

import re
import subprocess
import sys
from uuid import uuid4

import pytest

from tests.support.services import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture
def adapt(offline_server):
    """The examples, as somebody with another address and e-mail would type them."""
    email = f"ada-{uuid4().hex[:8]}@example.com"

    def change(code):
        here = code.replace("127.0.0.1:8000", f"127.0.0.1:{offline_server.port}")
        return here.replace("ada@example.com", email)

    return change


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.DOTALL | re.MULTILINE)


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_examples_work_one_after_the_other(adapt):
    register = next(code for code in blocks("") if "api/auth/register" in code)
    assert '"access"' in run("bash", "-c", adapt(register))
    rest, socket = (adapt(code) for code in blocks("python"))
    streamed = run(sys.executable, "-c", rest)
    assert "event: text_delta" in streamed
    assert "event: run_finished" in streamed
    assert "/book/ros2-nodes-and-topics/" in streamed
    said = run(sys.executable, "-c", socket)
    assert "Buy groceries" in said
    assert said.splitlines()[-1] == "run_finished"


def test_its_links_lead_somewhere():
    for place in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / place).exists(), place
