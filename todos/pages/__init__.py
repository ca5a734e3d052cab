"""The pages about tasks, drawn on the server. They work without JavaScript: every button posts a
form and comes back to its page. Scripts post the same forms, and are answered in JSON.

- `lists`: the views of `/tasks/` – all, today, upcoming, tags, done, the bin, and searches
- `one`: the page of a task with its fields and parts, and the one of its history
- `changes`: what the forms post
- `rows`: a task as the templates see it; `answers`: coming back, in HTML or JSON
"""

from todos.pages.changes import Add, Bulk, CatchUp, Do, Preview, Undo
from todos.pages.lists import TagPage, TaskListPage
from todos.pages.one import HistoryPage, OneTaskPage

__all__ = [
    "Add",
    "Bulk",
    "CatchUp",
    "Do",
    "HistoryPage",
    "OneTaskPage",
    "Preview",
    "TagPage",
    "TaskListPage",
    "Undo",
]
