"""Queries that are compiled once give what the same queries of the ORM give, for other values."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db.models import CharField, DateTimeField, Exists, OuterRef, UUIDField
from django.utils import timezone

from accounts.models import Session, User
from accounts.prepared import Prepared

pytestmark = pytest.mark.django_db

built = []


def _going(person, now):
    built.append(person)
    theirs = Session.objects.filter(user_id=OuterRef("pk"), expire_date__gt=now)
    return User.objects.filter(pk=person).annotate(going=Exists(theirs)).order_by("email")


@pytest.fixture
def people():
    made = [User.objects.create_user(f"{name}@example.com", "x") for name in ("ayesha", "bilal")]
    expires = timezone.now() + timedelta(hours=1)
    Session.objects.create(session_key="s" * 32, expire_date=expires, user_id=made[0].pk)
    return made


def test_values_of_each_call_go_through_their_fields(people):
    query = Prepared(_going, person=UUIDField(), now=DateTimeField())
    ayesha, bilal = people
    now = timezone.now()
    assert [(u, bool(u.going)) for u in query.rows(person=ayesha.pk, now=now)] == [(ayesha, True)]
    assert not query.first(person=ayesha.pk, now=now + timedelta(hours=2)).going
    assert not query.first(person=bilal.pk, now=now).going
    assert query.first(person=ayesha.pk, now=now).date_joined.tzinfo


def test_it_is_built_once_and_asks_once(people, django_assert_num_queries):
    query = Prepared(_going, person=UUIDField(), now=DateTimeField())
    built.clear()
    with django_assert_num_queries(2):
        for person in people:
            assert query.first(person=person.pk, now=timezone.now()) == person
    assert len(built) == 1


def test_some_columns_are_enough_and_nobody_is_none(people):
    query = Prepared(lambda name: User.objects.filter(email=name).only("email"), name=CharField())
    found = query.first(name="bilal@example.com")
    assert found == people[1]
    assert "password" in found.get_deferred_fields()
    assert query.first(name="' OR 1=1 --") is None
    assert query.rows(name="%s") == []
