"""The lab of dynamic storage looks right: in either theme, wide and narrow, enlarged, and from step to step.

The pictures of each run are kept as files, to be looked at: see `tests.browser.notebook.SCREENSHOTS`.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .conftest import Opener
from .jupyter import Theme
from .learner import LECTURE, NAMES, Learner
from .notebook import Notebook

CUT_OFF = """lab => {
  const page = lab.getBoundingClientRect();
  const told = element => `${element.tagName}.${element.getAttribute('class')} (${element.innerText.slice(0, 40)})`;
  const scrolls = element => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0
    && getComputedStyle(element).overflowX !== 'visible';
  return [...lab.querySelectorAll(':not(svg *, input, select, option, .memlab-unseen)')].flatMap(element => {
    const { left, right, width } = element.getBoundingClientRect();
    const outside = width > 0 && (left < page.left - 1 || right > page.right + 1);
    const room = `${element.clientWidth} of ${element.scrollWidth}`;
    const wrong = [outside && 'sticks out', scrolls(element) && `is cut at ${room}`].filter(Boolean);
    return wrong.map(what => `${told(element)} ${what}`);
  });
}"""
PARTS = (".memlab-stage", ".bqplot", ".memlab-play", ".memlab-bar", ".memlab-why", ".memlab-numbers", ".memlab-chart")


def cut_off(shown: Notebook) -> list[str]:
    """What cannot be seen of the lab without scrolling sideways."""
    found: list[str] = shown.locator(".memlab-lab").evaluate(CUT_OFF)
    return found


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_is_cut_off_wide_or_narrow_folded_or_not(notebook: Opener, theme: Theme) -> None:
    shown = notebook(NAMES, LECTURE, theme=theme)
    learner = Learner(shown)
    learner.span("Block P4").hover()
    shown.screenshot("page")
    found = {}
    for width in (1400, 700):
        learner.resize(width)
        shown.screenshot(str(width), ".memlab-lab")
        found[width] = cut_off(shown)
    learner.ask("Allocate", name="P6", size="600Q")
    learner.row("Request 3").click()
    learner.ask("Free", name="P1")
    learner.button("▸ more settings").click()
    expect(learner.field("granule")).to_be_visible()
    found[701] = cut_off(shown)
    shown.screenshot("700-unfolded", ".memlab-lab")
    assert found == {1400: [], 700: [], 701: []}


@pytest.mark.parametrize("width", [1400, 1280])
def test_nothing_is_cut_off_at_200_per_cent(notebook: Opener, width: int) -> None:
    shown = notebook(NAMES, LECTURE)
    Learner(shown).resize(width // 2)  # at 200 per cent a page has half as many pixels to lay out
    shown.page.wait_for_timeout(700)  # a figure takes its new size 300 ms after the page has
    shown.screenshot("enlarged", ".memlab-lab")
    assert cut_off(shown) == []


def test_nothing_jumps_from_step_to_step_of_any_example(notebook: Opener) -> None:
    shown = notebook(NAMES, LECTURE)
    learner = Learner(shown)
    jumps = []
    for width in (1400, 700):
        learner.resize(width)
        for example in range(4):
            shown.kernel(f"heap.use(heap.presets[{example}])")
            places = [places_at(learner, step) for step in range(int(learner.heap("history[-1].index")) + 1)]
            jumps += [(width, example, step, now) for step, now in enumerate(places) if now != places[0]]
    assert jumps == []


def places_at(learner: Learner, step: int) -> list[str]:
    """Where everything stands at a step."""
    learner.shown.kernel(f"heap.seek({step})")
    expect(learner.slider("Step")).to_have_attribute("aria-valuenow", str(step))
    learner.expect_why_of_step()
    boxes = {part: learner.lab.locator(part).first.bounding_box() for part in PARTS}
    return [f"{part}: {[round(number) for number in box.values()]}" for part, box in boxes.items() if box]
