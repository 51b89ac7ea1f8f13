"""All lectures into a folder: a page each, the notebook beside it, and the table of them."""

from collections.abc import Callable, Mapping
from itertools import chain
from pathlib import Path

from memlab.command.folder import write
from memlab.site.guides import guides
from memlab.site.index import index_of
from memlab.site.pages import LITE, Lecture, lecture_of, page_of
from memlab.site.printing import browser, print_pdf
from memlab.site.running import run_notebook

Laying = Callable[[Mapping[str, bytes], Path], object]


def build(
    notebooks: Mapping[str, bytes],
    folder: Path,
    *,
    pdf: bool = False,
    lite: Laying | None = None,
    told: Callable[[str], object] = print,
) -> tuple[Path, ...]:
    """Write the site.

    Args:
        notebooks: The notebooks by their file names.
        folder: Where to; it is made where it is missing.
        pdf: Whether each page is also printed.
        lite: Lays JupyterLite with the notebooks into a folder beside the pages, which then lead there.
        told: Hears of each lecture that is done.

    Returns:
        The files that were written, those of JupyterLite left out.

    Raises:
        CannotRunError: A notebook does not run.
        CannotLayError: JupyterLite cannot be laid.
        CannotPrintError: There is nothing that could print.
        OSError: The folder cannot be written.
    """
    if pdf:
        browser()
    folder.mkdir(parents=True, exist_ok=True)
    if lite:
        lite(notebooks, folder / LITE)
        told(f"{LITE}: JupyterLite with {len(notebooks)} notebooks")
    lectures: list[Lecture] = []
    for name, content in notebooks.items():
        lectures.append(lecture_of(Path(name).stem, run_notebook(name, content)))
        write(folder / name, content)
        told(f"{name}: {lectures[-1].title}")
    pages = _pages(lectures, folder, lite is not None)
    printed = tuple(_printed(page) for page in pages[1:]) if pdf else ()
    return (*pages, *_guided(folder), *printed, *(folder / name for name in notebooks))


def _pages(lectures: list[Lecture], folder: Path, lite: bool) -> list[Path]:
    """The table of the lectures, and a page of each."""
    found = [folder / "index.html"]
    write(found[0], index_of(lectures, guides(), lite=lite).encode())
    around = list(chain((None,), lectures, (None,)))
    for before, lecture, after in zip(around, lectures, around[2:], strict=False):
        found.append(folder / f"{lecture.stem}.html")
        write(found[-1], page_of(lecture, before, after, lite=lite).encode())
    return found


def _guided(folder: Path) -> list[Path]:
    found = []
    for one in guides():
        found.append(folder / f"{one.stem}.html")
        write(found[-1], one.page.encode())
    return found


def _printed(page: Path) -> Path:
    pdf = page.with_suffix(".pdf")
    print_pdf(page, pdf)
    return pdf
