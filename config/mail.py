"""Where e-mail goes: EMAIL_URL, or EMAIL_HOST and its companions, else the console."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

BACKENDS = "django.core.mail.backends"
SMTP = "todos.reminding.smtp.EmailBackend"  # Django's, which can say when a mail is past recall
PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
WRONG = (
    "EMAIL_URL is smtp://, smtp+tls:// or smtps://user:password@host:port, console: or file:/dir."
)


@dataclass(frozen=True, slots=True)
class Mail:
    backend: str
    host: str = "localhost"
    port: int = 25
    user: str = ""
    password: str = ""
    starttls: bool = False
    tls: bool = False
    directory: str | None = None

    @property
    def leaves(self) -> bool:
        """Whether mails go anywhere but to the console or a folder."""
        return self.backend == SMTP


def mail_settings(environ: Mapping[str, str]) -> Mail:
    """Raises ImproperlyConfigured for an EMAIL_URL that makes no sense."""
    if url := environ.get("EMAIL_URL", ""):
        return _from_url(url)
    if not environ.get("EMAIL_HOST"):
        return Mail(f"{BACKENDS}.console.EmailBackend")
    tls, starttls = (
        environ.get(name, "").lower() in {"1", "true", "yes", "on"}
        for name in ("EMAIL_USE_SSL", "EMAIL_USE_TLS")
    )
    usual = 465 if tls else 587 if starttls else 25
    user, password = (environ.get(f"EMAIL_HOST_{name}", "") for name in ("USER", "PASSWORD"))
    port = int(environ.get("EMAIL_PORT", usual))
    return Mail(SMTP, environ["EMAIL_HOST"], port, user, password, starttls, tls)


def _from_url(url: str) -> Mail:
    try:
        parts = urlsplit(url)
        port = parts.port or PORTS.get(parts.scheme, 0)
    except ValueError:
        raise ImproperlyConfigured(WRONG) from None
    match parts.scheme:
        case "console":
            return Mail(f"{BACKENDS}.console.EmailBackend")
        case "file" if parts.path:
            return Mail(f"{BACKENDS}.filebased.EmailBackend", directory=parts.path)
        case "smtp" | "smtp+tls" | "smtps" if parts.hostname:
            user, password = unquote(parts.username or ""), unquote(parts.password or "")
            starttls, tls = parts.scheme == "smtp+tls", parts.scheme == "smtps"
            return Mail(SMTP, parts.hostname, port, user, password, starttls, tls)
        case _:
            raise ImproperlyConfigured(WRONG)
