"""A part of the list named by several things, or by what it is without: "all but the uni ones"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Sequence

from todos.search import TAG, WORD
from todos.text import fold
from tutor.offline.desk import looks, receipts
from tutor.offline.desk.adding import Adding
from tutor.offline.desk.groups import Group
from tutor.offline.desk.receipts import Json
from tutor.offline.desk.which import LOOKED_THROUGH
from tutor.offline.parsing.comparing import alike, telling
from tutor.offline.replies import say
from tutor.offline.stream import Call

FEW = 3  # titles that are each looked for; a search takes in only so many words


def narrowed(desk: Adding, names: Sequence[str], arguments: Json) -> Generator[Call, Json, str]:
    """Looked for by the labels and words that the person's own tasks have."""
    said = {name: value for name, value in arguments.items() if name != "but"}
    scope = {name: value for name, value in said.items() if name not in {"limit", "sort"}}
    rows = receipts.tasks_of((yield from desk.do("list_tasks", scope | {"limit": LOOKED_THROUGH})))
    wanted = {name: terms(name, rows) for name in names}
    left_out = {name: terms(name, rows) for name in arguments.get("but", [])}
    query = " OR ".join(term for found in wanted.values() for term in found)
    query += "".join(f" -{term}" for found in left_out.values() for term in found)
    unknown = [name for name, found in (wanted | left_out).items() if not found]
    nothing = f"{say('found_none', query=say('comma').join(unknown))} " if unknown else ""
    if not query.strip():
        return nothing + ("" if names else looks.tasks_listed(looks.as_found(rows), said)).strip()
    result = yield from desk.do(
        "search_tasks", {"status": "open", "sort": "due"} | said | {"query": query.strip()}
    )
    known = [name for name in names if wanted[name]]
    return nothing + looks.of_parts(result, known, [n for n in left_out if left_out[n]])


def terms(name: str, rows: Sequence[Json]) -> list[str]:
    """What to search for: the label of that name, else the words that say it in the titles."""
    words = telling(name)
    tags = sorted({fold(str(tag)) for row in rows for tag in row.get("tags", [])})
    labels = [tag for tag in tags if fold(name).lstrip("#") == tag] or [
        tag for tag in tags if len(words) == 1 and alike(words[0], tag)
    ]
    if labels or not words:
        return [f"#{tag}" if TAG.fullmatch(f"#{tag}") else f'"{tag}"' for tag in labels]
    held = Group(words=name).within([*rows])
    titles = [fold(str(row["title"])) for row in held]
    alike_in = _shared(words, titles, _forms_beside(held, rows)) if len(titles) > FEW else []
    runs = [_run(words, title) for title in titles if not {*alike_in} & {*WORD.findall(title)}]
    return sorted({f'"{said}"' for said in [*alike_in, *runs]})


def _forms_beside(held: Sequence[Json], rows: Sequence[Json]) -> set[str]:
    """The words of the other tasks, wherever a search would find them."""
    texts = (str([row.get(of) for of in ("title", "notes", "tags")]) for row in rows
             if row not in held)  # fmt: skip
    return {form for text in texts for form in WORD.findall(fold(text))}


def _shared(words: Sequence[str], titles: Sequence[str], beside: set[str]) -> list[str]:
    """The named words that tell many of the titles at once from all other tasks."""
    found: list[str] = []
    while True:
        left = [forms for t in titles if not (forms := {*WORD.findall(t)}) & {*found}]
        counts = Counter(form for forms in left for form in sorted(forms - beside)
                         if any(_is(word, form) for word in words))  # fmt: skip
        if not counts:
            return found
        found.append(counts.most_common(1)[0][0])


def _run(words: Sequence[str], title: str) -> str:
    """The words of a title from the first that is named to the last."""
    forms = WORD.findall(title)
    named = [at for at, form in enumerate(forms) if any(_is(word, form) for word in words)]
    return " ".join(forms[named[0] : named[-1] + 1] if named else forms)


def _is(word: str, form: str) -> bool:
    return any(alike(word, one) for one in telling(form))
