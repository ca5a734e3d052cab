"""A message cut in the wrong place is asked about: no hour and no second sentence is put into a
title without a word."""

from __future__ import annotations

import pytest

from tutor.offline.parsing.glued import asked_first, is_glued
from tutor.offline.parsing.request import Request

GLUED = (
    "Dentist thursday at two no sorry wednesday",
    "Lunch with sara 2:30 pm",
    "Revise, and rents due on the 1st",
    "Ok cool. can u remind me we got a team meeting",
    "Days",
    "The train gets",
    "nani ki dawai subah 8 aur raat 8 bje deni",
    "nani ko call krni thi woh b likh lo",
    "امی کو کال کرنی ہے پھر بل جمع کرانا",
    "ab kya kya reh gya",
    "deni",
)
WHOLE = (
    "Buy tickets for the 7 pm show",
    "Call dr. khan about the report",
    "Read chapter 3 and 4",
    "Pay the bill that is due",
    "Days of thunder at the cinema",
    "Ask ali what he needs",
    "doodh lana",
    "ammi ko fone karna aur dawai lana",
    "دوائی دینی",
    "nani ko yaad dila dena",
    "ammi ko bata dena",
    "۸ بجے کی بس سے پنڈی جانا",
    "Plumber comes",
    "kya pata wali kitab parhna",
)


@pytest.mark.parametrize("title", GLUED)
def test_what_no_title_holds_is_seen(title):
    new = Request("add", arguments={"title": title})
    assert [one.kind for one in asked_first(new, "")] == ["offer"]
    assert asked_first(new, f"Shall I add “{title}” to your list?") == [new]


def test_what_is_new_beside_it_is_put_down():
    new, odd = {"title": "Buy milk"}, {"title": "Days"}
    request = Request("add_many", arguments={"tasks": [new, odd, new]})
    put_down, offered = asked_first(request, "")
    assert put_down.arguments == {"tasks": [new, new]}
    assert (offered.kind, offered.arguments) == ("offer", odd)


@pytest.mark.parametrize("title", WHOLE)
def test_a_title_is_left_alone(title):
    assert not is_glued(title)
