"""Lists cost the same however long they are: 10,000 threads and a million messages on PostgreSQL.

The last page is read with as many queries as the first, and from the index, where it begins.
"""

from __future__ import annotations

import base64
import json
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from conversations.models import Message, Thread

POSTGRES = connection.vendor == "postgresql"
THREADS, MESSAGES = (10_000, 1_000_000) if POSTGRES else (1_000, 20_000)
LONG = MESSAGES // 2  # messages of the first thread; the others share the rest
NUMBERS = (
    "generate_series(1, {count}) AS s(n)"
    if POSTGRES
    else "(WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {count})"
    " SELECT n FROM s)"
)
ID = "lpad(to_hex({n}), 32, '0')::uuid" if POSTGRES else "printf('%%032x', {n})"
MOMENT = (
    "'{now}'::timestamptz - n * interval '1 second'"
    if POSTGRES
    else "datetime('{now}', -n || ' seconds')"
)
MOST_BLOCKS = 600  # of 8 KiB, read for one page of a hundred rows with all they hold

pytestmark = pytest.mark.django_db


def fill(model, count, **columns):
    """INSERT `count` rows at once; columns that are not named have the model's defaults."""
    table, fields = model._meta.db_table, list(model._meta.concrete_fields)
    chosen = [columns.get(field.column, "%s") for field in fields]
    defaults = [
        field.get_db_prep_save(field.get_default(), connection)
        for field in fields
        if field.column not in columns
    ]
    names = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    source = NUMBERS.format(count=count)
    with connection.cursor() as cursor:
        if POSTGRES:  # the test ends by rolling back: nothing need be checked row by row
            cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
            if cursor.fetchone() == (True,):
                cursor.execute("SET LOCAL session_replication_role = replica")
        insert = f"INSERT INTO {table} ({names}) SELECT {', '.join(chosen)} FROM {source}"
        cursor.execute(insert, defaults)
        cursor.execute(f"ANALYZE {table}")


@pytest.fixture
def full(user):
    now = (timezone.now() - timedelta(seconds=1)).isoformat(sep=" ")
    owner = f"'{user.pk}'" if POSTGRES else f"'{user.pk.hex}'"
    moment = MOMENT.format(now=now)
    fill(Thread, THREADS, id=ID.format(n="n"), owner_id=owner, title="'Thread ' || n",
         created_at=moment, updated_at=moment)  # fmt: skip
    others = THREADS - 1
    thread = ID.format(n=f"CASE WHEN n <= {LONG} THEN 1 ELSE 2 + n %% {others} END")
    position = f"CASE WHEN n <= {LONG} THEN n ELSE 1 + (n - {LONG}) / {others} END"
    fill(Message, MESSAGES, id=ID.format(n="n"), thread_id=thread, position=position,
         role="'user'", content="'Message ' || n", created_at=moment)  # fmt: skip


def page(api, path, **query):
    """A page, and the queries that it took."""
    with CaptureQueriesContext(connection) as captured:
        answer = api.get(path, {"limit": 100, **query})
    assert answer.status_code == 200, answer.content
    return answer.json(), [query["sql"] for query in captured]


def cursor_at(*columns):
    text = json.dumps([[name for name, _ in columns], [value for _, value in columns]])
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def nodes(plan):
    yield plan
    for child in plan.get("Plans", ()):
        yield from nodes(child)


def assert_reads_from_the_index(sql):
    with connection.cursor() as cursor:
        if not POSTGRES:
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
            steps = [row[3] for row in cursor.fetchall()]
            assert not any("SCAN" in step or "ORDER BY" in step for step in steps), steps
            return
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {sql}")
        [(explained,)] = cursor.fetchall()
    plan = explained[0]["Plan"]
    whole = {node.get("Relation Name") for node in nodes(plan) if node["Node Type"] == "Seq Scan"}
    assert not whole & {Thread._meta.db_table, Message._meta.db_table}, explained
    assert sum(node.get("Rows Removed by Filter", 0) for node in nodes(plan)) < 100, explained
    assert plan["Shared Hit Blocks"] + plan["Shared Read Blocks"] < MOST_BLOCKS, explained


def reading(queries, table):
    return next(sql for sql in queries if f'FROM "{table}"' in sql and "LIMIT 101" in sql)


def test_every_page_costs_the_same(api, user, full):
    seen, query, costs = [], {}, set()
    while query is not None:
        body, queries = page(api, "/api/threads", **query)
        if len(seen) % (THREADS // 4) == 0 or body["next"] is None:
            assert_reads_from_the_index(reading(queries, Thread._meta.db_table))
        costs.add(len(queries))
        seen += [thread["id"] for thread in body["results"]]
        query = {"cursor": body["next"]} if body["next"] else None
    assert seen == [str(UUID(int=n)) for n in range(1, THREADS + 1)]
    assert len(costs) == 1

    path = f"/api/threads/{UUID(int=1)}/messages"
    costs = set()
    for position in (0, LONG // 2, LONG - 150, LONG - 100):
        body, queries = page(api, path, cursor=cursor_at(("position", position)))
        said = [message["content"] for message in body["results"]]
        assert said == [f"Message {n}" for n in range(position + 1, position + 101)]
        assert (body["next"] is None) == (position == LONG - 100)
        assert_reads_from_the_index(reading(queries, Message._meta.db_table))
        costs.add(len(queries))
    assert len(costs) == 1
