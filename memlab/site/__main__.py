"""``python -m memlab.site FOLDER``: the lectures as pages to read, and with ``--lite`` to handle in the browser."""

import argparse
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from memlab.command.folder import write
from memlab.command.source import notebooks
from memlab.errors import MemlabError
from memlab.site.building import build
from memlab.site.lite.laying import lay
from memlab.site.printing import print_pdf
from memlab.site.sheets import QUESTIONS, items, sheet

REFUSED = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the site and return the exit code (2: it could not be written)."""
    command = argparse.ArgumentParser(prog="python -m memlab.site", description=__doc__, allow_abbrev=False)
    command.add_argument("folder", type=Path, metavar="FOLDER", help="where to write the pages")
    command.add_argument("--pdf", action="store_true", help="print each page as PDF, too")
    command.add_argument("--lite", action="store_true", help="lay JupyterLite beside the pages, to handle every lab in")
    command.add_argument("--pyodide", type=Path, metavar="FOLDER", help="a whole release of Pyodide, for --lite")
    command.add_argument("--only", metavar="NAME", default="", help="only notebooks with this in their name")
    command.add_argument("--sheet", metavar="NAMES", help="write a sheet of questions instead, on these mechanisms")
    command.add_argument(
        "--questions", type=int, default=QUESTIONS, metavar="N", help="how many (default: %(default)s)"
    )
    command.add_argument("--difficulty", type=int, default=1, metavar="N", help="1 to 3 (default: %(default)s)")
    command.add_argument("--seed", default="0", help="the same seed writes the same sheet (default: %(default)s)")
    chosen = command.parse_args(arguments)
    try:
        first = _sheet(chosen) if chosen.sheet is not None else _site(chosen)
    except (MemlabError, OSError) as error:
        print(f"memlab: {error}", file=sys.stderr)
        return REFUSED
    print(f"Open {first}")
    return 0


def _site(chosen: argparse.Namespace) -> Path:
    """Write the lectures; the page that opens first."""
    wanted = {name: content for name, content in notebooks().items() if chosen.only in name}
    lite = partial(lay, pyodide=chosen.pyodide) if chosen.lite else None
    build(wanted, chosen.folder, pdf=chosen.pdf, lite=lite)
    return Path(chosen.folder) / "index.html"


def _sheet(chosen: argparse.Namespace) -> Path:
    """Write a sheet of questions with their solutions; its page, or what was printed of it."""
    named = [name.strip() for name in chosen.sheet.split(",") if name.strip()]
    text = sheet(f"{chosen.questions} questions", items(named, chosen.questions, chosen.difficulty, chosen.seed))
    page = Path(chosen.folder) / "sheet.html"
    page.parent.mkdir(parents=True, exist_ok=True)
    write(page, text.encode())
    if chosen.pdf:
        print_pdf(page, page.with_suffix(".pdf"))
    return page.with_suffix(".pdf") if chosen.pdf else page


if __name__ == "__main__":
    sys.exit(main())
