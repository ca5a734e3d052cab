"""Bringing tasks in from elsewhere: Todoist's CSV, iCalendar, and the CSV that we export.

`reading.read` understands a file without touching anything; `adding.bring_in` adds what it found,
as one change; `report.report_of` says what came of it. Files come from strangers: every reader is
bounded in bytes, lines, tasks and time, and what can't be read or kept is said, never dropped in
silence. 400 `invalid` (field `file`) where nothing of it can be used.
"""
