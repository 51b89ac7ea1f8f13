"""``python -m memlab.site FOLDER``: the lectures as pages to read, and with ``--lite`` to handle in the browser."""

import argparse
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from memlab.command.source import notebooks
from memlab.errors import MemlabError
from memlab.site.building import build
from memlab.site.lite.laying import lay

REFUSED = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the site and return the exit code (2: it could not be written)."""
    command = argparse.ArgumentParser(prog="python -m memlab.site", description=__doc__, allow_abbrev=False)
    command.add_argument("folder", type=Path, metavar="FOLDER", help="where to write the pages")
    command.add_argument("--pdf", action="store_true", help="print each page as PDF, too")
    command.add_argument("--lite", action="store_true", help="lay JupyterLite beside the pages, to handle every lab in")
    command.add_argument("--pyodide", type=Path, metavar="FOLDER", help="a whole release of Pyodide, for --lite")
    command.add_argument("--only", metavar="NAME", default="", help="only notebooks with this in their name")
    chosen = command.parse_args(arguments)
    wanted = {name: content for name, content in notebooks().items() if chosen.only in name}
    try:
        build(wanted, chosen.folder, pdf=chosen.pdf, lite=partial(lay, pyodide=chosen.pyodide) if chosen.lite else None)
    except (MemlabError, OSError) as error:
        print(f"memlab: {error}", file=sys.stderr)
        return REFUSED
    print(f"Open {chosen.folder / 'index.html'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
