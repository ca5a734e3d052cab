"""Starting the product: `script/server` on a fresh clone, again, twice at once, and its end."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from tests.support import wire
from tests.support.client import Account
from tests.support.prepared import plain
from tests.support.server import Server, running_server, stores
from tests.support.services import ROOT, free_port


class Clone(Server):
    """`script/server` of a fresh checkout, in an environment with PATH and HOME only."""

    def __init__(self, root: Path, port: int | None = None, **env: str) -> None:
        self.root = root
        self.command = [str(root / "script" / "server")]
        (root / "var").mkdir(exist_ok=True)
        super().__init__(env, root / "var", port)

    @property
    def environment(self):
        return plain() | {"PORT": str(self.port)} | self.env


def copy_checkout(target: Path) -> Path:
    """What a clone would hold, with the changes that are not committed yet."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).exists():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, target / name)
    return target


@pytest.fixture
def clone(tmp_path):
    return copy_checkout(tmp_path / "a folder with spaces")


@pytest.fixture
def checkout(clone):
    """A clone whose packages are installed already."""
    (clone / ".venv").symlink_to(sys.prefix)
    subprocess.run([str(clone / "script" / "setup")], check=True, capture_output=True)
    return clone


def serve(checkout: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """A start that is expected to be refused."""
    command = [str(checkout / "script" / "server")]
    return subprocess.run(
        command, env=plain() | env, capture_output=True, text=True, cwd="/", timeout=60
    )


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def resident(server: Server) -> float:
    """Megabytes of a server's process, all of it."""
    assert server.process is not None
    pages = Path(f"/proc/{server.process.pid}/statm").read_text().split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE") / 1e6


@pytest.mark.timeout(600)
def test_a_fresh_clone_serves_with_one_command_and_starts_quickly_again(request, capsys):
    # Packages are the same on every stack: they are installed for real on the first.
    named = "checkout" if os.environ.get("DATABASE_URL") else "clone"
    clone = request.getfixturevalue(named)
    with Clone(clone).start(wait=False) as server:
        server.wait(timeout=500)
        said = server.tail()
        assert f"http://127.0.0.1:{server.port}/" in said
        assert "offline" in said.lower()
        assert httpx.get(f"{server.url}/health").json()["provider"] == "offline"
        assert mode(clone / "var" / "secret_key") == 0o600
        secret = (clone / "var" / "secret_key").read_text()
        server.terminate()
        began = time.monotonic()
        server.start()
        took = time.monotonic() - began
        assert (clone / "var" / "secret_key").read_text() == secret
        megabytes = resident(server)
    with capsys.disabled():
        print(f"\nsecond start answers /health after {took:.2f} s, with {megabytes:.0f} MB")
    assert took < 8  # 4 s on a machine that does nothing else
    assert megabytes < 150  # until somebody comes: see tutor/ready.py


def test_the_pages_and_their_files_are_served(server):
    page = httpx.get(f"{server.url}/")
    assert page.status_code == 200
    links = [
        part.split('"')[0] for part in page.text.split('href="')[1:] + page.text.split('src="')
    ]
    files = [link for link in links if link.startswith("/static/")]
    assert files
    for file in files:
        assert httpx.get(server.url + file).status_code == 200, file


@pytest.mark.parametrize(
    ("env", "says"),
    [
        ({"LLM_PROVIDER": "openai"}, "OPENAI_API_KEY"),
        ({"LLM_PROVIDER": "gemini"}, "GEMINI_API_KEY"),
        ({"LLM_PROVIDER": "groq"}, "GROQ_API_KEY"),
        ({"LLM_PROVIDER": "custom", "LLM_API_KEY": "k"}, "LLM_BASE_URL"),
        ({"LLM_PROVIDER": "nobody"}, "nobody"),
    ],
)
def test_a_provider_that_cannot_work_is_refused_in_one_line(checkout, env, says):
    done = serve(checkout, PORT=str(free_port()), **env)
    assert done.returncode != 0
    assert says in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr


NONSENSE = {
    "LLM_TIMEOUT": "a minute",
    "MAX_RUNS": "-5",
    "DRAIN_SECONDS": "nan",
    "TRUSTED_PROXIES": "nginx",
    "PORT": "99999",
    "DATABASE_URL": "nonsense",
    "EMAIL_URL": "nonsense",
    "SABAQ_VAR": "/dev/null/var",
}


def test_a_setting_that_makes_no_sense_is_refused_in_one_line(checkout):
    for name, value in NONSENSE.items():
        done = serve(checkout, **{"PORT": str(free_port()), name: value})
        assert done.returncode != 0
        assert name in done.stderr
        assert len(done.stderr.strip().splitlines()) == 1, done.stderr


def test_a_port_in_use_is_told_in_one_line(checkout, server):
    done = serve(checkout, PORT=str(server.port))
    assert done.returncode != 0
    assert str(server.port) in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr


def test_a_database_that_is_away_is_told_in_one_line(checkout):
    url = f"postgresql://nobody@127.0.0.1:{free_port()}/none"
    done = serve(checkout, PORT=str(free_port()), DATABASE_URL=url)
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert "database" in done.stderr


def test_no_python_is_told_in_one_line(clone, tmp_path):
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in ("bash", "dirname", "env"):
        (programs / name).symlink_to(shutil.which(name) or "")
    command = [str(clone / "script" / "server")]
    done = subprocess.run(command, env={"PATH": str(programs)}, capture_output=True, text=True)
    assert done.returncode == 1
    assert "Python 3.11" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr


def test_two_servers_start_at_once_on_one_fresh_checkout(checkout):
    with Clone(checkout) as first, Clone(checkout) as second:
        first.start(wait=False)
        second.start(wait=False)
        for server in (first, second):
            server.wait()
            assert httpx.get(f"{server.url}/ready").json()["status"] == "ok"
            assert httpx.get(f"{server.url}/api/book/chapters").status_code in {200, 401}
        Account(first, "alice")
        Account(second, "bob")


def test_two_hosts_start_at_once_on_one_fresh_database(tmp_path):
    """On PostgreSQL each has files of its own; a SQLite file cannot be shared by hosts."""
    with stores(empty=True) as places:
        folders = [
            tmp_path / ("one" if places else "both"),
            tmp_path / ("two" if places else "both"),
        ]
        for folder in folders:
            folder.mkdir(exist_ok=True)
        with Server(places, folders[0]) as first, Server(places, folders[1]) as second:
            first.start(wait=False)
            second.start(wait=False)
            for server in (first, second):
                server.wait()
                assert len(httpx.get(f"{server.url}/api/book/chapters").json()["results"]) > 8
                assert "Traceback" not in server.tail()


def test_host_and_port_are_taken_from_the_environment(checkout):
    with Clone(checkout, HOST="0.0.0.0").start() as server:
        assert f"http://0.0.0.0:{server.port}/" in server.tail()


def test_sigterm_ends_an_idle_server_at_once(checkout):
    with Clone(checkout, DRAIN_SECONDS="10").start() as server:
        began = time.monotonic()
        server.terminate()
        assert time.monotonic() - began < 4


def test_sigterm_ends_a_busy_server_within_drain_seconds_and_keeps_what_was_said(provider):
    provider.script("slow-end", [wire.text(*(f"word{n} " for n in range(600)), delay=0.1)])
    model = {"LLM_BASE_URL": provider.base_url, "LLM_API_KEY": "k", "LLM_PROVIDER": "custom"}
    with running_server(**model, DRAIN_SECONDS="3") as server:
        alice = Account(server, "alice")
        with alice.socket() as socket:
            ack = socket.say("slow-end")
            said = "".join(socket.recv("text_delta")["content"] for _ in range(5))
            began = time.monotonic()
            server.terminate()
            took = time.monotonic() - began
            assert socket.closed() in {1012, 1006}
        assert took < 3 + 2
        assert provider.wait_disconnect("slow-end").disconnected_at
        server.start()
        answer = alice.messages(ack["thread_id"])[-1]
        assert answer["status"] == "interrupted"
        assert answer["content"].startswith(said)
        assert alice.run(ack["run_id"])["status"] == "interrupted"
