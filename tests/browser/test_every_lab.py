"""Every lab but that of dynamic storage, which has its own tests: it answers hand and key, refuses well, and fits."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Dialog, expect

from memlab import catalogue

from .accessibility import violations
from .any_lab import CASES, MARKUP, AnyLearner, Case
from .jupyter import Theme
from .keyboard import tab_to
from .notebook import Notebook, Opener
from .test_lab_looks import cut_off

COUNTED = "from ipywidgets.widgets.widget import _instances; import gc; gc.collect(); print(len(_instances))"
RUNNABLE = "document.querySelectorAll('.memlab-lab :is(script, img[onerror])').length"
WIDE_ADDRESSES = ("0xffff800000000000", "0x00007fffffffffff", "0xffffffffffffffff")


def test_no_lab_is_left_out() -> None:
    assert {case.name for case in CASES} | {"dynamic_storage"} == set(catalogue.names())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_lab_of_a_mechanism(notebook: Opener, case: Case) -> None:
    setup = f"from memlab.catalogue import entry\nheap = entry('{case.name}').example()\nheap"
    shown = notebook("import ipywidgets", setup)
    learner = AnyLearner(shown)
    expect(shown.locator(".memlab-lab")).to_have_count(1)
    expect_every_step_by_key(learner)
    expect_player(learner)
    expect_folding(learner)
    expect_looks(learner)
    expect_pointer_by_key(learner)
    shown.run_cell(1)
    expect_click(learner, case)
    expect_answers(learner, case)
    expect_markup_shown(learner, case)
    expect_one_lab(shown)


def expect_every_step_by_key(learner: AnyLearner) -> None:
    """Each step says why, in the kernel's words."""
    bar = learner.slider("Step")
    tab_to(learner.shown.page, bar, learner.lab)
    bar.press("Home")
    whys = learner.whys()
    for number, why in enumerate(whys):
        learner.expect_step(number, len(whys) - 1)
        expect(learner.why).to_have_text(f"Why: {why}")
        bar.press("ArrowRight")
    bar.press("ArrowLeft")
    learner.expect_step(len(whys) - 2, len(whys) - 1)


def expect_player(learner: AnyLearner) -> None:
    """The buttons step back and forward, and Play goes on to the end."""
    last = len(learner.whys()) - 1
    learner.button("Back one step").click()
    learner.expect_step(last - 2, last)
    learner.button("Forward one step").click()
    learner.expect_step(last - 1, last)
    learner.button("Play").click()
    learner.expect_step(last, last)
    learner.expect_why_of_step()


def expect_folding(learner: AnyLearner) -> None:
    """Where mechanisms are nested, their steps can be folded away, and the last step of each request stays."""
    deep = "any(step.event.depth for step in heap.history)"
    show, last = learner.choice("show"), int(learner.heap("history[-1].index"))
    if learner.shown.kernel(deep) == "False":
        expect(show).to_be_hidden()
        return
    for option, depth in (("one level down", 1), ("own steps only", 0)):
        show.select_option(option)
        kept = f"""
ends = {{heap.history.of_request(at)[-1] for at in range(len(heap.requests) + 1)}}
print(sum(step.event.depth <= {depth} or step.index in ends for step in heap.history) - 1)"""
        learner.expect_step(int(learner.shown.kernel(kept)), int(learner.shown.kernel(kept)))
        learner.expect_why_of_step()
    assert int(learner.shown.kernel(kept)) < last
    show.select_option("every step")
    learner.expect_step(last, last)


def expect_looks(learner: AnyLearner) -> None:
    """Light and dark, wide and narrow: nothing is cut off, axe finds nothing grave, and pictures are kept."""
    found: dict[tuple[str, int], list[str]] = {}
    themes: tuple[Theme, ...] = ("light", "dark")
    for theme in themes:
        learner.use_theme(theme)
        for width in (1400, 700):
            learner.resize(width)
            learner.shown.screenshot(f"{theme}-{width}", ".memlab-lab")
            found[theme, width] = cut_off(learner.shown)
        found[theme, 0] = violations(learner.shown.page, ".memlab-lab")
    assert not any(found.values()), found
    learner.use_theme("light")
    learner.resize(1400)


def expect_pointer_by_key(learner: AnyLearner) -> None:
    """The arrows reach every kind of thing in a picture, and Enter does what one of them asks."""
    for number in range(learner.reader.count()):
        reader = learner.reader.nth(number)
        act = learner.lab.locator(".memlab-pointer").nth(number).locator(".memlab-act")
        tab_to(learner.shown.page, reader, learner.lab)
        for _ in range(int(reader.get_attribute("aria-valuemax") or 0)):
            reader.press("ArrowRight")
            expect(reader).not_to_have_attribute("aria-valuenow", "0")
            learner.shown.page.evaluate("() => harness.settled(10)")
            if act.text_content():
                return expect_act_by_key(learner, number)
    return None


def expect_act_by_key(learner: AnyLearner, number: int) -> None:
    """Enter asks what the button beside it says; what only looks elsewhere changes no request."""
    act = learner.lab.locator(".memlab-pointer").nth(number).locator(".memlab-act").text_content()
    requests = learner.heap("requests")
    before = learner.lab.inner_text()
    learner.reader.nth(number).press("Enter")
    learner.shown.wait_idle()
    if act == "Show this":
        assert learner.lab.inner_text() != before
        assert learner.heap("requests") == requests
    else:
        assert learner.last_request() == act
        assert learner.heap("requests") != requests
        learner.expect_why_of_step()


def expect_click(learner: AnyLearner, case: Case) -> None:
    """A click on a thing that asks does it."""
    if case.name == "page_frames":
        return expect_lens(learner)
    if case.name == "tlb":
        learner.row(case.click).click()
    else:
        learner.span(case.click).click()
    learner.shown.wait_idle()
    if case.asked:
        assert learner.last_request() == case.asked
        learner.expect_why_of_step()
    else:
        expect(learner.lab).to_contain_text("Entry 0x7e of the directory: ")
    return None


def expect_lens(learner: AnyLearner) -> None:
    """A click on the map of frames moves the lens; so does a number typed, and one too large is refused."""
    picture = learner.lab.locator(".bqplot").first
    room = picture.bounding_box()
    assert room
    picture.click(position={"x": room["width"] * 8.5 / 16, "y": room["height"] * 2.5 / 4})
    number = learner.field("frame")
    expect(number).to_have_value("40")
    expect(learner.row("Frame 40 at")).to_be_visible()
    number.fill("63")
    number.press("Enter")
    expect(learner.row("Frame 63 at")).to_be_visible()
    number.fill("64")
    number.press("Enter")
    expect(learner.lab.get_by_role("alert").filter(has_text="64 is above 63: use 0 to 63.")).to_be_visible()
    expect(learner.row("Frame 63 at")).to_be_visible()


def expect_answers(learner: AnyLearner, case: Case) -> None:
    """What cannot be is refused at its form and nothing is asked; what only the state forbids is an event."""
    requests = learner.heap("requests")
    for ask in case.refused:
        form = learner.try_form(ask.verb, ask.typed)
        expect(form.get_by_role("alert")).to_contain_text(ask.answer)
        assert learner.heap("requests") == requests
    for ask in case.events:
        form = learner.try_form(ask.verb, ask.typed)
        expect(form.get_by_role("alert")).to_be_hidden()
        requests_now = learner.heap("history.of_request(len(heap.requests))")
        whys = learner.whys()
        first, past = (int(number) for number in re.findall(r"\d+", requests_now)[:2])
        assert any(ask.answer in why for why in whys[first:past]), (ask, whys[first:past])
        learner.expect_why_of_step()


def expect_markup_shown(learner: AnyLearner, case: Case) -> None:
    """A name of markup is written out wherever it is shown."""
    dialogs: list[Dialog] = []

    def hear(dialog: Dialog) -> None:
        dialogs.append(dialog)
        dialog.dismiss()

    learner.shown.page.on("dialog", hear)
    before = learner.shown.page.evaluate(RUNNABLE)
    verb, typed = case.named
    learner.try_form(verb, typed)
    learner.slider("Step").press("Home")
    learner.slider("Step").press("End")
    expect(learner.lab).to_contain_text(MARKUP)
    expect(learner.row(MARKUP).first).to_be_visible()
    learner.expect_why_of_step()
    assert learner.shown.page.evaluate(RUNNABLE) == before
    assert dialogs == []


def expect_one_lab(shown: Notebook) -> None:
    """A cell that runs again replaces its lab."""
    shown.run_cell(1)
    before = shown.kernel(COUNTED)
    for _ in range(2):
        shown.run_cell(1)
        expect(shown.locator(".memlab-lab")).to_have_count(1)
    assert shown.kernel(COUNTED) == before


def test_walks_of_four_and_five_levels_fit_a_narrow_page_and_show_their_addresses(notebook: Opener) -> None:
    shown = notebook("from memlab.mechanisms.page_walk import LAYOUTS, PageWalk", "heap = PageWalk()\nheap")
    learner = AnyLearner(shown)
    found: dict[str, list[str]] = {}
    learner.resize(700)
    for name in shown.kernel("print('|'.join(preset.name for preset in heap.presets))").split("|"):
        learner.choice("example").select_option(name)
        shown.wait_idle()
        if int(shown.kernel("print(len(LAYOUTS[heap.layout].indices))")) < 4:
            continue
        found[name] = cut_off(shown)
        shown.screenshot(re.sub(r"\W+", "-", name), ".memlab-lab")
        title = learner.lab.locator(".memlab-stage .memlab-title").first.inner_text()
        (address,) = re.findall(r"0x[0-9a-f]+", title)
        assert int(address, 16) == int(shown.kernel("print(heap.requests[-1].address)"))
    assert len(found) >= 5
    assert not any(found.values()), found


def test_addresses_of_64_bits_are_shown_exactly(notebook: Opener) -> None:
    shown = notebook("from memlab.mechanisms.page_walk import PageWalk", "heap = PageWalk(layout='x86-64')\nheap")
    learner = AnyLearner(shown)
    for address in WIDE_ADDRESSES:
        learner.try_form("Walk", {"process": "P1", "address": address})
        expect(learner.lab.locator(".memlab-stage .memlab-title").first).to_contain_text(
            f"Logical address {address} of P1"
        )
        assert learner.heap("requests[-1].address") == str(int(address, 16))
    learner.try_form("Walk", {"process": "P1", "address": "0x0000800000000000"})
    learner.expect_why(
        "Trap: 0x0000800000000000 is not canonical: bits 63 to 48 must copy bit 47 (0 accesses to memory made)."
    )
