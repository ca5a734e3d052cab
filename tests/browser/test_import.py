"""Taking a file in with a browser, without scripts as well as with them."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

TODOIST = """TYPE,CONTENT,PRIORITY,INDENT,DATE,DATE_LANG
task,Water the <b>plants</b> @home,1,1,every! 3 days,en
task,Auf Deutsch,4,1,jeden Montag,de
"""


@pytest.mark.parametrize("scripted", [True, False], ids=["with scripts", "without"])
def test_a_file_is_looked_at_added_and_taken_back(visit, server, scripted):
    phone = {"width": 390, "height": 844}
    visitor = visit(server, java_script_enabled=scripted, viewport=phone)
    page = visitor.page
    visitor.go("/tasks/import/")
    file = {"name": "project.csv", "mimeType": "text/csv", "buffer": TODOIST.encode()}
    page.get_by_label("File").set_input_files(file)
    page.get_by_role("button", name="Look at it first").click()
    expect(page.get_by_text("Water the <b>plants</b>")).to_be_visible()
    expect(page.get_by_text("“jeden Montag” can't be read as a date")).to_be_visible()
    if scripted:
        assert visitor.fits()
    assert visitor.api("GET", "/api/tasks")["results"] == []
    page.get_by_role("button", name="Add 2 tasks").click()
    expect(page.get_by_role("heading", name="What was added")).to_be_visible()
    assert len(visitor.api("GET", "/api/tasks")["results"]) == 2
    page.get_by_role("button", name="Undo the import").click()
    page.wait_for_url("**/tasks/")
    assert visitor.api("GET", "/api/tasks")["results"] == []
