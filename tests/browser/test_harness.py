"""The harness proves itself on stock widgets in JupyterLab, before anything of memlab's is held to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from .conftest import place
from .jupyter import JupyterLab
from .notebook import Look, Notebook, Opener, code, opened, write_notebook

FIGURE = """
import numpy as np, ipywidgets as W
from bqplot import Figure, LinearScale, Lines
unit = {"x": LinearScale(min=0, max=1), "y": LinearScale(min=0, max=1)}
boxes = Lines(
    x=np.array([[0, .5, .5, 0], [.5, 1, 1, .5]]), y=np.array([[0, 0, 1, 1.]] * 2), fill="inside", close_path=True,
    fill_colors=["#ff0000", "#0000ff"], fill_opacities=[1, 1], opacities=[1, 1], scales=unit)
told = W.Label("none")
def hit(mark, event):
    told.value = f"hit {event['data']['index']}"
    colours = list(boxes.fill_colors); colours[event["data"]["index"]] = "#00ff00"; boxes.fill_colors = colours
boxes.on_element_click(hit)
W.VBox([told, Figure(marks=[boxes], layout=W.Layout(width="400px", height="200px"))])
"""
BUTTON = """
import ipywidgets as W
button, told = W.Button(description="Press"), W.Label("none")
def press(_):
    {}
button.on_click(press)
W.VBox([button, told])
"""
Watched = Callable[..., AbstractContextManager[Notebook]]


@pytest.fixture
def watched(browser_context: BrowserContext, lab: JupyterLab, request: pytest.FixtureRequest) -> Iterator[Watched]:
    """What `notebook` is made of, but with an end that the test itself sees."""

    def open_one(*cells: str) -> AbstractContextManager[Notebook]:
        return opened(browser_context, lab, place(cells, lab, request), Look())

    yield open_one
    lab.stop_kernels()


def test_a_click_on_a_figure_reaches_the_kernel_and_the_colour_comes_back(notebook: Opener) -> None:
    shown = notebook(FIGURE)
    boxes = shown.locator(".bqplot path.line")
    expect(boxes).to_have_count(2)
    boxes.nth(1).click()
    expect(shown.locator(".widget-label")).to_have_text("hit 1")
    expect(boxes.nth(1)).to_have_css("fill", "rgb(0, 255, 0)")
    expect(boxes.nth(0)).to_have_css("fill", "rgb(255, 0, 0)")
    assert shown.kernel("told.value") == "'hit 1'"


def test_idle_means_that_every_click_has_been_answered(notebook: Opener) -> None:
    shown = notebook("import time", BUTTON.format("time.sleep(.3); told.value += '!'"))
    for _ in range(3):
        shown.page.get_by_role("button", name="Press").click()
    shown.wait_idle()
    assert shown.locator(".widget-label").inner_text() == "none!!!"


def test_code_runs_in_the_kernel_and_cells_run_again(notebook: Opener) -> None:
    shown = notebook("n = 1", "n += 1; print('n is', n)")
    assert shown.kernel("print('now', n)\nn + 40") == "now 2\n42"
    shown.run_cell(1)
    expect(shown.output()).to_have_text("n is 3")
    with pytest.raises(AssertionError, match="ZeroDivisionError"):
        shown.kernel("1 / 0")


def test_the_dark_theme_is_dark_and_the_light_one_light(notebook: Opener) -> None:
    backgrounds = [background(notebook("1", theme=theme)) for theme in ("dark", "light")]
    assert max(backgrounds[0]) < 60
    assert min(backgrounds[1]) > 200


def background(shown: Notebook) -> tuple[int, ...]:
    """Red, green and blue behind the cells."""
    colour = shown.locator(".jp-Notebook").evaluate("notebook => getComputedStyle(notebook).backgroundColor")
    return tuple(int(part) for part in str(colour).removeprefix("rgb(").removesuffix(")").split(","))


def test_width_and_reduced_motion_are_as_asked(notebook: Opener) -> None:
    shown = notebook("1", width=700, reduced_motion=True)
    assert shown.page.evaluate("innerWidth") == 700
    assert shown.page.evaluate("matchMedia('(prefers-reduced-motion: reduce)').matches")


def test_each_test_has_a_kernel_of_its_own_and_one_only(notebook: Opener, lab: JupyterLab) -> None:
    shown = notebook("1")
    assert [session["path"] for session in lab.api("sessions")] == [f"{shown.test}/0.ipynb"]


def test_a_notebook_file_runs_and_may_fail_where_it_says_so(notebook: Opener, tmp_path: Path) -> None:
    title = {"cell_type": "markdown", "source": "# Title", "metadata": {}}
    cells = [title, code("1 / 0", "raises-exception"), code("print('after')")]
    shown = notebook(write_notebook(tmp_path / "lecture.ipynb", cells))
    expect(shown.output()).to_have_text("after")
    expect(shown.locator("h1").first).to_contain_text("Title")
    assert shown.screenshot("page").read_bytes().startswith(b"\x89PNG")


def test_a_cell_that_raises_fails_and_so_do_those_it_kept_from_running(watched: Watched) -> None:
    with watched("1 / 0", "2") as shown, pytest.raises(AssertionError) as failure:
        shown.run_all()
    assert "ZeroDivisionError" in str(failure.value)
    assert "cell 2 never ran" in str(failure.value)


@pytest.mark.parametrize("wrong", ["raise ValueError('planted')", "import sys; print('planted', file=sys.stderr)"])
def test_a_handler_that_goes_wrong_in_the_kernel_fails(watched: Watched, wrong: str) -> None:
    with pytest.raises(AssertionError, match="planted"), watched(BUTTON.format(wrong)) as shown:  # noqa: PT012
        shown.run_all()
        shown.page.get_by_role("button", name="Press").click()


def test_a_console_error_in_the_page_fails_in_the_end(watched: Watched) -> None:
    with pytest.raises(AssertionError, match="planted"), watched("1") as shown:  # noqa: PT012
        shown.run_all()
        shown.page.evaluate("console.error('planted')")
