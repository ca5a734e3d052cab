"""iCalendar: tasks (VTODO) and events (VEVENT) as tasks.

An event is due when it begins; one that is over is not taken, one that repeats goes on from its
next date. Times of other zones are turned into the owner's. What a task can't have is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.translation import gettext as _
from icalendar import Component, Event, Todo

from accounts.errors import Problem, invalid
from todos.due import FIRST_DAY, instant_of, shown
from todos.importing.components import Entry, entries_of
from todos.importing.fitting import fit, unkept
from todos.importing.moments import Stood, minutes_before, stood
from todos.importing.rules import Unkept, adapted, going_on
from todos.importing.values import Found, Reader
from todos.values import NewTask, PriorityName, Recurrence, ReminderTime

KINDS: dict[str, type[Component]] = {"VTODO": Todo, "VEVENT": Event}
BROKEN = (
    ValueError,
    TypeError,
    KeyError,
    AttributeError,
    IndexError,
    OverflowError,
    RecursionError,
)
MOST_ENTRIES = 5000


def read(text: str, reader: Reader) -> None:
    zones: dict[str, str] = {}
    places: dict[str, int] = {}  # UID → place in the list
    parents: dict[int, str] = {}
    try:
        for number, entry in enumerate(entries_of(text, zones)):
            if number >= MOST_ENTRIES:
                sentence = _("This file has more than %(count)s entries; divide it.")
                raise invalid(file=sentence % {"count": MOST_ENTRIES})
            _Entry(entry, reader, zones).take(places, parents)
    except ValueError:
        reader.unread(text.count("\n") + 1, "", _("The file is cut off or broken here."))
    for place, uid in parents.items():
        reader.reading.found[place].parent = places.get(uid)
    if not reader.reading.found and not reader.reading.unread:
        raise invalid(file=_("There are no tasks and no events in this calendar."))


class _Entry:
    """One entry on its way to becoming a task."""

    def __init__(self, entry: Entry, reader: Reader, zones: dict[str, str]) -> None:
        self.entry, self.reader, self.zones = entry, reader, zones
        self.is_event = entry.name == "VEVENT"
        self.title = ""

    def take(self, places: dict[str, int], parents: dict[int, str]) -> None:
        place = len(self.reader.reading.found)
        try:
            self.parsed = KINDS[self.entry.name].from_ical(self.entry.text.encode())
            self.title = self._text("SUMMARY")
            self._take()
        except Problem as problem:
            if "file" in (problem.fields or ()):
                raise
            self.reader.unread(self.entry.line, self.title, problem.message)
            return
        except BROKEN as error:
            why = _("It is broken: %(error)s.") % {"error": str(error)[:120].rstrip(".")}
            self.reader.unread(self.entry.line, self.title, why)
            return
        if len(self.reader.reading.found) > place:
            places.setdefault(self._text("UID"), place)
            if above := self._parent():
                parents[place] = above

    def _take(self) -> None:
        reader, line = self.reader, self.entry.line
        if self._text("STATUS").upper() == "CANCELLED":
            reader.unread(line, self.title, _("It was cancelled."))
            return
        item = Found(line, NewTask(title=self.title, notes=self._notes(), tags=self._tags()))
        item.new["priority"] = self._priority()
        if self.parsed.get("COMPLETED") or self._text("STATUS").upper() == "COMPLETED":
            item.new["status"], item.completed_at = "done", self._completed()
        at = self._date()
        if at is not None:
            item.new["due"] = at.due
            item.said = self._said(at)
            if at.foreign:
                sentence = _("The zone “%(zone)s” is not known; its time is taken for yours.")
                item.remarks.append(sentence % {"zone": at.foreign[:60]})
            if not self._dated(at, item):
                reader.unread(line, self.title, _("It is over."))
                return
        item.new["reminders"] = list(self._alarms(item))
        fit(reader, item)

    # ---- when

    def _date(self) -> Stood | None:
        """A task that repeats is due when it begins, which is what its rule counts from."""
        names = (
            ["DTSTART", "DUE"] if self.is_event or self.parsed.get("RRULE") else ["DUE", "DTSTART"]
        )
        for name in names:
            if self.parsed.get(name) is not None:
                return stood(self._one(name), self.reader.user, self.zones)
        return None

    def _said(self, at: Stood) -> str:
        zone = at.zone.key if at.zone else ""
        clock = f"{at.clock:%H:%M}" if at.clock else ""
        return " ".join(part for part in (f"{at.day}", clock, zone, self._rule()) if part)

    def _dated(self, at: Stood, item: Found) -> bool:
        """Give a task its repetition and date. False for an event that is over."""
        open_rule = self._rule() if item.new.get("status") != "done" else ""
        if self.parsed.get("RECURRENCE-ID") is not None:
            open_rule = ""
            item.remarks.append(
                _("It is one occurrence that was moved; the others stay as they are.")
            )
        if self.parsed.get("RDATE") is not None:
            item.remarks.append(_("Its further dates (RDATE) are not kept."))
        if open_rule and self._repeats(open_rule, at, item):
            return item.new.get("due") is not None
        return not self.is_event or self._ends(at) > self.reader.now

    def _repeats(self, rule: str, at: Stood, item: Found) -> bool:
        """Whether the rule could be kept; `due` is None when nothing is left of it."""
        left_out = self._left_out()
        today = self.reader.now.date()
        try:
            kept = adapted(rule, at)
            begins = today if self.is_event else at.due.date
            rest = going_on(kept, at.due.date, since=begins, without=left_out)
        except (Unkept, *BROKEN):
            item.remarks.append(unkept(rule))
            return False
        if rest is None:
            item.new["due"] = None
            return True
        kept, day = rest
        item.new["due"] = type(at.due)(day, at.due.time)
        item.new["recurrence"] = Recurrence(kept)
        later = sorted(each for each in left_out if each > day)
        if later:
            sentence = _("It comes on these days too, which the file leaves out: %(days)s.")
            item.remarks.append(sentence % {"days": ", ".join(map(shown, later[:10]))})
        if at.zone is not None and at.zone.key != self.reader.user.time_zone:
            sentence = _("It repeats by the clock of %(zone)s; here it stays at %(time)s.")
            item.remarks.append(sentence % {"zone": at.zone.key, "time": f"{at.due.time:%H:%M}"})
        return True

    def _rule(self) -> str:
        rules = self._all("RRULE")
        return "&".join(rule.to_ical().decode() for rule in rules)  # two of them can't be kept

    def _left_out(self) -> set[date]:
        """The days of EXDATE, by the owner's calendar."""
        return {
            stood(each, self.reader.user, self.zones).due.date
            for listed in self._all("EXDATE")
            for each in listed.dts
        }

    def _ends(self, at: Stood) -> datetime:
        zone = self.reader.user.zone
        begins = instant_of(at.due.date, at.due.time or time.min, zone)
        if self.parsed.get("DTEND") is not None:
            end = stood(self._one("DTEND"), self.reader.user, self.zones).due
            return instant_of(end.date, end.time or time.min, zone)
        length = getattr(self.parsed.get("DURATION"), "dt", None)
        return begins + (length or timedelta(days=0 if at.clock else 1))

    def _completed(self) -> datetime:
        moment = getattr(self.parsed.get("COMPLETED"), "dt", None)
        if not isinstance(moment, datetime) or moment.date() < FIRST_DAY:
            return self.reader.now
        return min(
            moment if moment.tzinfo else moment.replace(tzinfo=self.reader.user.zone),
            self.reader.now,
        )

    def _alarms(self, item: Found) -> Iterator[ReminderTime]:
        due = item.new.get("due")
        for alarm in self.parsed.walk("VALARM"):
            when = getattr(alarm.get("TRIGGER"), "dt", None)
            if isinstance(when, datetime) and when.tzinfo:
                yield ReminderTime(at=when)
            elif isinstance(when, timedelta) and due is not None:
                minutes = minutes_before(when, due)
                if minutes is not None and minutes <= 527_040:
                    yield ReminderTime(before_minutes=minutes)

    # ---- what

    def _all(self, name: str) -> list[Any]:
        found = self.parsed.get(name)
        if found is None:
            return []
        return found if isinstance(found, list) else [found]

    def _one(self, name: str) -> Any:
        return self._all(name)[0]

    def _text(self, name: str) -> str:
        return str(self._one(name)).strip() if self._all(name) else ""

    def _notes(self) -> str:
        parts = (self._text(name) for name in ("DESCRIPTION", "LOCATION", "URL"))
        return "\n\n".join(part for part in parts if part)

    def _tags(self) -> list[str]:
        return [str(name) for listed in self._all("CATEGORIES") for name in listed.cats]

    def _priority(self) -> PriorityName:
        level = int(self._text("PRIORITY") or 0)
        if level == 0 or level == 5:
            return "medium"
        return "urgent" if level < 3 else "high" if level < 5 else "low"

    def _parent(self) -> str:
        """The UID of what it is a part of."""
        for related in self._all("RELATED-TO"):
            if str(related.params.get("RELTYPE", "PARENT")).upper() == "PARENT":
                return str(related).strip()
        return ""
