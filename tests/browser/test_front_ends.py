"""The three front ends of our own, alone in a real browser: the player, a table, and the pointer under a picture."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from .accessibility import violations
from .conftest import Opener
from .jupyter import Theme
from .keyboard import tab_stops
from .notebook import Notebook

PLAYER = """
from memlab.widgets.player import Player
seeks = []
def seek(index):
    seeks.append(index)
    show(index)
def show(index):
    player.show(
        index=index, why=f"Sentence {index}: hole 1000K-2000K is the smallest that holds 700K (best fit looked at 3).",
        about=f"Split · request {index // 4} of 7: Allocate P2, 1000K",
        numbers=[["free", f"{48 - index} frames"], ["largest hole", "600K"], ["holes", str(index)]])
player = Player(seek, count=31, start=20, interval=60)
player.ticks = {"split": [3, 7, 12, 13, 25], "coalesced": [9, 13, 21], "failure": [18], "fault": []}
show(12)
"""

TABLE = """
from memlab.scene.panels import Table
from memlab.scene.shapes import Look, Row
from memlab.scene.tones import Tone
from memlab.widgets.panels.table import TableView
def panel(strong=1, count=6):
    tones = [Tone.USED, Tone.FREE, Tone.WASTE, Tone.VICTIM]
    rows = [Row(key=f"P{i}", tone=tones[i % 4], cells=(f"P{i}", f"{i}00K", f"{i}00K-{i + 1}00K"), strong=i == strong,
                words=f"P{i} holds {i}00K", asks=None if i == 3 else Look.at(opened=i)) for i in range(count)]
    return Table(key="held", title="Who holds what", columns=("process", "size", "where"), rows=tuple(rows))
asked = []
table = TableView(panel(), asked.append)
"""

POINTER = """
from memlab.mechanisms.dynamic_storage.requests import Free
from memlab.scene.panels import MemoryMap
from memlab.scene.shapes import Span
from memlab.scene.tones import Tone
from memlab.widgets.pointer import Pointer
spans = (Span(key="A", start=0, size=9, words="A holds 0-9", asks=Free("A"), tone=Tone.USED),
         Span(key="hole", start=9, size=5, words="Hole of 5 at 9"),
         Span(key="B", start=14, size=9, words="B holds 14-23", asks=Free("B")))
asked, pointed = [], []
pointer = Pointer(asked.append, pointed.append)
pointer.show(MemoryMap(key="map", title="Memory", base=0, size=23, spans=spans))
"""

ALL = PLAYER + TABLE + POINTER + "from ipywidgets import VBox\nVBox([player, table.widget, pointer.widget])"


def step(notebook: Notebook) -> Locator:
    return notebook.page.get_by_role("slider", name="Step")


def pressed(notebook: Notebook, *names: str) -> None:
    for name in names:
        notebook.page.get_by_role("button", name=name).click()


def expect_step(notebook: Notebook, index: int) -> None:
    """What is shown agrees: the bar, the place, the sentence, and the kernel."""
    expect(step(notebook)).to_have_attribute("aria-valuetext", f"step {index} of 30")
    expect(notebook.locator(".memlab-place")).to_have_text(f"{index} / 30")
    expect(notebook.page.get_by_role("status")).to_contain_text(f"Why: Sentence {index}:")
    assert notebook.kernel("player.index") == str(index)


@pytest.mark.parametrize("width", [1400, 700])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_is_wrong_with_them_in_either_theme(notebook: Opener, theme: Theme, width: int) -> None:
    shown = notebook(ALL, theme=theme, width=width)
    shown.page.get_by_role("slider", name="Memory").press("ArrowRight")
    shown.wait_idle()
    shown.screenshot("all", ".jp-OutputArea .widget-vbox")
    assert violations(shown.page, ".memlab-front") == []
    for part in shown.locator(".memlab-front").all():
        assert part.evaluate("element => element.scrollWidth <= element.clientWidth")


def test_the_player_is_handled_by_buttons_keys_and_pointer(notebook: Opener) -> None:
    shown = notebook(PLAYER + "player")
    expect_step(shown, 12)
    for name, index in (("Forward one step", 13), ("Back one step", 12), ("First step", 0), ("Last step", 30)):
        pressed(shown, name)
        expect_step(shown, index)
    keys = ("Home", 0), ("ArrowRight", 1), ("PageUp", 4), ("PageDown", 1), ("End", 30), ("ArrowLeft", 29), ("Home", 0)
    for key, index in keys:
        step(shown).press(key)
        expect_step(shown, index)
    shown.locator(".memlab-play").press("ArrowRight")  # keys hold for the whole player
    expect_step(shown, 1)
    box = step(shown).bounding_box()
    assert box
    shown.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] - 10)
    shown.page.mouse.down()
    expect_step(shown, 15)
    shown.page.mouse.move(box["x"] + box["width"] + 50, box["y"], steps=40)
    shown.page.mouse.up()
    expect_step(shown, 30)


def test_the_next_tick_of_a_kind_is_a_button_away(notebook: Opener) -> None:
    shown = notebook(PLAYER + "player")
    for index in (13, 25, 3):  # at the end it begins again
        pressed(shown, "Next split")
        expect_step(shown, index)
    expect(shown.page.get_by_role("button", name="Next fault 0 in all")).to_be_disabled()
    shown.page.get_by_role("button", name="Next split").press("Space")  # a button keeps its own keys
    expect_step(shown, 7)


def test_play_goes_on_to_the_end_and_begins_again_with_the_newest_request(notebook: Opener) -> None:
    shown = notebook(PLAYER + "player")
    step(shown).press("End")
    expect_step(shown, 30)
    shown.kernel("seeks.clear()")
    step(shown).press("Space")
    expect(shown.page.get_by_role("button", name="Pause")).to_be_visible()
    expect_step(shown, 30)
    expect(shown.page.get_by_role("button", name="Play")).to_be_visible()
    assert shown.kernel("seeks") == str(list(range(19, 31)))


def test_play_rests_when_asked_and_waits_for_the_kernel(notebook: Opener) -> None:
    slow = "import time\nplayer._on_seek = lambda index: (time.sleep(0.25), seek(index))\nplayer"
    shown = notebook(PLAYER + slow)
    pressed(shown, "Play")
    shown.page.wait_for_timeout(1500)
    pressed(shown, "Pause")
    shown.wait_idle()
    seeks = shown.kernel("seeks")
    assert seeks in [str(list(range(13, last))) for last in range(16, 21)]  # 1.5 s hold at most 6 answers, not 25


def test_what_is_wished_meanwhile_is_not_queued(notebook: Opener) -> None:
    slow = "import time\nplayer._on_seek = lambda index: (time.sleep(0.2), seek(index))\nplayer"
    shown = notebook(PLAYER + slow)
    for _ in range(12):
        step(shown).press("ArrowRight")
    expect_step(shown, 24)
    assert len(shown.kernel("seeks").split(",")) <= 8


def test_the_kernel_leads_and_the_words_never_make_the_page_jump(notebook: Opener) -> None:
    shown = notebook(PLAYER + "player")
    shown.kernel("show(5)")
    expect_step(shown, 5)
    height = shown.locator(".memlab-player").bounding_box()
    shown.kernel("player.show(why='Short.', about='')")
    expect(shown.page.get_by_role("status")).to_have_text("Why: Short.")
    assert shown.locator(".memlab-player").bounding_box() == height
    shown.kernel("player.why = '<b>not bold</b>'")
    expect(shown.page.get_by_role("status")).to_have_text("Why: <b>not bold</b>")


def test_the_player_tells_the_width_and_whether_to_keep_still(notebook: Opener) -> None:
    shown = notebook(PLAYER + "player", width=700, reduced_motion=True)
    width = shown.locator(".memlab-player").evaluate("element => element.clientWidth")
    shown.page.wait_for_timeout(400)
    assert shown.kernel("player.width, player.reduced_motion") == f"({width}, True)"
    shown.page.emulate_media(reduced_motion="no-preference")
    shown.page.set_viewport_size({"width": 1000, "height": 900})
    shown.page.wait_for_timeout(400)
    assert shown.kernel("player.width > 800, player.reduced_motion") == "(True, False)"


def test_ten_thousand_steps_with_five_thousand_ticks_are_as_quick(notebook: Opener) -> None:
    many = "player.show(count=10_001, index=0, ticks={'fault': list(range(0, 10_000, 2)), 'hit': [9_000]})\nplayer"
    shown = notebook(PLAYER + many)
    marks = shown.locator(".memlab-bar .memlab-kind").first
    assert len(marks.get_attribute("d") or "") < 40_000
    shown.screenshot("many", ".memlab-player")
    took = shown.page.evaluate(
        """async () => {
            const bar = document.querySelector('[role=slider]');
            const start = performance.now();
            for (let i = 0; i < 100; i++) {
                bar.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
            }
            await new Promise(requestAnimationFrame);
            return performance.now() - start;
        }"""
    )
    assert took < 500  # 5 ms a step, on a slow machine
    expect(shown.locator(".memlab-place")).to_have_text("100 / 10,000")
    assert shown.kernel("player.index") == "100"


def test_a_row_is_asked_by_click_and_by_key(notebook: Opener) -> None:
    shown = notebook(TABLE + "table.widget")
    rows = shown.page.get_by_role("table", name="Who holds what").get_by_role("row")
    rows.nth(1).click()
    rows.nth(4).click()  # asks nothing
    assert tab_stops(shown.page, shown.locator(".memlab-table")) == ['row "P0 holds 000K"']
    rows.nth(1).press("ArrowDown")
    expect(rows.nth(2)).to_be_focused()
    rows.nth(2).press("Enter")
    rows.nth(2).press("End")
    expect(rows.nth(6)).to_be_focused()
    rows.nth(6).press("ArrowUp")
    rows.nth(5).press("ArrowUp")  # passes over the row that asks nothing
    rows.nth(3).press(" ")
    assert shown.kernel("[look.changes[0][1] for look in asked]") == "[0, 1, 2]"
    expect(rows.nth(3)).to_be_focused()


def test_a_table_keeps_its_strong_row_in_view_and_the_focus_where_it_was(notebook: Opener) -> None:
    shown = notebook(TABLE + "table.show(panel(count=300))\ntable.widget")
    strong = shown.locator(".memlab-strong")
    before = shown.locator(".jp-WindowedPanel-outer").evaluate("element => element.scrollTop")
    expect(shown.locator(".memlab-note")).to_have_text("… 100 more below")
    shown.page.get_by_role("row", name="P1 holds 100K").focus()
    shown.kernel("table.show(panel(strong=199, count=300))")
    expect(strong).to_contain_text("P199")
    expect(strong).to_have_attribute("aria-current", "true")
    inside = "row => { const [a, b] = [row, row.closest('.memlab-scroll')].map(e => e.getBoundingClientRect());"
    assert strong.evaluate(inside + "return a.top >= b.top && a.bottom <= b.bottom; }")
    expect(shown.locator(".memlab-note")).to_have_text(["… 99 more above", "… 1 more below"])
    assert shown.locator(".memlab-table").evaluate("table => table.contains(document.activeElement)")
    assert shown.locator(".jp-WindowedPanel-outer").evaluate("element => element.scrollTop") == before
    assert violations(shown.page, ".memlab-table") == []
    shown.screenshot("long", ".memlab-table")


def test_an_empty_table_says_so_and_a_long_one_without_asks_is_reached_by_key(notebook: Opener) -> None:
    shown = notebook(TABLE + "table.show(panel(count=0))\ntable.widget")
    expect(shown.locator(".memlab-note")).to_have_text("nothing")
    shown.kernel(
        "import dataclasses as d; many = panel(count=50); "
        "table.show(d.replace(many, rows=tuple(d.replace(row, asks=None) for row in many.rows)))"
    )
    expect(shown.locator(".memlab-table tbody tr")).to_have_count(50)
    assert tab_stops(shown.page, shown.locator(".memlab-table")) == ['region "Who holds what"']
    assert violations(shown.page, ".memlab-table") == []


def test_the_pointer_walks_by_key_and_by_button_and_acts(notebook: Opener) -> None:
    shown = notebook(POINTER + "pointer.widget")
    reader = shown.page.get_by_role("slider", name="Memory")
    hint = "Point at the picture, or walk through it with the arrow keys."
    assert tab_stops(shown.page, shown.locator(".memlab-pointer")) == [f'slider "Memory": {hint}']
    reader.press("Enter")  # nothing is pointed at yet
    reader.press("ArrowRight")
    expect(reader).to_have_attribute("aria-valuetext", "A holds 0-9 1 of 3")
    reader.press("Enter")
    pressed(shown, "Next thing")
    expect(shown.locator(".memlab-reader")).to_contain_text("Hole of 5 at 92 of 3")
    expect(shown.locator(".memlab-act")).to_be_hidden()
    reader.press("End")
    pressed(shown, "Free B")
    shown.page.get_by_role("button", name="Free B").press("Enter")
    shown.page.get_by_role("button", name="Free B").press("Home")
    assert shown.kernel("[str(ask) for ask in asked], pointed") == (
        "(['Free A', 'Free B', 'Free B'], ['A', 'hole', 'B', 'A'])"
    )


def test_keys_that_act_here_do_nothing_to_the_notebook(notebook: Opener) -> None:
    shown = notebook(ALL)
    for part in (step(shown), shown.page.get_by_role("slider", name="Memory"), shown.locator(".memlab-asks").first):
        for key in ("ArrowUp", "ArrowDown", "Home", "End", "Enter", " "):
            part.press(key)
    pressed(shown, "First step")
    assert shown.locator(".jp-Notebook.jp-mode-edit").count() == 0
    assert shown.locator(".jp-Cell").count() == 1
