"""schemathesis: run over the OpenAPI document of a server as one person, or as nobody."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from tests.support.client import Account
from tests.support.prepared import plain
from tests.support.services import ROOT

EXAMPLES = int(os.environ.get("REST_EXAMPLES", "4"))  # of each operation; 100 is a good look
SEED = os.environ.get("REST_SEED", "1")
FOUND = ["2xx", "3xx", "401", "403", "404", "409", "429", "5xx"]

# Operations that a run leaves out, and why.
LEFT_OUT = {
    "DELETE /api/auth/me": "it ends the account that tries all the others; has a run of its own",
    "POST /mcp": "it takes another token; has a run of its own",
}
# Operations where a body that fits the schema may still be 400, and why no schema can tell.
MAY_BE_400 = {
    "POST /api/auth/password": "only its owner knows the old password",
    "POST /api/auth/email/verify": "a link's token is found or not",
    "POST /api/auth/password/reset/confirm": "the same",
    "POST /api/auth/register": "an address makes an account once",
    "POST /api/chatkit/respond": "the SDK's own types describe each request's params",
    "POST /api/messages/{message_id}/edit": "an id does not show who has said the message",
    "POST /api/messages/{message_id}/regenerate": "the same",
    "POST /api/messages/{message_id}/feedback": "the same",
    "POST /api/tasks": "so long before it is due may have passed already",
    "POST /api/tasks/import": "only reading a file shows what is in it",
    "POST /mcp": "its own conformance suite knows what each method takes",
    "PATCH /api/tasks/{task_id}": "a time alone needs a date that the task may have",
    "POST /api/tasks/{task_id}/reminders": "so long before it is due needs that date too",
}

# Operations that may take a body that does not fit the schema, and why.
TAKES_MORE = {"POST /mcp": "the SDK reads a message with a broken id as a notification"}


def run(
    url: str,
    folder: Path,
    *options: str,
    people: Mapping[str, Account] = MappingProxyType({}),
    who: str = "",
    token: str = "",
    only: str = "",
) -> str:
    """All checks in all phases: as `who` of `people`, whose things the others must not see; with a
    `token`; or as nobody. `only` names one operation, which other runs leave out.

    Returns "" when all is well, else what schemathesis says.
    """
    config = folder / "schemathesis.toml"
    config.write_text(_config(folder, people, who, {*LEFT_OUT} - {only}))
    if token:
        options += ("--header", f"Authorization: Bearer {token}")
    if only:
        options += ("--include-name", only)
    command = [
        *(sys.executable, "-m", "schemathesis.cli", "--config-file", str(config)),
        *("run", f"{url}/api/schema/?format=json", "--no-color"),
        *("--checks", "all", "--continue-on-failure", "--generation-database", "none"),
        *("--max-examples", str(EXAMPLES), "--seed", SEED),
        *options,
    ]
    # Which characters there are is worked out once and for all.
    known = {"HYPOTHESIS_STORAGE_DIRECTORY": str(ROOT / "var" / "hypothesis")}
    environment = plain() | {"PYTHONPATH": str(ROOT)} | known  # which each request looks through
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def _config(folder: Path, people: Mapping[str, Account], who: str, left_out: set[str]) -> str:
    lines = ['hooks = "tests.conformance.rest_formats"']
    if who:
        login = folder / "people.json"
        login.write_text(json.dumps({"auth": [_login(*person) for person in people.items()]}))
        lines += ["[auth.wfc]", f'path = "{login}"', f'user = "{who}"', "refresh_interval = 120"]
        lines += [f"peers = {json.dumps(list(people))}"]
    for name in left_out:
        lines += ["[[operations]]", f'include-name = "{name}"', "enabled = false"]
    for name in MAY_BE_400:
        statuses = json.dumps([*FOUND, "400"])
        lines += ["[[operations]]", f'include-name = "{name}"']
        lines += [f"checks.positive_data_acceptance.expected-statuses = {statuses}"]
    for name in TAKES_MORE:
        statuses = json.dumps([*FOUND, "400", "415"])
        lines += ["[[operations]]", f'include-name = "{name}"']
        lines += [f"checks.negative_data_rejection.expected-statuses = {statuses}"]
    return "\n".join(lines)


def _login(name: str, person: Account) -> dict[str, object]:
    """How schemathesis gets and renews a person's token."""
    return {
        "name": name,
        "loginEndpointAuth": {
            "endpoint": "/api/auth/token",
            "verb": "POST",
            "contentType": "application/json",
            "payloadRaw": json.dumps({"email": person.email, "password": person.password}),
            "token": {
                "extractFrom": "body",
                "extractSelector": "/access",
                "sendIn": "header",
                "sendName": "Authorization",
                "sendTemplate": "Bearer {token}",
            },
        },
    }
