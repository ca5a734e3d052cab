"""Reminders asked for in other words than "yaad": "3:30 pe ping kar dena, sir ka lecture hai",
"mujhe 6 baje utha dena", "20 minute mein bata dena ke machine band karni hai"."""

from __future__ import annotations

import re
from dataclasses import replace

from tutor.offline.lexicon import fits
from tutor.offline.parsing.comparing import telling
from tutor.offline.parsing.request import Request
from tutor.offline.parsing.titles import is_moment, times
from tutor.offline.urdu.amounts import before_it
from tutor.offline.urdu.names import around, new_task, trimmed
from tutor.offline.urdu.reminding import early, reminded
from tutor.offline.urdu.sentences import Heard, sentence

THAT = re.compile(r"^(?:(?:do|dena|,|ke|ka|k|:|mujhe|to|taake) )+")
HOUR = re.compile(r"\d|\b(?:baja|baje|bje|ghanta|minute)\b|بجے|بیس")
CLOCK = re.compile(r"\d\s*(?:ba?j\w*|pe\b|بجے|پہ|پر)", re.IGNORECASE)
WAKING = re.compile(
    r"\b(?:jaga|utha|jag|uth)\w*|(?:جگا|اٹھا)\w*|\b(?:mujhe|na)\b|مجھے", re.IGNORECASE
)
# What a reminder does who is woken before something, and what is lifted or said to somebody else.
WOKEN = re.compile(
    r"(?:(?:jaga|utha|جگا|اٹھا)\w*(?: (?:do|dena|dijiye|dein|دو|دینا|دیں|دیجیے))?"
    r"|\b(?:mujhe|mjhe|mujhay|na)\b|مجھے)(?!\w)",
    re.IGNORECASE,
)
LIFTED = re.compile(
    r"(?<!mujhe )(?<!mjhe )\b(?:ko|کو) (?:mujhe )?(?:utha|jaga|اٹھا|جگا)|(?:utha|اٹھا) (?:l|لی|لو)",
    re.IGNORECASE,
)


def wake(heard: Heard) -> Request | None:
    """Who wants to be woken is reminded to get up, at the time that is said anywhere."""
    said = heard.sentence.text
    if ahead := before_it(said):
        return None if LIFTED.search(ahead[0]) else early(WOKEN.sub(" ", ahead[0]), ahead[1])
    rest, due, repeat = times(said)
    lifted = re.search(r"\buth|اٹھ", said) and telling(WAKING.sub(" ", rest))
    if lifted and not re.search(r"\bmujh|\bmjh|مجھے", said):
        return None  # "kapray utha lena": what is to be fetched
    title = "اٹھنا" if re.search(r"[\u0600-\u06ff]", said) else "Uthna"
    if not (due or repeat) or not WAKING.search(rest) or CLOCK.search(rest):
        return None  # "5 baje uthana aur 5:30 pe namaz": more than one time, and none is told
    found = {"title": title, "due": due, "repeat": repeat}
    request = reminded({name: value for name, value in found.items() if value})
    clock = HOUR.search(sentence(f"{due} {repeat}").read)
    return request if clock else replace(request, missing="when")


def remind(heard: Heard) -> Request | None:
    """At the time that is said before or behind the words for it; of what stands there too."""
    if fits("reminding", "explained", heard.read("before"), "urdu"):
        return None
    after = heard["after"]
    if match := THAT.match(sentence(after).read + " "):
        after = sentence(after).original(match.end(), len(sentence(after).read) + 1)
    text = " ".join(part for part in (heard["before"], after) if part)
    if found := before_it(text):
        return early(*found)
    rest, due, repeat = times(text)
    if not due and not repeat:
        return None
    if not telling(trimmed(rest, around("idle"), around("idle"))):
        return Request("remind", "it", {"when": due}) if due and is_moment(due) else None
    return reminded(new_task(text))
