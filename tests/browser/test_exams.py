"""A question of an exam beside its picture, in a real page: read, answered by key, then shown, and the next one."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from .accessibility import violations
from .notebook import Notebook, Opener

CELL = """
from memlab.exams import EXAMS
EXAMS["fit-01"]
"""
STEP = """
from memlab.widgets.display import _open
print(_open[-1][1].mechanism.cursor)
"""


@pytest.fixture
def shown(notebook: Opener) -> Notebook:
    return notebook(CELL)


def line(shown: Notebook) -> Locator:
    return shown.locator(".memlab-exercise")


def answer(shown: Notebook, text: str) -> None:
    field = shown.locator(".memlab-answers input")
    field.fill(text)
    field.press("Enter")


def test_an_exam_s_question_is_answered_beside_its_run(shown: Notebook) -> None:
    expect(line(shown)).to_contain_text("Free partitions 100K,500K,200K,300K,600K in this order")
    expect(line(shown)).to_contain_text("answer read in print")
    expect(line(shown).get_by_label("Seed")).to_be_hidden()
    prompts = shown.locator(".memlab-prompt")
    expect(prompts).to_contain_text("Hole that 212 K takes")
    answer(shown, "600K")
    expect(shown.locator(".memlab-said")).to_contain_text("That is not the published answer")
    shown.screenshot("wrong")
    answer(shown, "500K")
    for number, (prompt, right) in enumerate((("417", "600"), ("112", "288"), ("426", "waits")), start=1):
        expect(prompts).to_contain_text(f"Hole that {prompt} K takes")
        expect(line(shown)).to_contain_text(f"{number} answered")
        answer(shown, right)
    expect(line(shown)).to_contain_text("Done: 3.5 of 4 points.")
    expect(line(shown)).to_contain_text('memlab.grade("answers/exam-fit-01.json")')
    expect(line(shown).locator("tbody tr")).to_have_count(4)
    shown.wait_idle()
    assert shown.kernel(STEP) == "7"
    shown.screenshot("done")
    assert violations(shown.page, ".memlab-exercising") == []


def test_several_parts_are_asked_before_one_step_and_the_next_question_follows(notebook: Opener) -> None:
    shown = notebook(CELL.replace("fit-01", "off-01"))
    expect(shown.locator(".memlab-prompt")).to_have_text("Page number?")
    answer(shown, "2")
    expect(shown.locator(".memlab-prompt")).to_have_text("Offset?")
    shown.screenshot("second")
    line(shown).get_by_role("button", name="Undo").click()
    expect(shown.locator(".memlab-prompt")).to_have_text("Page number?")
    line(shown).get_by_role("button", name="Next question").click()
    expect(line(shown)).to_contain_text("off-03")
    expect(line(shown)).to_contain_text("30000")
    shown.screenshot("next")
