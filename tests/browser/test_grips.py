"""Grips by hand and by key: a grip that asks is asked once, where it is let go; words stand beside it meanwhile."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Locator, expect

from .conftest import opening
from .jupyter import JupyterLab
from .learner import Learner
from .notebook import Notebook

CELL = """
from memlab.mechanisms.compaction import Compaction
it = Compaction()
it
"""


@pytest.fixture(scope="module")
def desk(browser_context: BrowserContext, lab: JupyterLab, request: pytest.FixtureRequest) -> Iterator[Notebook]:
    with opening(browser_context, lab, request) as open_and_run:
        yield open_and_run(CELL)


def grip_of(learner: Learner, block: str) -> Locator:
    """The grip of a block."""
    return learner.lab.get_by_role("slider", name=f"{block} moves")


def test_a_block_is_dragged_and_asked_where_it_is_let_go(learner: Learner) -> None:
    grip, mouse = grip_of(learner, "P3"), learner.shown.page.mouse
    grip.scroll_into_view_if_needed()
    box = grip.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + 120, y, steps=6)
    expect(learner.lab.locator(".memlab-glass .memlab-tip")).to_contain_text("P3 to ")
    assert learner.it("requests") == "()"
    mouse.move(x + 2000, y, steps=12)
    expect(learner.lab.locator(".memlab-glass .memlab-tip")).to_have_text("P3 to 1900K")
    mouse.up()
    learner.shown.wait_idle()
    assert learner.it("requests") == "(Move(block='P3', to=1945600),)"
    expect(learner.part("why")).to_contain_text("P3 moves from 1000K to 1900K: 200K")


def test_by_key_it_is_asked_at_enter_and_left_alone_it_stays(learner: Learner) -> None:
    grip = grip_of(learner, "P2")
    grip.focus()
    learner.press("End")
    expect(grip).to_have_attribute("aria-valuetext", "P2 to 2000K")
    learner.press("Tab")
    expect(grip).to_have_attribute("aria-valuetext", "P2 to 500K")
    assert learner.it("requests") == "()"
    grip.focus()
    learner.press("End")
    learner.press("Enter")
    learner.shown.wait_idle()
    assert learner.it("requests") == "(Move(block='P2', to=2048000),)"
