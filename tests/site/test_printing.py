"""A page as PDF, by a browser that is there; where none is, a sentence says so."""

import shutil
from pathlib import Path

import pytest

from memlab.site import printing
from memlab.site.building import build
from memlab.site.printing import CannotPrintError, print_pdf


@pytest.mark.slow
@pytest.mark.skipif(not any(map(shutil.which, printing.BROWSERS)), reason="no browser of the Chromium family")
def test_a_page_is_printed(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<p>hello</p>")
    print_pdf(page, tmp_path / "page.pdf")
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")


def test_without_a_browser_nothing_is_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(CannotPrintError, match="No Chromium or Chrome is installed"):
        build({"a.ipynb": b""}, tmp_path / "site", pdf=True)
    assert not (tmp_path / "site").exists()


def test_a_browser_that_fails_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "browser", lambda: "/bin/false")
    with pytest.raises(CannotPrintError, match=r"page.html could not be printed by /bin/false"):
        print_pdf(tmp_path / "page.html", tmp_path / "page.pdf")
