"""The admin's list of people, and its own door."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.models import User

PASSWORD = "a long enough passphrase 7"


@pytest.fixture
def staff(db):
    client = Client()
    client.force_login(User.objects.create_superuser("root@example.com", PASSWORD))
    return client


def test_staff_find_people_by_address_id_and_kind(staff, user):
    guest = User.objects.create_guest()
    people = "/admin/accounts/user/"
    for query in ("?q=alice", f"?q={user.id}"):
        text = staff.get(people + query).content.decode()
        assert "alice@example.com" in text
        assert str(guest) not in text
    assert str(guest) in staff.get(f"{people}?is_guest__exact=1").content.decode()
    assert staff.get(f"{people}?q=nothing-like-a-uuid").status_code == 200


def test_staff_open_and_add_people(staff, user):
    assert staff.get(f"/admin/accounts/user/{user.id}/change/").status_code == 200
    form = {"email": "New@Example.com", "usable_password": "true",
            "password1": PASSWORD, "password2": PASSWORD}  # fmt: skip
    assert staff.post("/admin/accounts/user/add/", form).status_code == 302
    assert User.objects.get(email="new@example.com").check_password(PASSWORD)


def test_staff_cannot_add_an_address_twice(staff, user):
    form = {"email": "ALICE@example.com", "usable_password": "true",
            "password1": PASSWORD, "password2": PASSWORD}  # fmt: skip
    response = staff.post("/admin/accounts/user/add/", form)
    assert response.status_code == 200
    assert User.objects.filter(email__iexact="alice@example.com").count() == 1


def test_the_admin_is_for_staff(user):
    for person in (user, User.objects.create_guest()):
        client = Client()
        client.force_login(person)
        assert client.get("/admin/accounts/user/").status_code == 302


def test_staff_log_in_at_the_admins_own_door(db, user):
    User.objects.create_superuser("root@example.com", PASSWORD)
    form = {"username": "root@example.com", "password": PASSWORD, "next": "/admin/"}
    assert Client().post("/admin/login/", form).headers["Location"] == "/admin/"
    form["username"] = user.email
    assert Client().post("/admin/login/", form).status_code == 200
