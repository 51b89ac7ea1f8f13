"""All lectures into a folder: a page each, the notebook beside it, and the table of them."""

from collections.abc import Callable, Mapping
from itertools import chain
from pathlib import Path

from memlab.command.folder import write
from memlab.site.guides import guides
from memlab.site.index import index_of
from memlab.site.pages import Lecture, lecture_of, page_of
from memlab.site.printing import browser, print_pdf
from memlab.site.running import run_notebook


def build(
    notebooks: Mapping[str, bytes], folder: Path, *, pdf: bool = False, told: Callable[[str], object] = print
) -> tuple[Path, ...]:
    """Write the site.

    Args:
        notebooks: The notebooks by their file names.
        folder: Where to; it is made where it is missing.
        pdf: Whether each page is also printed.
        told: Hears of each lecture that is done.

    Returns:
        The files that were written.

    Raises:
        CannotRunError: A notebook does not run.
        CannotPrintError: There is nothing that could print.
        OSError: The folder cannot be written.
    """
    if pdf:
        browser()
    folder.mkdir(parents=True, exist_ok=True)
    lectures: list[Lecture] = []
    for name, content in notebooks.items():
        lectures.append(lecture_of(Path(name).stem, run_notebook(name, content)))
        write(folder / name, content)
        told(f"{name}: {lectures[-1].title}")
    pages = tuple(_pages(lectures, folder))
    guide = guides()
    for one in guide:
        write(folder / f"{one.stem}.html", one.page.encode())
    write(folder / "index.html", index_of(lectures, guide).encode())
    printed = tuple(_printed(page) for page in pages) if pdf else ()
    guided = tuple(folder / f"{one.stem}.html" for one in guide)
    return (folder / "index.html", *guided, *pages, *printed, *(folder / name for name in notebooks))


def _pages(lectures: list[Lecture], folder: Path) -> list[Path]:
    around = list(chain((None,), lectures, (None,)))
    found = []
    for before, lecture, after in zip(around, lectures, around[2:], strict=False):
        found.append(folder / f"{lecture.stem}.html")
        write(found[-1], page_of(lecture, before, after).encode())
    return found


def _printed(page: Path) -> Path:
    pdf = page.with_suffix(".pdf")
    print_pdf(page, pdf)
    return pdf
