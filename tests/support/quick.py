"""The settings of servers in tests: the project's own, but for the quarter of a second of work that
each password costs, which is the most of what many tests would do."""

from config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
