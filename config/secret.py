"""Secret keys that outlive a restart without being in the environment."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def key_from(path: Path) -> str:
    """The key kept in `path`, made on first use and readable by its owner only (mode 0600).

    Two servers may start at once: the file appears whole under its name, whoever comes first.
    """
    if not path.exists():
        draft = path.with_name(f".{path.name}.{os.getpid()}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(64))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text().strip()
