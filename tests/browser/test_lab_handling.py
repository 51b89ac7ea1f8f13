"""A learner handles the lab of dynamic storage with the mouse: everything on it answers, and answers right."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from .conftest import Opener
from .learner import LAST, LECTURE, NAMES, Learner
from .notebook import Notebook

BIG = """
parts = [part for name in range(2500) for part in ((f"B{name}", 4096), ("hole", 4096))]
big = DynamicStorage(base=0, memory=5000 * 4096, layout=parts)
big
"""
LATER = 'heap.ask(Free("P4"))'
LOOP = """
for turn in range(500):
    heap.ask(Allocate(f"T{turn}", 64 * 1024))
    heap.ask(Free(f"T{turn}"))
"""
JOBS = ("operating system", "P5, 500K", "100K free", "P4, 700K", "300K free", "P3, 300K", "260K free")


@pytest.fixture(scope="module")
def desk(kept_notebook: Opener) -> Notebook:
    return kept_notebook(NAMES, LECTURE, BIG)


def test_it_opens_on_the_worked_example_with_its_last_sentence(learner: Learner) -> None:
    learner.expect_why(LAST)
    learner.expect_map(*JOBS)
    learner.expect_step(12, 12)


def test_a_parameter_that_is_moved_runs_the_same_requests_again(learner: Learner) -> None:
    learner.choice("fit").select_option("worst")
    learner.expect_why(LAST)  # P1 left the largest hole
    learner.field("memory").fill("3M")
    learner.field("memory").press("Enter")
    learner.expect_why("Block P5 takes 400K-900K, the low end; 1100K stay as hole 900K-2000K.")
    assert learner.heap("memory, heap.fit") == "(3145728, 'worst')"
    assert learner.heap("requests == heap.presets[0].requests") == "True"


def test_a_block_is_allocated_by_the_form_and_freed_by_a_click(learner: Learner) -> None:
    learner.ask("Allocate", name="P6", size="90K")
    learner.expect_why("Block P6 takes 900K-990K, the low end; 10K stay as hole 990K-1000K.")
    learner.span("Block P4").click()
    learner.expect_why(
        "Hole 990K-1700K ends where hole 1700K-2000K starts, so they merge into 990K-2000K, 1010K in one piece."
    )
    learner.expect_map("operating system", "P5, 500K", "1010K free", "P3, 300K", "260K free")
    learner.row("Block P5").click()
    learner.expect_map("operating system", "500K free", "1010K free", "P3, 300K", "260K free")
    assert learner.heap("requests[-3:]") == "(Allocate(name='P6', size=92160), Free(name='P4'), Free(name='P5'))"


def test_whatever_the_mouse_is_over_tells_its_name_range_and_size(learner: Learner) -> None:
    tooltip = learner.shown.locator(".bqplot_mark_tooltip:visible")
    for words in ("Block P4 at 1000K-1700K takes 700K.", "Hole 1700K-2000K: 300K free."):
        learner.span(words).hover()
        expect(tooltip).to_have_text(words)
        expect(learner.slider("Memory")).to_contain_text(words)


def test_the_past_is_a_button_a_drag_or_a_row_away(learner: Learner) -> None:
    learner.button("Back one step").click()
    learner.expect_why("Hole 400K-1000K is the first that holds 500K (first fit looked at 1 hole).")
    drag(learner, 0.5)
    learner.expect_why("Block P3 takes 2000K-2300K, the low end; 260K stay as hole 2300K-2560K.")
    learner.row("Request 1").click()
    learner.expect_why("Block P1 takes 400K-1000K, the low end; 1560K stay as hole 1000K-2560K.")
    learner.button("First step").click()
    learner.expect_map("operating system", "2160K free")


def drag(learner: Learner, share: float) -> None:
    """Pull the thumb of the time bar to a share of its length."""
    bar = box(learner.slider("Step"))
    mouse = learner.shown.page.mouse
    mouse.move(bar["x"] + bar["width"] - 10, bar["y"] + bar["height"] - 11)
    mouse.down()
    mouse.move(bar["x"] + bar["width"] * share, bar["y"] + bar["height"] - 11, steps=8)
    mouse.up()


def box(element: Locator) -> dict[str, float]:
    """Where an element is."""
    found = element.bounding_box()
    assert found
    return dict(found)


def test_asking_from_the_middle_sets_aside_what_followed_and_a_button_brings_it_back(learner: Learner) -> None:
    back = learner.lab.get_by_role("button", name="Back to what followed")
    expect(back).to_be_hidden()
    learner.row("Request 3").click()
    learner.ask("Free", name="P1")
    learner.expect_map("operating system", "600K free", "P2, 1000K", "P3, 300K", "260K free")
    expect(back).to_have_text("Back to what followed (4 requests)")
    back.click()
    learner.expect_why("Block P3 takes 2000K-2300K, the low end; 260K stay as hole 2300K-2560K.")
    assert learner.heap("requests == heap.presets[0].requests") == "True"
    expect(back).to_have_text("Back to what followed (1 request)")


def test_a_worked_example_is_set_up_with_its_point_told(learner: Learner) -> None:
    learner.choice("example").select_option("Eight holes, next fit")
    expect(learner.lab.locator(".memlab-point")).to_contain_text("the rover stands where the last search ended")
    learner.expect_why("Block R3 needs all 9M of hole 64M-73M, so the hole is gone.")
    expect(learner.choice("fit")).to_have_value("next")
    expect(learner.lab.locator(".bqplot").first).to_contain_text("rover")


def test_the_chart_draws_the_number_that_is_chosen(learner: Learner) -> None:
    line = learner.lab.locator(".memlab-chart path.line").first
    before = line.get_attribute("d")
    learner.choice("chart").select_option("holes looked at")
    learner.shown.wait_idle()
    assert line.get_attribute("d") != before


def test_a_later_cell_moves_the_picture_above(learner: Learner) -> None:
    learner.shown.kernel(LATER)
    learner.expect_map("operating system", "P5, 500K", "1100K free", "P3, 300K", "260K free")
    expect(learner.row("Request 8: Free P4")).to_have_attribute("aria-current", "true")


def test_a_thousand_asks_in_one_cell_end_with_the_right_picture_and_a_kernel_at_rest(learner: Learner) -> None:
    learner.shown.kernel(LOOP)
    learner.shown.wait_idle()
    learner.expect_map(*JOBS)
    learner.expect_why_of_step()
    learner.expect_step(2012, 2012)
    assert learner.heap("account()[0]") == str(2160 * 1024)


def test_five_thousand_parts_are_looked_at_closer_by_clicks(learner: Learner) -> None:
    big = learner.shown.locator(".memlab-lab").nth(1)
    spans = big.locator(".bqplot .curve")
    whole, merged = big.get_by_role("button", name="Show all of memory"), spans.filter(has_text="too small to draw")
    expect(whole).to_be_hidden()
    while merged.count():
        merged.nth(merged.count() // 2).locator("path.line").click()
        expect(whole).to_be_visible()
        learner.shown.wait_idle()
    block = spans.filter(has_text="Block B").nth(5)
    name = (block.text_content() or "").split()[1]
    block.locator("path.line").first.click()
    expect(big.get_by_role("status")).to_contain_text("so they merge into")
    assert learner.shown.kernel("big.requests") == f"(Free(name='{name}'),)"
    whole.click()
    expect(whole).to_be_hidden()
    expect(merged).not_to_have_count(0)
