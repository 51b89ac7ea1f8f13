"""A learner handles the lab of dynamic storage by keyboard alone: what a click does, a key does."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from .conftest import Opener
from .keyboard import tab_stops, tab_to
from .learner import LAST, LECTURE, NAMES, Learner
from .notebook import Notebook

STOPS = (
    'combobox "example"',
    'combobox "fit"',
    'textbox "memory"',
    'textbox "base"',
    'button "▸ more settings"',
    'textbox "name"',
    'textbox "size"',
    'button "Allocate"',
    'button "Free"',
    "'row \"Request 1",
    'slider "Memory"',
    'row "Block P5',
    'button "Play"',
    'slider "Step"',
    'button "Next search',
    'combobox "chart"',
)


@pytest.fixture(scope="module")
def desk(kept_notebook: Opener) -> Notebook:
    return kept_notebook(NAMES, LECTURE)


def go(learner: Learner, target: Locator, *keys: str) -> None:
    """Reach an element with Tab, then press keys there."""
    tab_to(learner.shown.page, target, learner.lab)
    press(learner, *keys)


def press(learner: Learner, *keys: str) -> None:
    """Press keys where the focus is."""
    for key in keys:
        learner.shown.page.keyboard.press(key)


def write(learner: Learner, target: Locator, text: str) -> None:
    """Reach a field with Tab, which selects what is in it, and type."""
    go(learner, target)
    learner.shown.page.keyboard.type(text)


def test_tab_visits_the_controls_in_the_order_of_the_page_and_leaves(learner: Learner) -> None:
    stops = tab_stops(learner.shown.page, learner.lab)
    places = [next(at for at, stop in enumerate(stops) if stop.startswith(name)) for name in STOPS]
    assert places == sorted(places)
    assert not [stop for stop in stops if stop.startswith("img")]


def test_a_parameter_is_changed_by_arrow_and_by_typing(learner: Learner) -> None:
    go(learner, learner.choice("fit"), "ArrowDown", "ArrowDown")
    expect(learner.choice("fit")).to_have_value("best")
    write(learner, learner.field("memory"), "3M")
    press(learner, "Enter")
    learner.expect_map("operating system", "P5, 500K", "P4, 700K", "300K free", "P3, 300K", "1172K free")
    assert learner.heap("fit, heap.memory") == "('best', 3145728)"


def test_the_settings_that_are_folded_away_are_unfolded_by_key(learner: Learner) -> None:
    go(learner, learner.button("▸ more settings"), "Enter")
    write(learner, learner.field("header"), "1K")
    press(learner, "Enter")
    learner.expect_why("Block P5 takes 400K-901K, the low end; 100K stay as hole 901K-1001K.")
    go(learner, learner.lab.get_by_role("checkbox", name="coalesce"), " ")
    learner.shown.wait_idle()
    assert learner.heap("header, heap.coalesce") == "(1024, False)"


def test_a_block_is_allocated_by_enter_in_the_form_or_space_on_its_button(learner: Learner) -> None:
    form = learner.form("Allocate")
    write(learner, form.get_by_role("textbox", name="name"), "P6")
    write(learner, form.get_by_role("textbox", name="size"), "90K")
    press(learner, "Enter")
    learner.expect_why("Block P6 takes 900K-990K, the low end; 10K stay as hole 990K-1000K.")
    write(learner, form.get_by_role("textbox", name="name"), "P7")
    go(learner, learner.button("Allocate"), " ")
    learner.expect_why("Block P7 takes 1700K-1790K, the low end; 210K stay as hole 1790K-2000K.")


def test_a_block_of_the_picture_is_found_and_freed(learner: Learner) -> None:
    go(learner, learner.slider("Memory"), "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight")
    expect(learner.slider("Memory")).to_have_attribute("aria-valuetext", "Block P4 at 1000K-1700K takes 700K. 4 of 7")
    press(learner, "Enter")
    learner.expect_map("operating system", "P5, 500K", "1100K free", "P3, 300K", "260K free")
    go(learner, learner.row("Block P5"), "ArrowDown", "Enter")
    learner.expect_map("operating system", "P5, 500K", "1660K free")
    assert learner.heap("requests[-2:]") == "(Free(name='P4'), Free(name='P3'))"


def test_steps_go_back_scrub_and_play(learner: Learner) -> None:
    go(learner, learner.slider("Step"), "ArrowLeft")
    learner.expect_step(11, 12)
    press(learner, "Home")
    learner.expect_map("operating system", "2160K free")
    press(learner, "PageUp", "End")
    learner.expect_why(LAST)
    go(learner, learner.lab.get_by_role("button", name="Next free"), "Enter")
    learner.expect_why(
        "Block P2 gives back 1000K-2000K; by address it becomes hole 1 of 2 in the list, and no hole touches it."
    )
    go(learner, learner.button("Play"), " ")
    expect(learner.button("Pause")).to_be_visible()
    learner.expect_step(12, 12)


def test_asking_from_the_middle_and_back_to_what_followed(learner: Learner) -> None:
    go(learner, learner.row("Request 1"), "ArrowDown", "ArrowDown", "Enter")
    learner.expect_step(6, 12)
    write(learner, learner.form("Free").get_by_role("textbox", name="name"), "P1")
    press(learner, "Enter")
    learner.expect_map("operating system", "600K free", "P2, 1000K", "P3, 300K", "260K free")
    go(learner, learner.lab.get_by_role("button", name="Back to what followed"), "Enter")
    learner.expect_step(6, 12)
    assert learner.heap("requests == heap.presets[0].requests") == "True"


def test_an_example_and_a_chart_are_chosen(learner: Learner) -> None:
    go(learner, learner.choice("example"), "ArrowDown", "ArrowDown")
    learner.expect_why_of_step()
    assert learner.heap("memory") == str(1950 * 1024)
    go(learner, learner.choice("chart"), "f")
    expect(learner.choice("chart")).to_have_value("free")
    go(learner, learner.button("?"), "Enter")
    expect(learner.lab.locator(".memlab-page")).to_be_visible()
