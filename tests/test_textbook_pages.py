"""Reading the book: its pages, its REST paths, its citations."""

from __future__ import annotations

import re
from uuid import UUID

import pytest

from tutor.models import Chapter, Passage
from tutor.textbook import render
from tutor.textbook.citations import check

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book")]


def test_the_index_lists_every_chapter_in_order(client):
    page = client.get("/book/").content.decode()
    links = re.findall(r'href="/book/([\w-]+)/"', page)
    chapters = Chapter.objects.filter(kind="chapter", language="en")
    expected = [*chapters.values_list("slug", flat=True), "glossary"]
    assert [slug for slug in links if slug in expected] == expected


def test_a_chapter_shows_its_text_its_contents_and_its_neighbours(client):
    page = client.get("/book/ros2-nodes-and-topics/").content.decode()
    assert '<h2 id="topics">Topics</h2>' in page
    assert '<a href="#topics">' in page
    assert 'href="/book/physical-ai/"' in page
    assert 'href="/book/ros2-services-and-actions/"' in page
    assert '<code class="language-python">' in page
    assert "data-book-page" in page and "js/book.js" in page


def test_every_passage_has_its_anchor_on_the_page(client):
    for slug in Chapter.objects.filter(kind="chapter", language="en").values_list(
        "slug", flat=True
    ):
        ids = set(re.findall(r'\bid="([^"]+)"', client.get(f"/book/{slug}/").content.decode()))
        anchors = set(Passage.objects.filter(chapter__slug=slug).values_list("anchor", flat=True))
        assert anchors <= ids, slug


def test_no_page_of_the_book_has_inline_style_or_script(client):
    for path in ("/book/", "/book/sensors/", "/book/glossary/"):
        page = client.get(path).content.decode()
        assert not re.search(r"\sstyle=|\son\w+=|javascript:", page)
        assert not re.search(r"<script(?![^>]*\bsrc=)", page)


def test_the_glossary_has_an_entry_for_each_term_with_its_urdu(client):
    page = client.get("/book/glossary/").content.decode()
    assert 'id="kalman-filter"' in page
    assert 'lang="ur" dir="rtl"' in page


def test_an_unknown_chapter_is_404(client):
    assert client.get("/book/nothing/").status_code == 404


@pytest.mark.parametrize(
    "markdown",
    [
        "<script>alert(1)</script>",
        "![x](http://elsewhere.example/x.png)",
        "[x](javascript:alert(1))",
        '<a href="x" onclick="y">z</a>',
        "[x](data:text/html,x)",
    ],
)
def test_markdown_never_becomes_active_content(markdown):
    html = render.page(markdown)
    assert not re.search(r"<(script|img|iframe)|href=\"(javascript|data)|<[^>]+\son\w+=", html)


def test_code_in_an_unknown_language_is_shown_as_it_is():
    assert "a &lt; b" in render.page("```nosuch\na < b\n```")
    assert "<pre" in render.page('```"><script>\nx\n```')


def test_aligned_tables_use_classes_not_styles():
    html = render.page("| a | b |\n|:-:|--:|\n| 1 | 2 |\n")
    assert 'class="align-center"' in html and "style" not in html


def test_anyone_may_list_the_chapters(client):
    answer = client.get("/api/book/chapters?limit=5").json()
    assert len(answer["results"]) == 5 and answer["next"]
    rest = client.get("/api/book/chapters", {"cursor": answer["next"]}).json()
    slugs = [item["slug"] for item in answer["results"] + rest["results"]]
    assert slugs[0] == "physical-ai" and slugs[-1] == "glossary"
    assert {"slug", "title", "order", "summary", "kind", "url"} == set(answer["results"][0])


def test_a_chapter_comes_with_its_passages(client):
    answer = client.get("/api/book/chapters/sensors").json()
    assert answer["title"].startswith("Sensors") and answer["body"]
    carried = {"id", "chapter", "slug", "heading", "text", "url", "score"}
    assert answer["passages"][0].keys() == carried
    assert (answer["passages"][0]["chapter"], answer["passages"][0]["score"]) == (
        answer["title"],
        None,
    )


def test_an_unknown_chapter_is_a_404_with_the_error_shape(client):
    answer = client.get("/api/book/chapters/nothing")
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "not_found")


def test_search_answers_passages(client):
    answer = client.get("/api/book/search", {"q": "What is a topic?", "limit": 2}).json()
    assert answer["next"] is None and len(answer["results"]) == 2
    first = answer["results"][0]
    assert {"id", "chapter", "heading", "text", "url", "score"} <= set(first)
    assert UUID(first["id"]) and first["url"] == "/book/ros2-nodes-and-topics/#topics"


@pytest.mark.parametrize(
    "query", [{}, {"q": ""}, {"q": "  "}, {"q": "x" * 1001}, {"q": "a", "limit": "0"},
              {"q": "a", "limit": "-1"}, {"q": "a", "limit": "many"}, {"q": "a", "limit": "２"}],
)  # fmt: skip
def test_bad_search_parameters_are_400(client, query):
    answer = client.get("/api/book/search", query)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "invalid")
    assert answer.json()["error"]["fields"]


def test_awkward_search_text_is_just_text(client):
    for text in ('"', "AND", "😀", "C++", "کیا"):
        assert client.get("/api/book/search", {"q": text}).status_code == 200


def test_links_to_the_book_become_citations_in_the_order_of_the_answer():
    topics = "/book/ros2-nodes-and-topics/#topics"
    text = (
        f"See [ROS 2 › Topics]({topics}), [term](/book/glossary/#topic), [same]({topics}),"
        " [chapter](/book/urdf/), [none](/book/nothing/#x), [gone](/book/urdf/#gone),"
        " [full](https://sabaq.example/book/sensors/#lidar), [other](/tasks/)."
    )
    found = check(text)
    assert [item["url"] for item in found] == [
        topics,
        "/book/glossary/#topic",
        "/book/urdf/#what-urdf-is",
        "/book/sensors/#lidar",
    ]
    assert found[0].keys() == {"id", "chapter", "heading", "url"}
    assert found[0]["heading"] == "Topics" and UUID(found[0]["id"])


def test_a_text_without_links_has_no_citations(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert check("Just words about [brackets] and (parentheses).") == []
