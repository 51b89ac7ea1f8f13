"""The cards of JupyterLab's launcher bring the lectures into the reader's own folder, and open them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from memlab.command.options import FOLDER
from memlab.command.source import notebooks

from .jupyter import JupyterLab
from .notebook import SCREENSHOTS
from .watch import Watch


class Launcher:
    """A page of JupyterLab that shows its launcher alone."""

    def __init__(self, page: Page, watch: Watch, name: str) -> None:
        self.page, self.watch, self._name = page, watch, name

    def press(self, card: str) -> None:
        """Press a card, and keep a picture of it."""
        shown = self.page.locator(".jp-LauncherCard").get_by_text(card, exact=True)
        shown.scroll_into_view_if_needed()
        self.page.screenshot(path=SCREENSHOTS / f"{self._name}.png")
        shown.click()


@pytest.fixture
def launcher(browser_context: BrowserContext, lab: JupyterLab, request: pytest.FixtureRequest) -> Iterator[Launcher]:
    page = browser_context.new_page()
    watch = Watch(page)
    page.goto(lab.url(f"lab/workspaces/{request.node.name}", "reset"))
    yield Launcher(page, watch, request.node.name)
    page.screenshot(path=SCREENSHOTS / f"{request.node.name}-after.png")
    page.close()
    lab.stop_kernels()
    watch.check()


@pytest.fixture
def folder(lab: JupyterLab) -> Iterator[Path]:
    """Where the lectures come to; nothing is there yet, nor is afterwards."""
    place = lab.folder / FOLDER
    yield place
    if place.is_dir():
        shutil.rmtree(place)
    else:
        place.unlink()


def test_the_card_of_the_lectures_lists_them_all(launcher: Launcher, folder: Path) -> None:
    launcher.press("memlab lectures")
    expect(launcher.page.locator(".jp-DirListing-itemText")).to_have_text(sorted(notebooks()))
    assert sorted(path.name for path in folder.glob("*.ipynb")) == sorted(notebooks())


def test_the_card_of_the_exercises_opens_their_notebook(launcher: Launcher, folder: Path) -> None:
    launcher.press("Practice")
    expect(launcher.page.locator(".jp-NotebookPanel .jp-Cell h1")).to_have_count(1)
    (brought,) = folder.glob("*.ipynb")
    assert brought.name.endswith("_practice.ipynb")
    assert brought.read_bytes() == notebooks()[brought.name]
    shown = launcher.page.evaluate("jupyterapp.shell.currentWidget.context.path")
    assert shown == f"{FOLDER}/{brought.name}"


def test_a_card_that_cannot_bring_anything_says_why(launcher: Launcher, folder: Path) -> None:
    launcher.watch.allow("500", "the server could not write")
    folder.write_text("a file in the way")
    launcher.press("Practice")
    expect(launcher.page.get_by_role("dialog")).to_contain_text("is a file, not a folder")
