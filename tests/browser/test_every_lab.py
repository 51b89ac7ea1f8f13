"""The lab of every mechanism that there is: it fits, it shows nothing of the future, it answers hand and key."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, expect

from memlab.catalogue import names

from .accessibility import violations
from .conftest import opening
from .jupyter import JupyterLab, Theme
from .keyboard import tab_stops
from .learner import WIDTHS, Learner, lab_of
from .notebook import Look, Notebook

HIGHEST = 600
HIGHEST_NARROW = 640
MOST_STOPS = 8
THEMES: tuple[Theme, ...] = ("light", "dark")
CLUMSY = """
import json
from memlab.errors import BadValueError
from memlab.widgets.specs import label, request_spec, verb
def clumsy():
    for at, kind in enumerate(it.request_types):
        for spec in request_spec(kind, None)["fields"]:
            if spec["kind"] == "text":
                try:
                    kind.kinds()[spec["name"]].parse("-1 or so")
                except BadValueError as error:
                    return [at, spec["label"], str(error)]
print(json.dumps(clumsy()))
"""
"""The first field that cannot be "-1 or so": the number of its verb, its label, and what is said."""

LAST_ASKED = "from memlab.widgets.specs import spoken\nprint(spoken(it.requests[-1]))"

FIRST_STEP = "steps = it.history.of_request(len(it.requests))\nprint(steps[0], steps[-1] + 1)"

USE_EXAMPLE_THAT_ASKS = """
from memlab.exercises import Questions
for preset in it.presets:
    it.use(preset)
    if next(Questions(it).between(0, 60), None):
        break
it.seek(0)
"""


@pytest.fixture(scope="module")
def window(browser_context: BrowserContext, lab: JupyterLab, request: pytest.FixtureRequest) -> Iterator[Notebook]:
    """A page for all labs, one after the other: to load it takes longer than most of what is done in it."""
    with opening(browser_context, lab, request) as open_and_run:
        shown = open_and_run("pass")
        shown.watch.allow("Could not restore the debugger state", "JupyterLab asks a kernel while it is restarted")
        yield shown


@pytest.fixture(scope="module", params=names())
def desk(window: Notebook, request: pytest.FixtureRequest) -> Iterator[Notebook]:
    """The lab of each mechanism for all tests of it: in a fresh kernel, and in a window as at the beginning."""
    window.test = request.param
    Look().apply(window.page)
    window.renew(lab_of(request.param))
    Learner(window).use_theme("light")
    yield window
    window.check()


@pytest.fixture
def onlooker(desk: Notebook) -> Learner:
    """A learner who changes nothing, before a lab at the beginning."""
    return Learner(desk)


def test_at_the_beginning_nothing_tells_what_is_to_come(onlooker: Learner) -> None:
    expect(onlooker.lab.locator(".memlab-sign")).to_have_count(0)
    assert onlooker.lab.locator(".memlab-curve").get_attribute("d") == ""
    page = onlooker.lab.evaluate("lab => lab.outerHTML")
    first, *later = onlooker.whys()
    assert [why for why in later if why != first and why in page] == []


def test_tab_reaches_play_soon_and_leaves(onlooker: Learner) -> None:
    stops = tab_stops(onlooker.shown.page, onlooker.lab)
    assert 'button "Play"' in stops[:MOST_STOPS]


def test_it_fits_at_every_width(onlooker: Learner) -> None:
    wrong: dict[int, object] = {}
    for width in WIDTHS:
        onlooker.resize(width)
        onlooker.shown.screenshot(f"{width}", ".memlab-lab")
        highest = HIGHEST if width >= WIDTHS[1] else HIGHEST_NARROW
        heights = onlooker.heights()
        wrong[width] = [*onlooker.cut_off(), *([heights] if heights["lab"] > highest else [])]
    assert {where: found for where, found in wrong.items() if found} == {}


def test_at_200_percent_picture_sentence_and_player_fit_one_screen(onlooker: Learner) -> None:
    """1400 by 900 pixels, each twice as large; JupyterLab itself takes 112 of the 450 that are left."""
    onlooker.resize(596, 450)
    picture, player = (onlooker.part(name).bounding_box() for name in ("stage", "player"))
    onlooker.shown.screenshot("200-percent", ".memlab-lab")
    onlooker.resize(WIDTHS[-1])
    assert picture
    assert player
    assert player["y"] + player["height"] - picture["y"] <= 450 - 112


def test_axe_finds_nothing_grave_whatever_is_open(onlooker: Learner) -> None:
    found = {}
    onlooker.click(onlooker.lab.locator(".memlab-help"))
    for theme in THEMES:
        onlooker.use_theme(theme)
        found[theme] = violations(onlooker.shown.page, ".memlab-lab")
        onlooker.shown.screenshot(theme, ".memlab-lab")
    for tab in onlooker.lab.locator(".memlab-tab:visible").all():
        onlooker.click(tab)
        found[tab.inner_text()] = violations(onlooker.shown.page, ".memlab-panel")
    onlooker.use_theme("light")
    onlooker.press("Escape")
    onlooker.click(onlooker.lab.locator(".memlab-help"))
    assert {where: wrong for where, wrong in found.items() if wrong} == {}


def test_every_step_says_why_and_nothing_jumps(onlooker: Learner) -> None:
    onlooker.lab.locator(".memlab-play").focus()
    heights, whys = [onlooker.heights()], onlooker.whys()
    for number, why in list(enumerate(whys))[1:]:
        onlooker.shown.page.keyboard.press(".")
        onlooker.expect_step(number, why)
        assert onlooker.lab.locator(".memlab-sign").count() <= number
        heights.append(onlooker.heights())
    onlooker.shown.screenshot("last", ".memlab-lab")
    assert [now for now in heights if now != heights[0]] == []


def test_things_in_the_picture_are_walked_by_key_and_told_by_pointer(onlooker: Learner) -> None:
    onlooker.it("seek(-1)")
    things = onlooker.things()
    onlooker.glass.focus()
    for _ in things:
        onlooker.shown.page.keyboard.press("ArrowRight")
    words = things[-1][4] or ""
    expect(onlooker.glass.locator("> .memlab-unseen")).to_contain_text(f"{len(things)} of {len(things)}: {words}")
    onlooker.point(things[-1])
    expect(onlooker.glass.locator(".memlab-tip")).to_be_visible()


def test_play_goes_on_to_the_end(learner: Learner) -> None:
    learner.hurry()
    learner.button("Play").click()
    last = int(learner.it("history[-1].index"))
    learner.expect_step(last)
    expect(learner.button("Play")).to_be_visible()


def check_refused(learner: Learner, at: int, label: str, complaint: str) -> None:
    """What cannot be is refused at its field, stays there as it was typed, and is not asked."""
    requests = learner.it("requests")
    learner.part("ask").get_by_label("What to ask").select_option(str(at))
    learner.field(label).fill("-1 or so")
    learner.press("Enter")
    expect(learner.complaint).to_have_text(complaint)
    expect(learner.field(label)).to_have_attribute("aria-invalid", "true")
    expect(learner.field(label)).to_have_value("-1 or so")
    assert learner.it("requests") == requests


def test_what_cannot_be_is_refused_at_its_field_and_what_is_proposed_is_asked(learner: Learner) -> None:
    requests = learner.it("requests")
    clumsy = json.loads(learner.shown.kernel(CLUMSY))
    if clumsy:  # where all fields are names, anything can be
        check_refused(learner, *clumsy)
    learner.part("ask").get_by_label("What to ask").select_option("0")
    learner.lab.locator(".memlab-send").click()
    expect(learner.complaint).to_have_text("")
    learner.shown.wait_idle()
    first, after = learner.shown.kernel(FIRST_STEP).split()
    assert int(first) <= int(learner.it("cursor")) < int(after)
    assert learner.it("requests") != requests


def test_a_thing_that_asks_is_proposed_by_a_click_and_asked_by_a_second(learner: Learner) -> None:
    learner.it("seek(-1)")
    things = learner.things()
    verbs = learner.verbs()
    asking = [thing for thing in things if thing[5].startswith(verbs)]
    requests = learner.it("requests")
    for thing in asking[:1] or things[:5]:
        learner.click_thing(thing)
        assert learner.it("requests") == requests
    if asking:
        learner.click_thing(asking[0])
        assert learner.shown.kernel(LAST_ASKED).strip() == asking[0][5]


def test_predict_asks_and_shows_nothing_of_the_answer(learner: Learner) -> None:
    learner.shown.kernel(USE_EXAMPLE_THAT_ASKS)
    learner.click(learner.button("Predict"))
    learner.press("End")
    if learner.shown.kernel("print(len(Questions(it)))") == "0":
        learner.expect_step(len(learner.whys()) - 1)
        return
    expect(learner.lab.locator(".memlab-question")).to_be_visible()
    expect(learner.part("why")).to_be_hidden()
    held = int(learner.it("cursor"))
    learner.shown.screenshot("asked", ".memlab-lab")
    assert held < len(learner.whys()) - 1
    assert learner.it(f"history[{held + 1}].why") not in learner.lab.evaluate("lab => lab.outerHTML")


def test_compare_shows_two_pictures_in_step_by_request(learner: Learner) -> None:
    learner.click(learner.button("Compare"))
    expect(learner.lab.locator(".memlab-compared")).to_have_count(2)
    learner.press("End")
    learner.shown.screenshot("compared", ".memlab-lab")
    cut_off = learner.cut_off()
    learner.click(learner.button("Watch"))
    expect(learner.lab.locator(".memlab-compared")).to_have_count(0)
    assert cut_off == []
