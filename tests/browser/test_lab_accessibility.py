"""axe finds nothing grave in the lab of dynamic storage, in either theme, and what happens is said aloud."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .accessibility import Excused, violations
from .conftest import Opener
from .jupyter import Theme
from .learner import LAST, LECTURE, NAMES, Learner

EXCUSED: list[Excused] = []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_grave_is_wrong_with_the_lab(notebook: Opener, theme: Theme) -> None:
    shown = notebook(NAMES, LECTURE, theme=theme)
    learner = Learner(shown)
    found = {"opened": violations(shown.page, ".memlab-lab", EXCUSED)}
    learner.ask("Allocate", name="P6", size="600Q")
    learner.field("memory").fill("0")
    learner.field("memory").press("Enter")
    learner.button("▸ more settings").click()
    learner.button("?").click()
    learner.row("Request 3").click()
    learner.ask("Free", name="P1")
    learner.slider("Memory").press("ArrowRight")
    learner.resize(1400)
    shown.screenshot("everything-unfolded", ".memlab-lab")
    found["everything unfolded"] = violations(shown.page, ".memlab-lab", EXCUSED)
    assert found == {"opened": [], "everything unfolded": []}


def test_the_why_line_and_what_is_refused_are_said_aloud(notebook: Opener) -> None:
    shown = notebook(NAMES, LECTURE)
    learner = Learner(shown)
    why = learner.lab.get_by_role("status")
    expect(why).to_have_attribute("aria-live", "polite")
    expect(why).to_have_text(f"Why: {LAST}")
    kept = why.element_handle()
    learner.button("Back one step").click()
    learner.expect_why("Hole 400K-1000K is the first that holds 500K (first fit looked at 1 hole).")
    assert kept.is_visible()  # only a region that was there before is heard
    learner.ask("Allocate", name="P6", size="600Q")
    expect(learner.form("Allocate").get_by_role("alert")).to_contain_text("600Q")
