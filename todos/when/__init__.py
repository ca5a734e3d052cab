"""What people mean by words of time: "tomorrow at 5", "every other Tuesday", "کل صبح ۹ بجے".

`understand(words, now)` reads a phrase that is nothing but a time; `split_title(text, now)` finds
one inside a sentence, and `on_each_day` says what is "on Mon and Wed" once of each day, as
`at_each_time` does of "at 8am and 8pm";
`understand_reminder` also knows "30 minutes before"; `understand_days` reads a range of days. `now`
is aware, in the owner's zone; so is every answer.

What is ambiguous follows these rules, and the answer is always said back as an absolute date:

- "at 5": 1 to 6 are after noon, 7 to 11 before it, 12 is noon; a part of the day decides otherwise
  ("5 in the morning"), and so do am, pm, a leading zero and hours from 13. A dinner, a party or a
  film at 7, 8 or 9 is in the evening.
- A time without a day is today's, or tomorrow's once it has passed.
- morning 09:00, noon 12:00, lunchtime 13:00, afternoon 15:00, evening 18:00, night and tonight
  20:00; midnight is 23:59 of the day that is named.
- "Friday" is the next one after today, but today's before five in the morning, when who is still
  up speaks of the day to come; "this Friday" may be today; "next Friday" is the one of the next
  week. Weeks begin on Monday.
- "next week" is its Monday, "next month" and "in June" its 1st, "this week" its Sunday, "the
  weekend" Saturday.
- "5/6" is 5 June (day first) unless only the other way is a date. Without a year, the next one.
- A repetition begins on its first day from today on; the 29th to 31st fall on a shorter month's
  last day.
- "kal" and "کل" are tomorrow, "parson" and "پرسوں" the day after.
"""

from todos.when.asked import understand_days, understand_reminder
from todos.when.lasting import until
from todos.when.meaning import When
from todos.when.reading import understand
from todos.when.titles import at_each_time, on_each_day, split_title

__all__ = [
    "When",
    "at_each_time",
    "on_each_day",
    "split_title",
    "understand",
    "understand_days",
    "understand_reminder",
    "until",
]
