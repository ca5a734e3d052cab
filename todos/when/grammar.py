"""All patterns of time, in the order in which they are tried at each word."""

from __future__ import annotations

from todos.when.grammar_dates import DATES
from todos.when.grammar_repeats import REPEATS
from todos.when.grammar_times import LENGTHS, TIMES

PATTERNS = (*REPEATS, *LENGTHS, *DATES, *TIMES)
