"""A question that is asked when the lab opens is seen whole, however long its answers are."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .learner import WIDTHS, Learner
from .notebook import Opener

CELL = """
from memlab import predict
from memlab.catalogue import entry
predict(entry({name!r}).example())
"""
CUT = """strip => {
  const room = strip.getBoundingClientRect();
  const parts = [...strip.querySelectorAll('.memlab-prompt, button')].filter(part => part.offsetParent);
  const [prompt, ...answers] = parts.map(part => part.getBoundingClientRect());
  const out = [prompt, ...answers].filter(({ top, bottom, left, right }) =>
    top < room.top - 1 || bottom > room.bottom + 1 || left < room.left - 1 || right > room.right + 1);
  const over = answers.filter(one => one.left < prompt.right - 1 && one.right > prompt.left + 1
    && one.top < prompt.bottom - 1 && one.bottom > prompt.top + 1);
  return [out.length, over.length];
}"""
"""How many parts stick out of the strip, and how many answers lie over the prompt."""

SQUEEZED = """strip => {
  const answers = [...strip.querySelectorAll('button')].filter(part => part.offsetParent);
  return answers.filter(part => part.scrollWidth > part.clientWidth + 1).map(part => part.textContent);
}"""
"""The answers whose words have no room in their button."""

MANY = """
from memlab import predict
from memlab.mechanisms.demand_paging import DemandPaging
it = DemandPaging()
it.use("Touch 24 pages")
predict(it)
"""


@pytest.mark.parametrize("width", [1280, 1400])
@pytest.mark.parametrize("name", ["binding", "dynamic_loading"])
def test_the_first_question_is_seen_whole(notebook: Opener, name: str, width: int) -> None:
    shown = notebook(CELL.format(name=name), width=width)
    strip = shown.locator(".memlab-question")
    strip.wait_for()
    assert strip.evaluate(CUT) == [0, 0]
    shown.screenshot(f"{name}-{width}", ".memlab-lab")


def test_six_long_answers_are_read_whole_at_every_width(notebook: Opener) -> None:
    learner = Learner(notebook(MANY))
    strip = learner.shown.locator(".memlab-question")
    learner.part("player").wait_for()
    wrong: dict[object, object] = {}
    heights: dict[int, object] = {}
    for width in WIDTHS:
        learner.resize(width)
        wrong[width] = [strip.evaluate(CUT), strip.evaluate(SQUEEZED)]
        heights[width] = strip.bounding_box()["height"]
        learner.shown.screenshot(f"many-{width}", ".memlab-lab")
    learner.click(strip.get_by_text("there is no such process"))
    expect(strip.locator(".memlab-said")).not_to_be_empty()
    for width in WIDTHS:
        learner.resize(width)
        learner.shown.screenshot(f"told-{width}", ".memlab-lab")
        wrong[f"told {width}"] = [strip.evaluate(CUT), strip.evaluate(SQUEEZED)]
        assert strip.bounding_box()["height"] == heights[width]
        assert strip.locator(".memlab-said").bounding_box()["width"] > 100  # room to read it
    assert {where: found for where, found in wrong.items() if found != [[0, 0], []]} == {}


FREE_FRAMES = """
from memlab import predict
from memlab.mechanisms.paging import Paging
paging = Paging()
paging.use("Free frames 14, 13, 18, 20, 15")
predict(paging)
"""


def test_an_answer_is_chosen_by_its_own_number_also_of_two_digits(notebook: Opener) -> None:
    learner = Learner(notebook(FREE_FRAMES))
    strip = learner.shown.locator(".memlab-question")
    strip.wait_for()
    learner.click(strip.get_by_text("Show me"))  # whether it all fits; then which frame
    expect(strip.locator(".memlab-answer")).to_have_text(["13", "14", "15", "18", "20"])
    learner.part("player").locator(".memlab-play").focus()
    learner.shown.page.keyboard.press("1")
    learner.shown.page.keyboard.press("3")
    expect(strip.get_by_label("13: Frame 13")).to_have_attribute("aria-disabled", "true")
    learner.shown.page.keyboard.press("1")
    learner.shown.page.keyboard.press("4")
    expect(learner.part("why")).to_contain_text("frame 14")
