"""The sentences that the page's scripts say: gettext translates them, base.html hands them over."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from conversations.showing import FIELDS, TRUNCATED, VALUES
from tutor import failures

SENTENCES: dict[str, str | Promise] = {
    "you": _("You"),
    "tutor": _("Tutor"),
    "tasks": pgettext_lazy("speaker", "Tasks"),
    "thinking": _("{who} is thinking…"),
    "answered": _("{who} says: {text}"),
    "stopped": _("Stopped. What was said so far is kept."),
    "interrupted": _(
        "The server stopped before the answer was complete. What it had said is kept."
    ),
    "truncated": TRUNCATED,
    "goOn": _("Go on where you stopped."),  # what the button “Continue” asks the model
    "failed": _("Something went wrong before the answer was complete."),
    "offline": _(
        "You are offline. What you send waits here and goes out when the connection is back."
    ),
    "reconnecting": _("The connection was lost. Reconnecting…"),
    "loggedOut": _("Your session has ended. Log in again to go on."),
    "logIn": _("Log in"),
    "unreachable": _("The server did not answer. Check the connection and try again."),
    "tooLong": _("A message may have at most {limit} characters; this one has {length}."),
    "stillAnswering": _("The last question is still being answered. Wait for it, or press Stop."),
    "wordNeeded": _("This waits for your word: press “Go ahead” or “Don’t” above."),
    "notSent": _("Your message was not sent. {reason}"),
    "version": _("Version {number} of {count}"),
    "askDelete": _("Shall I delete these {count} tasks?"),
    "askDeleteOne": _("Shall I delete this task?"),
    "copied": _("Copied"),
    "explain": _("Explain"),
    "translate": _("Translate to Urdu"),
    "summarize": _("Summarize"),
    "askToolbar": _("Ask the tutor about the selected text"),
    "overdue": _("Overdue"),
    "today": _("Today"),
    "tomorrow": _("Tomorrow"),
    "yesterday": _("Yesterday"),
    "next": _("Coming up"),
    "someday": _("No date"),
    "done": _("“{title}” is done"),
    "complete": _("Complete “{title}”"),
    "undo": _("Undo"),
    "tasksFailed": _("The tasks could not be loaded."),
    "reminder": _("Reminder: {title}"),
    "late": _("Reminder (late): {title}"),
    "reminders": _("{count} reminders came while you were away: {title}"),
    "snooze": _("In 10 minutes"),
    "pushOn": _("Notify me in this browser"),
    "pushOff": _("Stop notifying me in this browser"),
    "pushRefused": _("The browser does not allow notifications from this site."),
    "priority_low": _("Low priority"),
    "priority_high": _("High priority"),
    "priority_urgent": _("Urgent"),
    "newChat": _("New conversation"),
    "yes": _("yes"),
    "no": _("no"),
    **{f"error_{failure.code}": _(failure.message) for failure in failures.FAILURES},
    **{f"field_{name}": words for name, words in FIELDS.items()},
    **{f"value_{name}_{value}": words for name in VALUES for value, words in VALUES[name].items()},
}

# What Django says on our pages, and its own Urdu catalogue lacks or spells otherwise.
FROM_DJANGO = (
    _("This field is required."),
    _("Enter a valid email address."),
    ngettext_lazy(
        "Ensure this value has at most %(limit_value)d character (it has %(show_value)d).",
        "Ensure this value has at most %(limit_value)d characters (it has %(show_value)d).",
        "limit_value",
    ),
    ngettext_lazy(
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
    ),
    _("This password is too common."),
    _("This password is entirely numeric."),
    _("The password is too similar to the %(verbose_name)s."),
    *(_("Monday"), _("Mon"), _("Saturday"), _("Sat")),  # as browsers and our engine write them
)
