"""The page of progress in the browser: on a phone, by night, and in Urdu."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

PHONE = {"width": 390, "height": 844}
NAMES = {
    "en": ["Finished per day", "Finished per week", "Open by priority", "By tag"],
    "ur": ["روزانہ مکمل ہوئے", "ہر ہفتے مکمل ہوئے", "باقی کام ترجیح کے لحاظ سے", "ٹیگ کے لحاظ سے"],
}


@pytest.mark.parametrize(("scheme", "language"), [("light", "en"), ("dark", "en"), ("light", "ur")])
def test_the_charts_fit_a_phone_and_have_names(visit, server, scheme, language):
    visitor = visit(server, viewport=PHONE, color_scheme=scheme)
    page = visitor.page
    visitor.go("/tasks/analytics/")
    expect(page.get_by_role("heading", name="Nothing to count yet")).to_be_visible()
    tags = ["a tag that is as long as tags can be, fifty letters", "کتابیں"]
    done = visitor.api("POST", "/api/tasks", {"title": "Read", "tags": [t[:50] for t in tags]})
    visitor.api("POST", f"/api/tasks/{done['id']}/complete")
    visitor.api("POST", "/api/tasks", {"title": "Write", "tags": ["work"], "priority": "urgent"})
    visitor.api("PATCH", "/api/auth/me", {"language": language})
    visitor.go("/tasks/analytics/")
    for name in NAMES[language]:
        expect(page.get_by_role("img", name=re.compile(f"^{name} "))).to_be_visible()
    bar = page.locator(".figure-bar").first
    assert bar.evaluate("each => getComputedStyle(each).fill") != "rgb(0, 0, 0)"
    for table in page.locator("details.figure-table").all():
        table.locator("summary").click()
    expect(page.get_by_role("table")).to_have_count(4)
    assert visitor.fits()
