"""Why a turn failed, as a code for programs and a sentence for the person."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_noop as _


@dataclass(frozen=True, slots=True)
class Failure:
    """`unexpected` failures are ours, and go to the log with their traceback.

    The sentence is stored in English; the page says it in the reader's language.
    """

    code: str
    message: str
    unexpected: bool = False


class StreamCut(Exception):
    """The provider's stream ended before the model said that it had finished."""


class NothingSaid(Exception):
    """The model has finished without a word and without a call."""


class AnswerTooLong(Exception):
    """The model goes on and on; MAX_ANSWER bounds what is kept."""


class TooManyCalls(Exception):
    """The model calls tools on and on; MAX_TOOL_CALLS bounds how often in one turn."""


TOO_LONG = Failure("too_long", _("The answer grew too long and was stopped. Ask for less at once."))
TIMEOUT = Failure("provider_timeout", _("The model has stopped answering. Try again in a moment."))
RATE_LIMITED = Failure(
    "provider_rate_limited",
    _("The model provider is refusing more requests for now. Wait a minute, then try again."),
)
REFUSED_KEY = Failure(
    "provider_auth",
    _("The model provider refused this site's key. Whoever runs the site needs to check it."),
)
UNAVAILABLE = Failure(
    "provider_unavailable",
    _("The model could not be reached or broke off. Try again in a moment."),
)
MAX_TURNS = Failure(
    "max_turns", _("This took more steps than one answer may take. Ask for less at once.")
)
INTERNAL = Failure(
    "internal", _("Something went wrong on this site. Try again; if it stays, tell us."), True
)
FAILURES = (TOO_LONG, TIMEOUT, RATE_LIMITED, REFUSED_KEY, UNAVAILABLE, MAX_TURNS, INTERNAL)


def explain(error: BaseException) -> Failure:
    """The failure that an exception of a turn, or one of its causes, stands for."""
    import msgspec
    import openai
    from agents.exceptions import MaxTurnsExceeded, ModelBehaviorError

    seen: BaseException | None = error
    while seen is not None:
        match seen:
            case MaxTurnsExceeded() | TooManyCalls():
                return MAX_TURNS
            case AnswerTooLong():
                return TOO_LONG
            case openai.AuthenticationError() | openai.PermissionDeniedError():
                return REFUSED_KEY
            case openai.RateLimitError():
                return RATE_LIMITED
            case openai.APITimeoutError() | TimeoutError():
                return TIMEOUT
            case openai.APIError() | StreamCut() | ModelBehaviorError() | msgspec.DecodeError():
                return UNAVAILABLE
            case NothingSaid():
                return UNAVAILABLE
            case _ if _is_transport(seen):
                return TIMEOUT if "Timeout" in type(seen).__name__ else UNAVAILABLE
        seen = seen.__cause__ or seen.__context__
    return INTERNAL


def _is_transport(error: BaseException) -> bool:
    """Errors of the HTTP library under the client, which lets some through as they are."""
    return type(error).__module__.split(".")[0] in {"httpx", "httpx2", "httpcore", "httpcore2"}
