"""The book in another language: held to the original block by block, read under its anchors."""

from __future__ import annotations

import re

import pytest

from tutor.models import Chapter, Passage, Term
from tutor.textbook import parse
from tutor.textbook.blocks import blocks, sentences
from tutor.textbook.citations import check
from tutor.textbook.loader import CONTENT, load
from tutor.textbook.search import look_up, search

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("book")]
FILES = sorted(path.name for path in CONTENT.glob("*.md"))
POINT = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+", re.MULTILINE)


def bodies(name):
    texts = [(folder / name).read_text() for folder in (CONTENT, CONTENT / "ur")]
    (fields, body), (own_fields, own_body) = (parse.front_matter(text, name) for text in texts)
    assert fields["slug"] == own_fields["slug"] and fields["order"] == own_fields["order"]
    return body, own_body


@pytest.mark.parametrize("name", FILES)
def test_every_block_has_its_counterpart(name):
    body, own_body = bodies(name)
    pairs = list(zip(blocks(body), blocks(own_body), strict=True))
    for one, two in pairs:
        assert (one.type, one.tag) == (two.type, two.tag)
        assert one.text.count("`") == two.text.count("`"), two.text
        assert one.text.count("**") == two.text.count("**"), two.text
        if one.type == "fence":
            assert one.text == two.text
        elif one.type == "table_open":
            assert [line.count("|") for line in one.text.splitlines()] == [
                line.count("|") for line in two.text.splitlines()
            ]


@pytest.mark.parametrize("name", FILES)
def test_every_sentence_has_its_counterpart(name):
    body, own_body = bodies(name)
    for one, two in zip(blocks(body), blocks(own_body), strict=True):
        if one.type == "paragraph_open":
            assert len(sentences(one.text)) == len(sentences(two.text)), two.text
        if one.type in {"bullet_list_open", "ordered_list_open"}:
            points = [POINT.split(text)[1:] for text in (one.text, two.text)]
            counts = [[len(sentences(point)) for point in found] for found in points]
            assert counts[0] == counts[1], two.text


def test_a_passage_carries_what_it_says_in_urdu():
    passage = Passage.objects.get(chapter__slug="sensors", anchor="lidar")
    assert passage.editions["ur"]["heading"] == "لائیڈار"
    assert "لیزر" in passage.editions["ur"]["text"]
    assert not Passage.objects.exclude(chapter__language="en").exists()


def test_terms_have_one_row_with_both_definitions():
    term = Term.objects.get(term="Bias")
    assert term.definition.startswith("A systematic") and "منظم غلطی" in term.editions["ur"]


def test_an_edition_that_is_not_block_for_block_is_named(tmp_path):
    front = "---\ntitle: Robots\nslug: robots\norder: 1\n---\n\n"
    (tmp_path / "ur").mkdir()
    (tmp_path / "01.md").write_text(f"{front}## One\n\nText.\n")
    (tmp_path / "ur" / "01.md").write_text(f"{front}## ایک\n\nمتن۔\n\nاور۔\n")
    with pytest.raises(parse.BadBook, match="ur/robots"):
        load(tmp_path)


def test_an_edition_of_nothing_is_named(tmp_path):
    (tmp_path / "ur").mkdir()
    (tmp_path / "ur" / "01.md").write_text("---\ntitle: x\nslug: stray\n---\n\nText.\n")
    with pytest.raises(parse.BadBook, match="stray"):
        load(tmp_path)


@pytest.mark.parametrize(
    ("text", "message"),
    [('[robots]\nnowhere = ["x"]', "nowhere"), ("[robots", "index.toml")],
)
def test_a_broken_index_is_named(tmp_path, text, message):
    front = "---\ntitle: Robots\nslug: robots\norder: 1\n---\n\n"
    (tmp_path / "01.md").write_text(f"{front}## One\n\nText.\n")
    (tmp_path / "index.toml").write_text(text)
    with pytest.raises(parse.BadBook, match=message):
        load(tmp_path)


def test_the_index_leads_to_sections_that_never_say_the_words(tmp_path):
    front = "---\ntitle: Robots\nslug: robots\norder: 1\n---\n\n"
    (tmp_path / "01.md").write_text(f"{front}## One\n\nText.\n\n## Two\n\nMore text.\n")
    (tmp_path / "index.toml").write_text('[robots]\ntwo = ["paint it purple"]')
    load(tmp_path)
    assert search("can I paint mine purple")[0].anchor == "two"


def test_a_changed_edition_is_loaded_again(tmp_path):
    front = "---\ntitle: Robots\nslug: robots\norder: 1\n---\n\n"
    (tmp_path / "ur").mkdir()
    (tmp_path / "01.md").write_text(f"{front}## One\n\nText.\n")
    (tmp_path / "ur" / "01.md").write_text(f"{front}## ایک\n\nمتن۔\n")
    load(tmp_path)
    (tmp_path / "ur" / "01.md").write_text(f"{front}## ایک\n\nعبارت۔\n")
    assert load(tmp_path).changed
    assert Passage.objects.get().editions["ur"]["text"] == "عبارت۔"


@pytest.mark.parametrize(
    ("question", "section"),
    [
        ("ٹاپک کیا ہے؟", "ros2-nodes-and-topics#topics"),
        ("كالمان فلٹر كيا ھے", "perception#the-kalman-filter"),  # Arabic letters, a stray ھ
        ("پی آئی ڈی کو کیسے ٹیون کریں", "control#tuning-a-pid-controller"),
        ("node kya hota hai", "ros2-nodes-and-topics#nodes"),
        ("robot andhere mein kaise dekhta hai", "sensors#lidar"),
        ("naqsha banane ka tareeqa", "perception#localisation-mapping-and-slam"),
        ("tawazun kya hai", "humanoids#balance"),
    ],
)
def test_urdu_in_either_script_finds_its_section(question, section):
    assert section in [f"{hit.slug}#{hit.anchor}" for hit in search(question)[:3]]


def test_what_the_book_lacks_is_told_and_what_it_spells_otherwise():
    found = look_up("quternion kinamatics gearboxx zorbing")
    assert "zorbing" in found.unknown
    assert found.read_as["kinamatics"] == ["kinematic"]
    assert search("what is a kalman filter")[0].holds == 1.0
    assert max((hit.holds for hit in search("capital of australia")), default=0) < 0.3


def test_the_urdu_page_has_the_english_anchors(client):
    for slug in Chapter.objects.filter(language="ur").values_list("slug", flat=True):
        page, own = (client.get(f"/book/{at}{slug}/").content.decode() for at in ("", "ur/"))
        ids, own_ids = (
            re.findall(r'<(?:h[234]|div)[^>]* id="([^"]+)"', text) for text in (page, own)
        )
        assert ids and ids == own_ids, slug


def test_a_chapter_and_its_edition_lead_to_each_other(client):
    assert 'href="/book/ur/sensors/"' in client.get("/book/sensors/").content.decode()
    page = client.get("/book/ur/sensors/").content.decode()
    assert 'href="/book/sensors/"' in page and 'lang="ur" dir="rtl"' in page
    assert 'href="/book/ur/perception/"' in page and 'data-page-url="/book/ur/sensors/"' in page


def test_the_contents_are_there_in_urdu(client):
    page = client.get("/book/ur/").content.decode()
    assert 'href="/book/ur/sensors/"' in page and 'href="/book/ur/glossary/"' in page
    assert 'href="/book/"' in page


def test_who_reads_the_pages_in_urdu_is_led_to_that_edition(client):
    client.cookies["django_language"] = "ur"
    page = client.get("/book/sensors/").content.decode()
    assert '<a href="/book/ur/" aria-current="page">' in page
    Chapter.objects.filter(language="ur").delete()
    assert client.get("/book/ur/").headers["Location"] == "/book/"


@pytest.mark.parametrize("path", ["/book/xx/", "/book/xx/sensors/", "/book/ur/nothing/"])
def test_an_edition_that_is_not_there_is_404(client, path):
    assert client.get(path).status_code == 404


def test_a_link_to_the_edition_is_a_citation():
    found = check("[لائیڈار](/book/ur/sensors/#lidar) [x](/book/ur/sensors/#nowhere)")
    assert [item["url"] for item in found] == ["/book/ur/sensors/#lidar"]
    title = Chapter.objects.get(slug="sensors", language="ur").title
    assert (found[0]["chapter"], found[0]["heading"]) == (title, "لائیڈار")


def test_a_term_of_the_edition_is_cited_by_its_name_there():
    ours, theirs = check("[a](/book/glossary/#topic) [b](/book/ur/glossary/#topic)")
    assert ours["heading"] == "Topic" and theirs["heading"] == "ٹاپک"
    assert ours["id"] == theirs["id"] and ours["chapter"] != theirs["chapter"]
