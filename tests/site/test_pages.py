"""A lecture as a page: its title, its headings, its pictures, and nothing of any other place."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import nbformat.v4 as nb
import pytest

from memlab.site.building import build
from memlab.site.index import index_of
from memlab.site.pages import Heading, Lecture, lecture_of, page_of
from memlab.site.running import CannotRunError, run_notebook

ELSEWHERE = re.compile(r"""(?:src|href)=["']?(?:https?:)?//""")
LAB = """
from memlab.mechanisms.dynamic_storage import example
heap = example()
heap.seek(1)
heap
"""


def book(*cells: tuple[str, str]) -> bytes:
    made = [nb.new_markdown_cell(text) if kind == "text" else nb.new_code_cell(text) for kind, text in cells]
    return nb.writes(nb.new_notebook(cells=made)).encode()


def lecture(stem: str = "05_paging", title: str = "Paging", *headings: Heading) -> Lecture:
    return Lecture(stem, title, headings, "<p>body</p>")


@pytest.mark.slow
def test_a_lab_is_its_picture_and_its_sentence(tmp_path: Path) -> None:
    notebook = book(("text", "# Storage & holes\n\n## First part"), ("code", LAB), ("code", "2 + 2"))
    told: list[str] = []
    written = build({"01_storage.ipynb": notebook}, tmp_path, told=told.append)
    guide = {"students.html", "teachers.html", "administrators.html", "contributors.html", "accuracy.html"}
    assert {path.name for path in written} == {"index.html", "01_storage.html", "01_storage.ipynb", *guide}
    assert {path.name for path in tmp_path.iterdir()} == {path.name for path in written}
    assert told == ["01_storage.ipynb: Storage & holes"]
    page = (tmp_path / "01_storage.html").read_text("utf-8")
    assert page.count('<img alt="') == 1
    assert "data:image/svg+xml;base64," in page
    assert "<pre>4</pre>" in page
    assert "widget-view" not in page
    assert ELSEWHERE.search(page) is None
    assert "<title>Storage &amp; holes - memlab</title>" in page
    assert (tmp_path / "01_storage.ipynb").read_bytes() == notebook
    index = (tmp_path / "index.html").read_text("utf-8")
    assert 'href="01_storage.html"' in index
    assert "First part" in index
    assert ELSEWHERE.search(index) is None


@pytest.mark.slow
def test_a_kernel_has_nothing_to_warn_of(capfd: pytest.CaptureFixture[str]) -> None:
    run_notebook("01_good.ipynb", book(("code", "2 + 2")))
    assert capfd.readouterr().err == ""


@pytest.mark.slow
def test_a_notebook_that_does_not_run_is_named() -> None:
    with pytest.raises(CannotRunError, match=r"^01_bad.ipynb does not run: ZeroDivisionError: division by zero\.$"):
        run_notebook("01_bad.ipynb", book(("code", "1 / 0")))


def test_headings_are_found_with_their_places_and_a_notebook_without_one_has_its_name() -> None:
    text = "# One\n\n## Two `A` & B?\n\n```\n# no heading\n```\n\n### Three"
    cells = [nb.new_markdown_cell(text), nb.new_code_cell("# no heading")]
    found = lecture_of("01_a", nb.new_notebook(cells=cells))
    assert (found.title, found.number) == ("One", "01")
    assert [one.words for one in found.headings] == ["Two A & B?", "Three"]
    places = set(map(unescape, re.findall(r'<h[23] id="([^"]*)"', found.body)))
    assert {one.anchor for one in found.headings} == places
    assert lecture_of("02_b", nb.new_notebook()).title == "02_b"


def test_a_page_has_the_way_to_its_neighbours() -> None:
    first, last = lecture("01_a", "A < B"), lecture("03_c", "C")
    page = page_of(lecture(), first, last)
    assert '<a href="01_a.html">\N{LEFTWARDS ARROW} A &lt; B</a>' in page
    assert '<a href="03_c.html">C \N{RIGHTWARDS ARROW}</a>' in page
    assert "ARROW" not in page_of(lecture(), None, None)


def test_the_table_lists_lectures_with_their_headings() -> None:
    table = index_of([lecture("05_paging", "Paging", Heading("Frames", "Frames"), Heading("<b>?", "<b>?"))])
    assert '<td>05<td><a href="05_paging.html">Paging</a>' in table
    assert '<a href="05_paging.html#Frames">Frames</a>' in table
    assert '<a href="05_paging.html#%3Cb%3E%3F">&lt;b&gt;?</a>' in table
