"""Whatever is typed is answered by a sentence that names it and the bound; nothing is lost, and nothing runs."""

from __future__ import annotations

import pytest
from playwright.sync_api import Dialog, expect

from .conftest import Opener
from .learner import LAST, LECTURE, NAMES, Learner
from .notebook import Notebook

AS = "is not a whole number: write it like 600, 600K, 18,464 or 0x1F."
SIZES = {
    "-1": "-1 is below 0: use 0 to 1024T bytes.",
    "-600K": "-600K is below 0: use 0 to 1024T bytes.",
    "1" + 30 * "0": "1.0e+30 is above 1024T: use 0 to 1024T bytes.",
    "600Q": f'"600Q" {AS}',
    "NaN": f'"NaN" {AS}',
    "600.5": f'"600.5" {AS}',
    "": f'"" {AS}',
}
MARKUP = ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</text></svg><b>&amp;"]
NAMES_TO_KEEP = [*MARKUP, "\"double\" 'single' \\ back", "🧠 naïve 🚀", "שלום עולם"]


@pytest.fixture(scope="module")
def desk(kept_notebook: Opener) -> Notebook:
    return kept_notebook(NAMES, LECTURE)


def test_a_size_that_cannot_be_is_refused_at_its_field(learner: Learner) -> None:
    form = learner.form("Allocate")
    for typed, sentence in SIZES.items():
        learner.ask("Allocate", name="P6", size=typed)
        expect(form.get_by_role("alert")).to_have_text(f"size: {sentence}")
        expect(form.get_by_role("textbox", name="size", exact=True)).to_have_value(typed)
        learner.shown.wait_idle()  # ipywidgets lets a click overtake a second edit of one field in the same moment
    assert learner.heap("requests == heap.presets[0].requests") == "True"
    learner.expect_why(LAST)
    learner.ask("Allocate", name="P6", size="90K")
    expect(form.get_by_role("alert")).to_be_hidden()
    learner.expect_why("Block P6 takes 900K-990K, the low end; 10K stay as hole 990K-1000K.")


def test_a_parameter_that_cannot_be_is_refused_and_the_old_one_stays(learner: Learner) -> None:
    memory, alert = learner.field("memory"), learner.lab.get_by_role("alert").first
    for typed, sentence in SIZES.items():
        memory.fill(typed)
        memory.press("Enter")
        bounded = sentence.replace("below 0", "below 1").replace("0 to 1024T", "1 to 1T").replace("1024T", "1T")
        expect(alert).to_have_text("memory: " + bounded)
    assert learner.heap("memory") == str(2160 * 1024)
    learner.expect_why(LAST)
    memory.fill("3M")
    memory.press("Enter")
    expect(alert).to_be_hidden()
    assert learner.heap("memory") == str(3 * 1024 * 1024)


def test_a_name_of_any_script_is_shown_and_never_run(learner: Learner) -> None:
    dialogs: list[Dialog] = []
    learner.shown.page.on("dialog", lambda dialog: (dialogs.append(dialog), dialog.dismiss()))
    scripts = "document.querySelectorAll('.memlab-lab :is(script, img, b)').length"
    before = learner.shown.page.evaluate(scripts)
    for name in NAMES_TO_KEEP:
        learner.ask("Allocate", name=name, size="90K")
        expect(learner.lab.get_by_role("status")).to_contain_text(f"Block {name} takes ")
        expect(learner.row(f"Block {name} at").get_by_role("cell", name=name, exact=True)).to_be_visible()
        learner.span(f"Block {name} at").hover()
        expect(learner.slider("Memory")).to_contain_text(f"Block {name} at")
        expect(learner.shown.locator(".bqplot_mark_tooltip:visible")).to_contain_text(f"Block {name} at")
        learner.ask("Free", name=name)
        expect(learner.lab.get_by_role("status")).to_contain_text("so they merge into")
    assert learner.shown.page.evaluate(scripts) == before
    assert dialogs == []
    assert learner.heap("requests[-2].name") == repr(NAMES_TO_KEEP[-1])


def test_a_name_of_no_or_too_many_characters_is_refused(learner: Learner) -> None:
    alert = learner.form("Allocate").get_by_role("alert")
    learner.ask("Allocate", name="x" * 10_000, size="1K")
    expect(alert).to_have_text('name: "' + "x" * 60 + '... (10,000 characters)" has 10,000 characters: use 1 to 40.')
    learner.ask("Allocate", name="  ", size="1K")
    expect(alert).to_have_text('name: "" has 0 characters: use 1 to 40.')
    learner.ask("Free", name="gnp\u202eexe")
    expect(learner.form("Free").get_by_role("alert")).to_contain_text("holds a control character")
    learner.expect_why(LAST)


def test_what_only_the_state_forbids_is_an_event_that_says_so(learner: Learner) -> None:
    learner.ask("Allocate", name="P3", size="1K")
    learner.expect_why("The name P3 is in use for block 2000K-2300K: free it first, or choose another name.")
    learner.ask("Free", name="P9")
    learner.expect_why("No block is named P9, so nothing is freed (3 blocks held): never given, or freed before.")
    learner.ask("Allocate", name="P6", size="400K")
    learner.expect_why(
        "Block P6 needs 400K, and 660K are free, but the largest of 3 holes has 300K: this is external fragmentation."
    )
    learner.ask("Allocate", name="P6", size="0")
    learner.expect_why(
        "Block P6 of size 0 would have no address of its own: with a header of 0 bytes, ask for at least 1."
    )
    learner.expect_map("operating system", "P5, 500K", "100K free", "P4, 700K", "300K free", "P3, 300K", "260K free")
