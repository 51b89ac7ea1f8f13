"""An exercise by hand and by key in a real page: asked, answered, taken back, drawn anew, compared at the end."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from memlab import exercise

from .accessibility import violations
from .notebook import Notebook, Opener

CELL = """
import memlab
it = memlab.exercise("dynamic_storage", "predict", 1, "Ada")
it
"""
SOLVE = """
from memlab.widgets.display import _open
shown = _open[-1][1]
print(shown.lab.predicting.question.right if shown.lab.predicting.question else "")
"""
MOST = 40
"""Times that one looks whether a question stands."""


@pytest.fixture
def shown(notebook: Opener) -> Notebook:
    return notebook(CELL)


def line(shown: Notebook) -> Locator:
    return shown.locator(".memlab-exercise")


def answer(shown: Notebook) -> bool:
    """Let it play until the run is held, and answer rightly by keys alone; False where nothing is asked any more."""
    for _ in range(MOST):
        if right := shown.kernel(SOLVE).strip():
            break
        shown.page.wait_for_timeout(300)
    else:
        return False
    shown.locator(".memlab-question").wait_for()
    field = shown.locator(".memlab-answers input")
    if field.count():
        field.fill(right)
        field.press("Enter")
    else:
        shown.locator(f'.memlab-answers button[aria-label$=": {right}"]').press("Enter")
    return True


def test_an_exercise_is_answered_to_its_end(shown: Notebook) -> None:
    asked = len(exercise("dynamic_storage", "predict", 1, "Ada").questions)
    expect(line(shown)).to_contain_text(f"0 of {asked} points")
    for number in range(asked):
        assert answer(shown)
        expect(line(shown)).to_contain_text(f"{number + 1} answered")
    expect(line(shown)).to_contain_text(f"Done: {asked} of {asked} points.")
    expect(line(shown).locator("tbody tr")).to_have_count(asked)
    expect(line(shown)).to_contain_text("memlab.grade(")
    shown.screenshot("done")
    assert violations(shown.page, ".memlab-exercising") == []


def test_undo_new_and_a_seed_by_hand(shown: Notebook) -> None:
    shown.locator(".memlab-question").wait_for()
    prompt = shown.locator(".memlab-prompt").inner_text()
    assert answer(shown)
    expect(line(shown)).to_contain_text("1 answered")
    line(shown).get_by_role("button", name="Undo").click()
    expect(shown.locator(".memlab-prompt")).to_have_text(prompt)
    line(shown).get_by_role("button", name="New exercise").click()
    expect(line(shown).get_by_label("Seed")).to_have_value("Ada-2")
    seed = line(shown).get_by_label("Seed")
    seed.fill("Ada")
    seed.press("Enter")
    expect(shown.locator(".memlab-prompt")).to_have_text(prompt)
    shown.screenshot("begun")


def test_another_kind_is_drawn_from_the_list(shown: Notebook) -> None:
    line(shown).get_by_label("Kind of exercise").select_option("read")
    shown.locator(".memlab-answers input").wait_for()
    expect(line(shown)).to_contain_text("0 answered")


def test_all_settings_are_read_only_with_a_word_why(shown: Notebook) -> None:
    shown.locator(".memlab-question").wait_for()
    shown.locator(".memlab-lab").get_by_role("button", name="All settings").click()
    settings = shown.locator(".memlab-all-settings")
    expect(settings).to_contain_text("An exercise's run is given")
    expect(settings.get_by_label("memory").first).to_be_disabled()
    expect(settings.locator(":enabled:is(input, select, textarea, button)")).to_have_count(0)
    shown.screenshot("settings")
    assert violations(shown.page, ".memlab-exercising") == []
