"""Kernels die, pages are reloaded, browsers closed, servers restarted: nothing that a learner did is lost."""

from __future__ import annotations

import json
import os
import random
import re
import signal
from collections.abc import Iterator
from contextlib import AbstractContextManager, suppress
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, TimeoutError, expect

from .conftest import place
from .jupyter import JupyterLab
from .learner import Learner
from .notebook import Look, Notebook, Opener, opened

CELL = """
from IPython.display import display
from memlab.catalogue import entry
it, other = entry("dynamic_storage").example(), entry("buddy").example()
display(it, other)
"""
STATE = "repr((list(it.requests), dict(it.settings), it.step.index))"
NO_FOLDER = "open('.memlab-work', 'w').close()"
NOISE = "JupyterLab tells that a kernel or a server is gone"
UNANSWERED = "The kernel does not answer. Once it is back, run this cell again."
LATE = "anywidget grumbles where a busy page takes two seconds to load a front end, which comes all the same"
OLD_OUTPUTS = (
    r"widget model not found\s+at \S+get_model \S+\s+at async \S+renderModel"
    r"|Could not add child view to box|reading '(widgets|processLuminoMessage)'"
)
CLEARED = "ipywidgets makes views for the outputs of the file, which JupyterLab clears meanwhile to run their cells"
HEARD = 2500  # ms
LOOK_FOR_FLASHES = """() => {
  window.flashes = 0;
  const seen = twin => twin.getBoundingClientRect().height > 0 && getComputedStyle(twin).visibility === 'visible';
  const look = () => {
    window.flashes += [...document.querySelectorAll('.memlab-twin')].filter(seen).length;
    requestAnimationFrame(look);
  };
  look();
}"""


class Desk:
    """One notebook, opened in one page after the other."""

    def __init__(self, context: BrowserContext, lab: JupyterLab, file: Path) -> None:
        self._context, self.lab, self._file = context, lab, file

    def open(self) -> AbstractContextManager[Notebook]:
        """The notebook in a page of its own."""
        return opened(self._context, self.lab, self._file, Look(reduced_motion=True))

    def without_kernel(self) -> Page:
        """The notebook where no kernel has its name: JupyterLab asks, or starts another and runs nothing."""
        book = json.loads(self._file.read_text("utf-8"))
        book["metadata"]["kernelspec"] = {"name": "none-here", "display_name": "None here", "language": "python"}
        self._file.write_text(json.dumps(book), "utf-8")
        page = self._context.new_page()
        page.goto(self.lab.url(f"doc/tree/{self._file.relative_to(self.lab.folder).as_posix()}", "reset"))
        with suppress(TimeoutError):
            page.locator(".jp-Dialog").get_by_role("button", name="No Kernel", exact=True).click(timeout=8_000)
        return page


@pytest.fixture
def desk(browser_context: BrowserContext, lab: JupyterLab, request: pytest.FixtureRequest) -> Iterator[Desk]:
    yield Desk(browser_context, lab, place([CELL], lab, request))
    lab.stop_kernels()


def work(shown: Notebook) -> str:
    """Ask twice and set something by hand, and go two steps back; how the mechanism is then."""
    learner = Learner(shown)
    shown.run_cell(-1)
    for size in ("90K", "20K"):
        learner.field("size").fill(size)
        learner.press("Enter")
    learner.click(learner.part("head").get_by_text("best", exact=True))
    learner.part("player").locator(".memlab-play").focus()
    learner.press(",", ",")
    return shown.kernel(STATE)


def kill(shown: Notebook) -> None:
    """End the kernel as a machine does that runs short of memory."""
    shown.watch.allow("[Kk]ernel|WebSocket|Failed to load resource", NOISE)
    os.kill(int(shown.kernel("import os; print(os.getpid())")), signal.SIGKILL)


def take_up(shown: Notebook) -> str:
    """Run the cell again and take up what is offered first; how the mechanism is then."""
    shown.run_cell(-1)
    learner = Learner(shown)
    offer = learner.part("ask").get_by_text(re.compile(r"^Take up where you left: \d+ requests, today \d\d:\d\d$"))
    learner.click(offer.first)
    return shown.kernel(STATE)


def test_at_rest_when_the_kernel_is_killed_and_the_page_reloaded(desk: Desk) -> None:
    with desk.open() as shown:
        before = work(shown)
        shown.page.wait_for_timeout(700)
        kill(shown)
        shown.reload()
        assert take_up(shown) == before


def test_straight_after_a_request_when_the_browser_is_closed_too(desk: Desk) -> None:
    with desk.open() as shown:
        work(shown)
        learner = Learner(shown)
        learner.field("size").fill("10K")
        learner.press("Enter")
        before = shown.kernel(STATE)
        kill(shown)
    with desk.open() as shown:
        assert take_up(shown) == before


def test_in_the_middle_of_play_when_the_server_is_restarted(desk: Desk) -> None:
    with desk.open() as shown:
        work(shown)
        learner = Learner(shown)
        learner.click(learner.button("First step"))
        learner.button("Play").click()
        shown.page.wait_for_function("() => Number(document.querySelector('.memlab-bar').ariaValueNow) > 1")
        shown.page.wait_for_timeout(random.uniform(0, 1500))
        kill(shown)
        last = int(learner.bar.get_attribute("aria-valuenow") or 0)
    desk.lab.restart()
    with desk.open() as shown:
        take_up(shown)
        assert last - 1 <= int(shown.kernel("it.step.index")) <= last


def test_two_labs_of_one_cell_keep_each_its_own(desk: Desk) -> None:
    with desk.open() as shown:
        work(shown)
        other = shown.locator(".memlab-lab").nth(1)
        other.locator(".memlab-send").click()
        shown.wait_idle()
        asked = shown.kernel("repr([len(one.requests) for one in (it, other)])")
        shown.run_cell(-1)
        for number in range(2):
            shown.locator(".memlab-lab").nth(number).get_by_text("Take up where you left").first.click()
            shown.wait_idle()
        assert shown.kernel("repr([len(one.requests) for one in (it, other)])") == asked


def test_two_tabs_show_one_lab(desk: Desk) -> None:
    with desk.open() as first:
        first.run_cell(-1)
        first.save()
        with desk.open() as second:
            here, there = Learner(first), Learner(second)
            there.lab.locator(".memlab-send").click()
            second.wait_idle()
            here.expect_step(int(here.it("step.index")))
            here.click(here.button("First step"))
            there.expect_step(0)


def test_where_nothing_can_be_written_nothing_is_said(desk: Desk) -> None:
    with desk.open() as shown:
        shown.kernel(NO_FOLDER)
        work(shown)
        shown.run_cell(-1)
        expect(Learner(shown).lab.get_by_text("Take up where you left")).to_have_count(0)


def unanswered(shown: Notebook) -> Locator:
    return shown.locator(".memlab-lab").first.get_by_role("alert").filter(has_text=UNANSWERED)


def test_a_click_that_no_kernel_hears_is_told_at_the_lab(desk: Desk) -> None:
    with desk.open() as shown:
        shown.run_cell(-1)
        learner = Learner(shown)
        heights = learner.heights()
        kill(shown)
        learner.button("First step").click()
        expect(unanswered(shown)).to_be_visible(timeout=HEARD)
        shown.page.locator(".jp-Dialog button").click(timeout=20_000)
        learner.button("Back one step").click()
        expect(unanswered(shown)).to_be_visible(timeout=HEARD)
        shown.screenshot("unanswered", ".memlab-lab")
        assert learner.heights() == heights
        shown.run_cell(-1)
        expect(unanswered(shown)).to_have_count(0)
        learner.click(learner.button("First step"))
        learner.expect_step(0)
        expect(unanswered(shown)).to_have_count(0)


def test_a_kernel_that_works_long_is_not_taken_for_dead(desk: Desk) -> None:
    with desk.open() as shown:
        shown.run_cell(-1)
        shown.page.evaluate("() => void harness.ask(['import time; time.sleep(2)', 9])")
        shown.page.wait_for_timeout(200)
        Learner(shown).button("First step").click()
        shown.page.wait_for_timeout(1300)
        expect(unanswered(shown)).to_have_count(0)


def visible(page: Page, selector: str) -> list[bool]:
    return [one.is_visible() for one in page.locator(selector).all()]


def test_without_a_kernel_the_pictures_stand_there_and_with_one_no_reader_sees_them(desk: Desk) -> None:
    with desk.open() as shown:
        shown.page.evaluate(LOOK_FOR_FLASHES)
        shown.run_cell(-1)
        shown.page.wait_for_timeout(2500)
        assert shown.page.evaluate("flashes") == 0
        assert visible(shown.page, ".memlab-twin img") == [False, False]
        shown.save()
    desk.lab.stop_kernels()
    page = desk.without_kernel()
    expect(page.locator(".memlab-twin img").first).to_be_visible()
    assert visible(page, ".memlab-twin img") == [True, True]
    expect(page.locator(".memlab-twin img").first).to_have_attribute("alt", re.compile("^Dynamic storage allocation. "))
    seen = page.locator(".jp-Cell-outputArea")
    expect(seen).not_to_contain_text(re.compile("Loading widget|Error"), use_inner_text=True)
    page.close()


def test_reloaded_and_run_at_once_a_notebook_loses_no_lab(notebook: Opener) -> None:
    shown = notebook(Path("notebooks/15_slab_and_kmalloc.ipynb"))
    shown.watch.allow("Failed to initialize model", LATE)
    shown.watch.allow(OLD_OUTPUTS, CLEARED)
    labs = shown.locator(".memlab-lab .memlab-foot")
    before = labs.count()
    shown.save()
    shown.reload(run=True)
    expect(labs).to_have_count(before)
    expect(shown.locator(".jp-Cell-outputArea").filter(has_text=re.compile("Loading widget|Error"))).to_have_count(0)
    last = shown.locator(".memlab-lab").last
    last.locator(".memlab-play").focus()
    shown.page.keyboard.press(".")
    shown.wait_idle()
    slider = last.get_by_role("slider", name="Step", exact=True)
    assert slider.get_attribute("aria-valuenow") == shown.kernel("print(sector.step.index)")
