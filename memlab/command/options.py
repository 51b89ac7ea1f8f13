"""What was asked for on the command line."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass

from memlab import __version__

FOLDER = "memlab-notebooks"

DESCRIPTION = "Copy the memlab notebooks into a folder of your own and open the first one in JupyterLab."

EPILOG = """\
Your work is safe: a notebook that you edited is never overwritten. After an
upgrade of memlab its new version is put beside yours as NAME.new.ipynb, while
notebooks that you did not edit are replaced by the new ones. Delete or rename
a notebook, start memlab again, and you have a fresh copy.

JupyterLab listens on this computer only and asks for the token in the address
that it prints. Stop it with Ctrl-C.
"""


@dataclass(frozen=True)
class Options:
    """The choices of one start; folder and port are still as typed."""

    folder: str = FOLDER
    port: str | None = None
    browser: bool = True
    copy_only: bool = False
    html: str | None = None
    pdf: str | None = None
    link: str | None = None
    exercise: Sequence[str] = ()
    samples: str | None = None


def read(arguments: Sequence[str] | None = None) -> Options:
    """Read the command line (``sys.argv`` unless given).

    Raises:
        SystemExit: for ``--help``, ``--version`` (code 0) and options that do not exist (code 2).

    >>> read(["--port", "8890", "--no-browser"])
    Options(folder='memlab-notebooks', port='8890', browser=False, copy_only=False, html=None, pdf=None, link=None,
    exercise=(), samples=None)
    """
    command = parser()
    options = Options(**vars(command.parse_args(arguments)))
    if options.exercise and options.link is None:
        command.error("--exercise names what --link ADDRESS links to: give both")
    return options


def parser() -> argparse.ArgumentParser:
    """Describe the command's options."""
    command = argparse.ArgumentParser(
        prog="memlab",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    command.add_argument("--version", action="version", version=f"memlab {__version__}")
    add_what(command)
    add_how(command)
    return command


def add_what(command: argparse.ArgumentParser) -> None:
    """Add the options about the notebooks."""
    command.add_argument(
        "--dest",
        dest="folder",
        metavar="FOLDER",
        default=FOLDER,
        help="where your notebooks live (default: ./%(default)s)",
    )
    command.add_argument("--copy-only", action="store_true", help="copy the notebooks, start nothing")
    command.add_argument("--html", metavar="FOLDER", help="write the lectures as pages to read, start nothing")
    command.add_argument("--pdf", metavar="FOLDER", help="the same, each page printed as PDF, too")
    command.add_argument(
        "--link", metavar="ADDRESS", help="print a link for each lecture on that hub, Binder or server, start nothing"
    )
    command.add_argument(
        "--exercise",
        nargs="+",
        metavar="WORD",
        default=(),
        help="with --link: print the link to one exercise instead, named by its mechanism and, if wanted, kind, "
        "difficulty and seed, like: buddy perform 2 Ada; or by an exam question, like: exam fit-01",
    )
    command.add_argument(
        "--for-teachers",
        dest="samples",
        metavar="FOLDER",
        help="copy the sample assignments for otter-grader and nbgrader, start nothing",
    )


def add_how(command: argparse.ArgumentParser) -> None:
    """Add the options about JupyterLab."""
    command.add_argument(
        "--port", metavar="N", help="use this very port (default: the first free one from Jupyter's usual port on)"
    )
    command.add_argument(
        "--no-browser", dest="browser", action="store_false", help="print the address, open no browser"
    )
