"""Many processes that do the same thing to the same task at the same moment.

`python -m tests.support.hands COUNT TASK ROUNDS` forks COUNT of them, each with a database
connection of its own, and lets all complete the task at once, then the one that follows it, and so
on. What came of it is printed as JSON: for each round, what each process came to.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import subprocess
import sys
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from tests.support.prepared import plain
from tests.support.services import ROOT

SECONDS = 30


def complete_at_once(count: int, task_id: UUID, rounds: int) -> list[list[dict[str, Any]]]:
    """A task of the test's own database, completed by `count` processes. Each answer names its
    `process` and what `changed` there, with the `followers` that it made, or the `problem`."""
    asked = (str(count), str(task_id), str(rounds))
    command = [sys.executable, "-m", "tests.support.hands", *asked]
    done = subprocess.run(command, cwd=ROOT, env=_environment(), capture_output=True, timeout=60)
    assert done.returncode == 0, done.stderr.decode()[-3000:]
    return list(json.loads(done.stdout))


def _environment() -> dict[str, str]:
    from django.conf import settings
    from django.db import connection

    name = connection.settings_dict["NAME"]
    url = os.environ.get("DATABASE_URL", "")
    here = connection.vendor == "postgresql"
    place = urlsplit(url)._replace(path=f"/{name}").geturl() if here else f"sqlite:///{name}"
    return plain() | {
        "DATABASE_URL": place,
        "REDIS_URL": settings.REDIS_URL,
        "SABAQ_VAR": str(settings.VAR_DIR),
    }


# In the processes themselves


def main(count: int, task_id: UUID, rounds: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()  # connects to nothing yet: each process opens a connection of its own
    forked = multiprocessing.get_context("fork")
    gate, answers = forked.Barrier(count), forked.SimpleQueue()
    work = (gate, answers, task_id, rounds)
    hands = [forked.Process(target=_complete, args=work) for _ in range(count)]
    for hand in hands:
        hand.start()
    each = [answers.get() for _ in hands]
    print(json.dumps([list(of_a_round) for of_a_round in zip(*each, strict=True)]))
    for hand in hands:
        hand.join(SECONDS)


def _complete(gate: Any, answers: Any, task_id: UUID, rounds: int) -> None:
    from todos.models import Task

    task = Task.objects.select_related("owner").get(pk=task_id)
    came = []
    for _ in range(rounds):
        gate.wait(SECONDS)
        came.append({"process": os.getpid(), **_completed(task)})
        gate.wait(SECONDS)
        later = Task.objects.filter(series=task.series).select_related("owner")
        task = later.order_by("-occurrence")[0]
    answers.put(came)


def _completed(task: Any) -> dict[str, Any]:
    from todos import operations
    from todos.values import Actor

    try:
        change = operations.complete(Actor(task.owner), [task.id])
    except Exception as problem:
        return {"changed": False, "problem": repr(problem)}
    return {"changed": change.changed, "followers": [str(task.id) for task in change.followers]}


if __name__ == "__main__":
    main(int(sys.argv[1]), UUID(sys.argv[2]), int(sys.argv[3]))
