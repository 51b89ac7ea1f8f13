"""A notebook that was run, as a page that asks nothing of any other place."""

import re
from html import escape, unescape
from pathlib import Path
from string import Template
from typing import Final, NamedTuple
from urllib.parse import quote

from nbconvert import HTMLExporter
from nbformat import NotebookNode
from pygments.formatters import HtmlFormatter

HERE: Final = Path(__file__).parent
LITE: Final = "lite"
"""The folder of JupyterLite, beside the pages."""

_PAGE: Final = Template((HERE / "page.html").read_text("utf-8"))
_HEADING: Final = re.compile(r'<h[1-3] id="([^"]*)">(.*?)<a class="anchor-link"', re.DOTALL)
_TAG: Final = re.compile(r"<[^>]*>")
_DARK: Final = "\n@media screen and (prefers-color-scheme: dark) {{\n{}\n}}"


class Heading(NamedTuple):
    """A heading of a lecture.

    Attributes:
        words: The heading.
        anchor: Its place in the page, as a link names it.
    """

    words: str
    anchor: str


class Lecture(NamedTuple):
    """A lecture as its page needs it.

    Attributes:
        stem: The notebook's name without its ending, like ``05_paging``.
        title: Its title.
        headings: Its other headings.
        body: The notebook as HTML.
    """

    stem: str
    title: str
    headings: tuple[Heading, ...]
    body: str

    @property
    def number(self) -> str:
        """Its number in the order of the course."""
        return self.stem.partition("_")[0]


def lecture_of(stem: str, book: NotebookNode) -> Lecture:
    """Read a notebook that was run."""
    exporter = HTMLExporter(template_name="basic")  # type: ignore[no-untyped-call]
    body, _ = exporter.from_notebook_node(book)
    found = [Heading(unescape(_TAG.sub("", words)), unescape(anchor)) for anchor, words in _HEADING.findall(body)]
    title, *headings = found or [Heading(stem, "")]
    return Lecture(stem, title.words, tuple(headings), body)


def page_of(lecture: Lecture, before: Lecture | None, after: Lecture | None, *, lite: bool = False) -> str:
    """The page of a lecture, with the way to its neighbours, and to the same notebook in JupyterLite where that is."""
    links = [_link(before, "\N{LEFTWARDS ARROW} {}"), _link(after, "{} \N{RIGHTWARDS ARROW}")]
    links += [f'<a class="handle" href="{handled(lecture)}">handle it in the browser</a>'] if lite else []
    return page(lecture.title, lecture.body, " ".join(filter(None, links)), f"{lecture.stem}.ipynb")


def handled(lecture: Lecture) -> str:
    """The address of a lecture in the JupyterLite beside the pages."""
    return escape(f"{LITE}/notebooks/index.html?path={quote(lecture.stem)}.ipynb")


def page(title: str, body: str, ways: str = "", notebook: str = "") -> str:
    """A whole page of a title and a body, in the look of all of them."""
    style = (HERE / "page.css").read_text("utf-8") + _code("default") + _DARK.format(_code("github-dark"))
    download = f'<a href="{escape(notebook)}" download>the notebook</a>' if notebook else ""
    return _PAGE.substitute(title=escape(title), style=style, ways=ways, download=download, body=body)


def _code(style: str) -> str:
    """The colours of code; the page's own stand behind it."""
    return str(HtmlFormatter(style=style, nobackground=True).get_style_defs(".highlight"))


def _link(lecture: Lecture | None, words: str) -> str:
    return f'<a href="{lecture.stem}.html">{escape(words.format(lecture.title))}</a>' if lecture else ""
