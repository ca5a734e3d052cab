"""Hours of work or lessons as a list: "my shifts: mon 9-5, wed 12-8, fri 9-5"."""

from __future__ import annotations

import re

from tutor.offline.lexicon import fits
from tutor.offline.parsing.titles import names_day

ITEM = re.compile(
    r"(?:on )?(?P<day>[a-z]+(?: (?:this|next) week)?) (?P<hours>from \S.*)", re.IGNORECASE
)
PARTS = re.compile(r"\s*(?:,|;|\band\b|&|\n)+\s*")


def rota(text: str) -> str:
    """Each of them as a thing of its own, once their hours are written in full; what is no such
    list as it was."""
    head = fits("framing", "rota", text)
    parts = [part.strip(" .!") for part in PARTS.split(head["items"])] if head else []
    items = [found for found in map(ITEM.fullmatch, parts) if found]
    if head is None or len(parts) < 2 or len(items) < len(parts):
        return text
    week = f" {head['week']}" if (head["week"] or "").casefold().startswith("next") else ""
    what = "shift" if fits("framing", "rota_of_work", head["what"]) else head["what"]
    days = ((week and names_day(f"{one['day']}{week}")) or one["day"] for one in items)
    each = (f"- {what} on {day} {one['hours']}" for day, one in zip(days, items, strict=True))
    return "\n".join(["add:", *each])
