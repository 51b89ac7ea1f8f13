"""The guide as pages: for students, teachers, administrators, contributors; what the numbers are checked against."""

from pathlib import Path
from typing import Final, NamedTuple

from nbconvert.filters import markdown2html

from memlab.site.pages import page

GUIDE: Final = Path(__file__).parent / "guide"
ORDER: Final = ("students", "teachers", "administrators", "contributors", "accuracy")


class Guide(NamedTuple):
    """A page of the guide.

    Attributes:
        stem: Its file's name without ending.
        title: Its title.
        page: The whole page.
    """

    stem: str
    title: str
    page: str


def guides() -> tuple[Guide, ...]:
    """All pages of the guide, in order."""
    return tuple(map(_guide, ORDER))


def _guide(stem: str) -> Guide:
    text = (GUIDE / f"{stem}.md").read_text("utf-8")
    title = text.partition("\n")[0].removeprefix("# ")
    return Guide(stem, title, page(title, str(markdown2html(text))))
