"""Finding tasks by words, on both databases alike."""

from __future__ import annotations

import uuid

import pytest
from django.db import connection
from django.utils import timezone

from todos import operations
from todos.lookup import find
from todos.models import Task
from todos.search import best_first, literal, matching
from todos.text import fold
from todos.values import Actor

TASKS = {
    "Buy milk": "",
    "Buy milk powder": "for the C++ meetup",
    "Call Ali AND Ayesha": "",
    "Read 'The C Book'": "chapter 3/4, see example.com/page",
    "دودھ لانا": "کل شام",
    "Party 🎉 at Zoë's": "",
    "Rock n' roll (OR jazz) NEAR home": '"quoted" words*',
}


@pytest.fixture
def actor(user):
    actor = Actor(user)
    for title, notes in TASKS.items():
        operations.add(actor, {"title": title, "notes": notes, "tags": ["errands"]})
    return actor


def found(user, query):
    mine = Task.objects.owned_by(user).alive()
    return [task.title for task in best_first(matching(mine, user, query), query)]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("milk", ["Buy milk", "Buy milk powder"]),
        ("MILK buy", ["Buy milk", "Buy milk powder"]),
        ("mil", ["Buy milk", "Buy milk powder"]),
        ("C++", ["Buy milk powder"]),
        ("AND", ["Call Ali AND Ayesha"]),
        ("OR", ["Rock n' roll (OR jazz) NEAR home"]),
        ("NEAR(", []),
        ("(OR", ["Rock n' roll (OR jazz) NEAR home"]),
        ('"quoted', ["Rock n' roll (OR jazz) NEAR home"]),
        ("example", ["Read 'The C Book'"]),
        ("page", ["Read 'The C Book'"]),
        ("3/4", ["Read 'The C Book'"]),
        ("دودھ", ["دودھ لانا"]),
        ("كل شام", ["دودھ لانا"]),  # the letter of an Arabic keyboard
        ("🎉", ["Party 🎉 at Zoë's"]),
        ("Zoë", ["Party 🎉 at Zoë's"]),
        ("errands milk", ["Buy milk", "Buy milk powder"]),
        ("nothing like it", []),
        ("milk -powder", ["Buy milk"]),
        ("-errands", []),
        ("milk -#errands", []),
        ("buy -#nosuch", ["Buy milk", "Buy milk powder"]),
        ("milk -c++", ["Buy milk"]),
        ("milk OR Ayesha", ["Buy milk", "Buy milk powder", "Call Ali AND Ayesha"]),
        ("buy milk OR party", ["Buy milk", "Buy milk powder"]),
        ("C++ OR 🎉 OR nothing", ["Buy milk powder", "Party 🎉 at Zoë's"]),
        ("C++ OR ilk", ["Buy milk powder"]),
        ("milk or Ayesha", []),  # "or" is a word
        ("#errands milk", ["Buy milk", "Buy milk powder"]),
        ("#errand milk", []),
        ("milk OR", []),
        ("OR -milk", ["Rock n' roll (OR jazz) NEAR home"]),
        ("milk OR -powder", []),
        ("- milk", []),
        ("-5", []),
        ("--", []),
        ("OR OR OR", ["Rock n' roll (OR jazz) NEAR home"]),
        ("'; DROP TABLE todos_task; --", []),
        ("* : ^ - + \\ % _ '' \"\"", []),
        ("&|!<->:*", []),
        ('"buy milk"', ["Buy milk", "Buy milk powder"]),
        ('"mil"', []),  # whole words
        ('"milk buy"', []),
        ('"milk powder" buy', ["Buy milk powder"]),
        ("“milk powder”", ["Buy milk powder"]),  # as a telephone writes it
        ('milk -"milk powder"', ["Buy milk"]),
        ('milk -"pow"', ["Buy milk", "Buy milk powder"]),
        ('"mil" OR "ali and ayesha"', ["Call Ali AND Ayesha"]),
        ('"milk OR ali"', []),
        ('"the c++ meetup"', ["Buy milk powder"]),
        ('"c meetup"', ["Buy milk powder"]),
        ('buy -"c++"', ["Buy milk"]),
        ('errands -"🎉" -"c" -"call" -"quoted" -"دودھ"', ["Buy milk"]),
        ('"🎉"', ["Party 🎉 at Zoë's"]),
        ('"دودھ لانا"', ["دودھ لانا"]),
        ('"buy milk', []),
        ('-"buy milk', []),
        ('" "', ["Rock n' roll (OR jazz) NEAR home"]),
    ],
)
def test_any_text_is_a_fit_query(actor, query, titles):
    assert found(actor.user, query) == titles


@pytest.mark.parametrize(
    "title", ["a -b OR -#c", 'the 5" nail and 3" pipe', 'he said -"go on -+d" "', '""', "“x” y"]
)
def test_a_title_is_found_by_its_own_words(actor, title):
    operations.add(actor, {"title": title})
    assert title in found(actor.user, literal(title))


def test_a_title_comes_before_notes_and_tags(actor):
    operations.add(actor, {"title": "Tidy up", "notes": "the garden shed"})
    operations.add(actor, {"title": "Water the garden"})
    operations.add(actor, {"title": "Garden party"})
    assert found(actor.user, "garden") == ["Garden party", "Water the garden", "Tidy up"]


def test_nobody_finds_what_is_somebody_elses(actor, other_user):
    assert found(other_user, "milk") == []
    mine = operations.add(Actor(other_user), {"title": "Milk the cow"}).task
    assert found(other_user, "milk") == [mine.title]


def test_the_index_follows_every_write(actor):
    task = find(actor.user, "milk powder")
    operations.update(actor, task.id, {"title": "Buy oat drink"})
    assert found(actor.user, "powder") == []
    assert found(actor.user, "oat") == ["Buy oat drink"]
    Task.objects.filter(pk=task.id).delete()
    assert found(actor.user, "oat") == []


def test_a_guests_tasks_are_found_by_whoever_takes_them_over(actor, other_user):
    Task.objects.owned_by(actor.user).update(owner=other_user)
    assert found(other_user, "milk") == ["Buy milk", "Buy milk powder"]
    assert found(actor.user, "milk") == []


def test_a_large_list_is_searched_through_the_index(user):
    many = 20_000
    titles = [f"Task {n} about topic{n % 500}" for n in range(many)]
    now = timezone.now()
    Task.objects.bulk_create(
        Task(
            id=uuid.uuid4(),
            owner=user,
            number=n,
            title=title,
            search_text=fold(title),
            created_at=now,
        )
        for n, title in enumerate(titles, 1)
    )
    mine = Task.objects.owned_by(user).alive()
    wanted = matching(mine, user, "topic123 task")
    assert wanted.count() == many // 500
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE todos_task")
    assert "todos_task_search" in wanted.explain()


def test_what_looks_like_a_sign_of_searching_means_itself(actor):
    for title in ("Turn the heating to -5", "- milk", "Get #42 stamped"):
        operations.add(actor, {"title": title})
    assert found(actor.user, "-5") == ["Turn the heating to -5"]
    assert found(actor.user, "- milk") == ["- milk"]
    assert found(actor.user, "#42") == ["Get #42 stamped"]
    assert find(actor.user, "- milk").title == "- milk"


def test_leaving_out_shows_nobody_elses(actor, other_user):
    operations.add(Actor(other_user), {"title": "Milk the cow", "tags": ["errands"]})
    assert found(other_user, "-powder") == ["Milk the cow"]
    assert found(other_user, "party OR #errands") == ["Milk the cow"]
    assert "Milk the cow" not in found(actor.user, "-powder")
