"""Finding tasks by words: FTS5 on SQLite, a GIN index on PostgreSQL, over the same folded text.

Every word is the beginning of one in title, notes or tags. What is not made of letters and digits
(`C++`, an emoji) is looked for as it is, among what the index has found. `"a phrase"` is whole
words next to each other, `-word` or `-"a phrase"` leaves out, `a OR b` is either, `#tag` a tag;
where such a sign can be none of these ("-5", "- milk", an OR at an end, a quotation mark alone) it
means itself. The owner is a word of the index too, so that a common word costs no more where many
people use it.

On SQLite triggers keep the index: a migration that makes the table `todos_task` anew drops them,
and must run `create` again. On PostgreSQL a generated column does, which the model doesn't name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, cast

from django.db import connection, connections
from django.db.models import BooleanField, Case, IntegerField, Q, Value, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import StrIndex

from todos.text import fold

if TYPE_CHECKING:
    from accounts.models import User
    from todos.querysets import TaskQuerySet

WORD = re.compile(r"[^\W_]+")
TAG = re.compile(r"#(?P<name>[^\W_][\w-]*)")
MARKS = '"“”„'  # a telephone writes the curly ones
PHRASE = re.compile(rf"[{MARKS}]\s*[^{MARKS}\s][^{MARKS}]*[{MARKS}]")
PART = re.compile(rf"-?{PHRASE.pattern}(?!\S)|\S+")
# "-5" and "--" are themselves.
LEFT_OUT = re.compile(rf"-(?P<what>{PHRASE.pattern}|(?=#[^\W_]|[^\W\d_]).+)")
SIGN = re.compile(f"{TAG.pattern}|{PHRASE.pattern}")
OR = "OR"
LAST = 1_000_000  # where a word stands that is not there at all
MAX_WORDS = 12  # of a query; the rest is left out

# PostgreSQL's parser would take "a.b" for a host and "a/b" for a file.
_VECTOR = (
    "to_tsvector('simple', 'o' || replace(owner_id::text, '-', '') || ' ' ||"
    r" regexp_replace(search_text, '[!-/:-@\[-`{-~]+', ' ', 'g'))"
)
# VACUUM may renumber the rows of todos_task, so the index numbers its own.
_ROW = "(SELECT row FROM todos_task_search_row WHERE task_id = {}.id)"
_CREATE = {
    "sqlite": (
        "CREATE TABLE todos_task_search_row (row INTEGER PRIMARY KEY, task_id TEXT UNIQUE)",
        "CREATE VIRTUAL TABLE todos_task_search USING fts5(owner, words)",
        "CREATE TRIGGER todos_task_search_in AFTER INSERT ON todos_task BEGIN"
        " INSERT INTO todos_task_search_row (task_id) VALUES (new.id);"
        " INSERT INTO todos_task_search (rowid, owner, words)"
        f" VALUES ({_ROW.format('new')}, 'o' || new.owner_id, new.search_text); END",
        "CREATE TRIGGER todos_task_search_new AFTER UPDATE OF search_text, owner_id ON todos_task"
        " BEGIN UPDATE todos_task_search SET owner = 'o' || new.owner_id, words = new.search_text"
        f" WHERE rowid = {_ROW.format('new')}; END",
        "CREATE TRIGGER todos_task_search_out AFTER DELETE ON todos_task BEGIN"
        f" DELETE FROM todos_task_search WHERE rowid = {_ROW.format('old')};"
        " DELETE FROM todos_task_search_row WHERE task_id = old.id; END",
        "INSERT INTO todos_task_search_row (task_id) SELECT id FROM todos_task",
        "INSERT INTO todos_task_search (rowid, owner, words)"
        " SELECT row, 'o' || owner_id, search_text FROM todos_task"
        " JOIN todos_task_search_row ON task_id = id",
    ),
    "postgresql": (
        "ALTER TABLE todos_task ADD COLUMN search_vector tsvector"
        f" GENERATED ALWAYS AS ({_VECTOR}) STORED",
        "CREATE INDEX todos_task_search ON todos_task USING GIN (search_vector)"
        " WITH (fastupdate = off)",
    ),
}
_DROP = {
    "sqlite": (
        "DROP TRIGGER IF EXISTS todos_task_search_in",
        "DROP TRIGGER IF EXISTS todos_task_search_new",
        "DROP TRIGGER IF EXISTS todos_task_search_out",
        "DROP TABLE IF EXISTS todos_task_search",
        "DROP TABLE IF EXISTS todos_task_search_row",
    ),
    "postgresql": ("ALTER TABLE todos_task DROP COLUMN IF EXISTS search_vector",),
}
# From the index to the tasks: the + keeps SQLite from asking the index about each task in turn.
_JOINED = (
    "todos_task_search MATCH %s",
    "todos_task_search_row.row = +todos_task_search.rowid",
    "todos_task.id = todos_task_search_row.task_id",
)


def create(apps: Any, schema_editor: Any) -> None:
    """For migrations: the index, of all tasks that are there."""
    for statement in _CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop(apps: Any, schema_editor: Any) -> None:
    for statement in _DROP[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def tidy() -> None:
    """Leave no word of a deleted task in the index; PostgreSQL sees to that by itself."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO todos_task_search (todos_task_search) VALUES ('optimize')")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a query asks for: of each of `groups` one part at least, and none of `but`."""

    groups: tuple[tuple[str, ...], ...]
    but: tuple[str, ...] = ()


def literal(text: str) -> str:
    """A query for the words of `text`, whatever signs stand at them."""
    parts = (part.lstrip("-") for part in re.sub(f"[{MARKS}]", " ", text).split())
    return " ".join(part.casefold() if part == OR else part for part in parts if part) or text


def understood(query: str) -> Wanted:
    groups: list[tuple[str, ...]] = []
    but: list[str] = []
    parts = [part for part in PART.findall(query) if fold(part)][: 2 * MAX_WORDS]
    joins = False
    for place, part in enumerate(parts):
        left_out = LEFT_OUT.fullmatch(part)
        if part == OR and groups and not joins and _is_wanted(parts[place - 1 : place + 2]):
            joins = True
        elif left_out and not joins:
            but.append(fold(left_out["what"]))
        else:
            groups[len(groups) - joins :] = [(*(groups[-1] if joins else ()), fold(part))]
            joins = False
    return Wanted(tuple(groups[:MAX_WORDS]), tuple(but[:MAX_WORDS]))


def _is_wanted(around: list[str]) -> bool:
    """Whether an OR in the middle stands between two things that are looked for."""
    return len(around) == 3 and not any(LEFT_OUT.fullmatch(part) for part in around[::2])


def matching(tasks: TaskQuerySet, user: User, query: str) -> TaskQuerySet:
    """Those of the owner's `tasks` that `query` asks for. Any text is a fit query."""
    wanted = understood(query)
    plain = [g[0] for g in wanted.groups if len(g) == 1 and not SIGN.fullmatch(g[0])]
    found = holding(tasks, user, " ".join(plain))
    for group in wanted.groups:
        if len(group) > 1 or SIGN.fullmatch(group[0]):
            found = found.filter(reduce(or_, [_with(part, tasks, user) for part in group]))
    for part in wanted.but:
        found = found.exclude(_with(part, tasks, user))
    return found


def holding(tasks: TaskQuerySet, user: User, text: str) -> TaskQuerySet:
    """Those of the owner's `tasks` that hold every word of `text`, which asks for nothing else."""
    parts = fold(text).split()[:MAX_WORDS]
    words = [word for part in parts for word in WORD.findall(part)][:MAX_WORDS]
    if words:
        tasks = _indexed(tasks, user, words)
    for part in parts:
        if not WORD.fullmatch(part):
            tasks = tasks.filter(search_text__contains=part)
    return tasks


def _with(part: str, tasks: TaskQuerySet, user: User) -> Q:
    """What holds one part of a query, as a condition beside others."""
    phrase = PHRASE.fullmatch(part) is not None
    text = part.strip(MARKS).strip() if phrase else part
    exact, words = Q(search_text__contains=text), WORD.findall(text)
    if tag := TAG.fullmatch(part):  # whose words are of the text too
        owned = tasks.model.tags.through.objects.filter(tag__owner=user, tag__key=tag["name"])
        exact |= Q(pk__in=owned.values("task_id"))
    if not words:
        return exact
    if connections[tasks.db].vendor == "sqlite":
        ids = "SELECT task_id FROM todos_task_search_row JOIN todos_task_search"
        ids += " ON row = todos_task_search.rowid WHERE todos_task_search MATCH %s"
        indexed = Q(pk__in=RawSQL(ids, [_fts5(user, words, phrase=phrase)]))
    else:
        indexed = Q(_in_vector(user, words, phrase=phrase))
    return indexed if text == " ".join(words) else indexed & exact


def _fts5(user: User, words: list[str], *, phrase: bool) -> str:
    """The index's own query for a phrase of whole words, or for words that begin so."""
    said = [f'"{" ".join(words)}"'] if phrase else [f'"{word}" *' for word in words]
    return " AND ".join([f'owner : "o{user.pk.hex}"', *(f"words : {term}" for term in said)])


def _in_vector(user: User, words: list[str], *, phrase: bool) -> RawSQL:
    terms = [f"'{word}'" if phrase else f"'{word}':*" for word in words]
    asked = f"o{user.pk.hex} & {(' <-> ' if phrase else ' & ').join(terms)}"
    sql = "todos_task.search_vector @@ to_tsquery('simple', %s)"
    return RawSQL(sql, [asked], output_field=BooleanField())


def _indexed(tasks: TaskQuerySet, user: User, words: list[str]) -> TaskQuerySet:
    if connections[tasks.db].vendor == "sqlite":
        tables = ["todos_task_search", "todos_task_search_row"]
        asked = _fts5(user, words, phrase=False)
        found = tasks.extra(tables=tables, where=[*_JOINED], params=[asked])
        return cast("TaskQuerySet", found)
    return tasks.filter(_in_vector(user, words, phrase=False))


def best_first(tasks: TaskQuerySet, query: str) -> TaskQuerySet:
    """In the order of fitness: titles that begin so, then the earlier the first word stands (the
    title comes before notes and tags); open ones and those due soon go first among equals."""
    text = " ".join(group[0].lstrip("#").strip(MARKS) for group in understood(query).groups)
    first = next(iter(WORD.findall(text)), text)
    begins = Case(
        When(search_text__startswith=text, then=Value(0)),
        When(search_text__contains=first, then=StrIndex("search_text", Value(first))),
        default=Value(LAST),  # of the other parts of an OR
        output_field=IntegerField(),
    )
    return tasks.annotate(begins=begins).order_by("begins", "-status", "due_sort", "number")
