"""Pages as PDF, printed by a browser of the Chromium family, where there is one."""

import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from memlab.errors import MemlabError

BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
SECONDS: Final = 120


class CannotPrintError(MemlabError, RuntimeError):
    """There is no browser that could print, or it fails; says what to do."""


def browser() -> str:
    """The browser that prints.

    Raises:
        CannotPrintError: There is none.
    """
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        raise CannotPrintError("No Chromium or Chrome is installed, so nothing can be printed: use --html instead.")
    return found


def print_pdf(page: Path, pdf: Path) -> None:
    """Print a page.

    Raises:
        CannotPrintError: It cannot be printed.
    """
    with tempfile.TemporaryDirectory() as profile:
        options = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            f"--user-data-dir={profile}",
            "--no-pdf-header-footer",
        ]
        command = [browser(), *options, f"--print-to-pdf={pdf}", page.resolve().as_uri()]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
        except (OSError, subprocess.SubprocessError):
            raise CannotPrintError(f"{page.name} could not be printed by {command[0]}.") from None
    if not pdf.is_file():
        raise CannotPrintError(f"{page.name} could not be printed by {command[0]}.")
