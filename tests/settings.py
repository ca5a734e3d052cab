"""The project's settings with what in-process tests need; whole servers run config.settings."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

# Nothing of the developer's own set-up may reach a test: not their keys, not their files.
for _name in list(os.environ):
    if _name.endswith("_API_KEY") or _name.startswith(("LLM_", "AI_MODEL")):
        del os.environ[_name]
os.environ["LLM_PROVIDER"] = "offline"
os.environ["OFFLINE_DELAY_MS"] = "0"
os.environ["RATE_LIMITS"] = "off"
os.environ["SABAQ_VAR"] = tempfile.mkdtemp(prefix="sabaq-test-")
atexit.register(shutil.rmtree, os.environ["SABAQ_VAR"], ignore_errors=True)

from config.settings import *  # noqa: E402, F403
from config.settings import DATABASES, STORAGES  # noqa: E402

# Two test runs on one PostgreSQL must not meet; SQLite's file is in the directory made above.
if "postgresql" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["TEST"] = {"NAME": f"test_sabaq_{os.getpid()}"}

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage",
}
