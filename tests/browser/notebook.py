"""One notebook, open and run in the page of a real browser, with a kernel behind it."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Protocol

from playwright.sync_api import BrowserContext, Locator, Page

from .jupyter import JupyterLab, Theme
from .watch import Watch

HERE = Path(__file__).parent
SCREENSHOTS = Path(os.environ.get("MEMLAB_SCREENSHOTS") or HERE / "screenshots")
PATIENCE = 60  # seconds for anything the kernel is asked
QUIET = 100  # ms
FIGURE_QUIET = 350  # ms: bqplot lays a figure out 300 ms after it came to be seen or became larger or smaller
COLOURS = re.compile(r"\x1b\[[0-9;]*m")
COUNTS = "() => harness.codeCells().map(cell => cell.model.executionCount ?? 0)"
RUN_AT_ONCE = """() => {
  const { shell, commands } = window.jupyterapp ?? {};
  const ready = shell?.currentWidget?.sessionContext?.session?.kernel && commands.isEnabled('notebook:run-all-cells');
  if (ready) commands.execute('notebook:run-all-cells');
  return Boolean(ready);
}"""
# Lab asks every kernel about widgets; one that has not imported ipywidgets yet logs that it knows nothing of them.
BEFORE_IPYWIDGETS = re.compile(r"No such comm target registered: jupyter\.widget\.control\s*(No such comm: \S+\s*)?")

# A kernel that is ended while JupyterLab asks it something leaves a task of ipykernel's own.
LEFT_BY_IPYKERNEL = re.compile(r"Task was destroyed but it is pending!\s*task: <Task [^\n]*ipykernel/utils\.py[^\n]*")


@dataclass(frozen=True)
class Look:
    """How the reader has set up the screen."""

    theme: Theme = "light"
    width: int = 1400
    reduced_motion: bool = False

    def apply(self, page: Page) -> None:
        """Make a page, not loaded yet, such a screen."""
        motion: Literal["reduce", "no-preference"] = "reduce" if self.reduced_motion else "no-preference"
        page.set_viewport_size({"width": self.width, "height": 900})
        page.emulate_media(color_scheme=self.theme, reduced_motion=motion)


@dataclass
class Notebook:
    """What a test holds: the page, and the kernel behind it."""

    page: Page
    watch: Watch
    test: str

    def __post_init__(self) -> None:
        """Find nothing of a page that shows nothing."""
        self.opened = False

    # what is on show

    def locator(self, selector: str) -> Locator:
        """Elements of the page; Playwright waits for them."""
        return self.page.locator(selector)

    def output(self, position: int = -1) -> Locator:
        """The output below a code cell, counted from 0; by default below the last."""
        return self.page.locator(".jp-CodeCell .jp-Cell-outputArea").nth(position)

    def screenshot(self, name: str, selector: str | None = None) -> Path:
        """Keep a picture of the page, or of one element, under the test's name; the path of the file."""
        file = SCREENSHOTS / f"{self.test}-{name}.png"
        file.parent.mkdir(parents=True, exist_ok=True)
        shown = self.page.locator(selector).first if selector else self.page
        shown.screenshot(path=file, animations="disabled")
        return file

    # the kernel behind it

    def kernel(self, code: str, timeout: float = PATIENCE) -> str:
        """Run code in the kernel without a cell, after all clicks so far are done; what it printed or returned.

        Raises:
            AssertionError: the code raised.
        """
        answer = self.page.evaluate("asked => harness.ask(asked)", [code, timeout])
        assert not answer["error"], plain(answer["error"])
        return str(answer["text"]).rstrip("\n")

    def run_all(self, timeout: float = PATIENCE) -> None:
        """Run every cell, again if need be."""
        expect_no_failure(self.page.evaluate("seconds => harness.runAll(seconds)", timeout))
        self.wait_idle()

    def run_cell(self, position: int, timeout: float = PATIENCE) -> None:
        """Run one code cell once more, counted from 0, or from the end."""
        expect_no_failure(self.page.evaluate("asked => harness.runCell(asked)", [position, timeout]))
        self.wait_idle()

    def renew(self, source: str, timeout: float = PATIENCE) -> None:
        """Let the first cell have other code, and run all cells in a fresh kernel."""
        self.page.evaluate("asked => harness.renew(asked)", [source, timeout])
        self.run_all(timeout)

    def wait_idle(self, timeout: float = PATIENCE) -> None:
        """Wait until the kernel has answered every click and the picture stands still."""
        self.page.evaluate("asked => harness.still(asked)", [QUIET, FIGURE_QUIET, timeout])

    def check(self) -> None:
        """Fail on what went wrong unseen since the last check: in console, network or a kernel's handler."""
        if self.opened:
            self.page.evaluate("seconds => harness.settled(seconds)", PATIENCE)
            heard = "\n".join(self.page.evaluate("() => harness.complaints.splice(0)"))
            complaints = LEFT_BY_IPYKERNEL.sub("", BEFORE_IPYWIDGETS.sub("", heard)).strip()
            assert not complaints, plain(f"A handler in the kernel complained:\n{complaints}")
        self.watch.check()

    # opening

    def open(self, url: str, theme: Theme) -> None:
        """Load a notebook that the server has, and wait until it can be run."""
        self.page.goto(url)
        self._ready()
        light = "true" if theme == "light" else "false"
        self.page.locator(f"body[data-jp-theme-light='{light}']").wait_for(state="attached")
        self.opened = True

    def reload(self, *, run: bool = False) -> None:
        """Load the page anew; ``run`` runs all cells the very moment that there is a kernel to run them."""
        before = self.page.evaluate(COUNTS)
        self.page.reload(wait_until="commit")
        if run:
            self.page.wait_for_function(RUN_AT_ONCE, polling=20)
        self._ready()
        if run:
            more = f"() => ({COUNTS})().every(count => count > {max(before)})"
            self.page.wait_for_function(more, timeout=1000 * PATIENCE)
        self.wait_idle()

    def save(self) -> None:
        """Write the notebook, outputs and all, into its file."""
        self.page.evaluate("() => jupyterapp.commands.execute('docmanager:save')")

    def _ready(self) -> None:
        self.page.wait_for_function("() => window.jupyterapp?.shell?.currentWidget?.sessionContext")
        self.page.evaluate("seconds => harness.ready(seconds)", PATIENCE)


@contextmanager
def opened(context: BrowserContext, lab: JupyterLab, file: Path, look: Look) -> Iterator[Notebook]:
    """A notebook of the server's folder in a page of its own, not run yet; leaving fails on what went wrong."""
    page = context.new_page()
    look.apply(page)
    page.add_init_script(path=HERE / "harness.js")
    shown = file.relative_to(lab.folder).as_posix()
    notebook = Notebook(page, Watch(page), file.parent.name)
    try:
        lab.use_theme(look.theme)
        lab.start_kernel(file)
        notebook.open(lab.url(f"doc/workspaces/{file.parent.name}/tree/{shown}", "reset"), look.theme)
        yield notebook
        notebook.check()
    finally:
        page.close()


def code(source: str, *tags: str) -> dict[str, Any]:
    """A code cell."""
    return {
        "cell_type": "code",
        "source": source,
        "metadata": {"tags": list(tags)},
        "outputs": [],
        "execution_count": None,
    }


def write_notebook(file: Path, cells: Sequence[dict[str, Any]]) -> Path:
    """A notebook file of these cells."""
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    named = [{"id": f"cell-{number}", **cell} for number, cell in enumerate(cells)]
    book = {"cells": named, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    file.write_text(json.dumps(book), encoding="utf-8")
    return file


def expect_no_failure(failures: Sequence[str]) -> None:
    """Fail with what the cells had to say."""
    assert not failures, plain("\n".join(failures))


def plain(text: str) -> str:
    """Without the colours that tracebacks come in."""
    return COLOURS.sub("", text)


class Opener(Protocol):
    """What the fixture `notebook` is."""

    def __call__(
        self, *cells: str | Path, theme: Theme = "light", width: int = 1400, reduced_motion: bool = False
    ) -> Notebook:
        """Open a notebook of these cells, or a copy of this file, and run it."""
