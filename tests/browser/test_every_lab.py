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
from .learner import IN_LAB, WIDTHS, Learner, lab_of
from .notebook import Notebook

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


@pytest.fixture(scope="module", params=names())
def desk(browser_context: BrowserContext, lab: JupyterLab, request: pytest.FixtureRequest) -> Iterator[Notebook]:
    """The lab of each mechanism, opened once for all tests of it."""
    with opening(browser_context, lab, request) as open_and_run:
        shown = open_and_run(lab_of(request.param))
        shown.test = request.param
        yield shown


def test_it_fits_at_every_width(learner: Learner) -> None:
    wrong: dict[int, object] = {}
    for width in WIDTHS:
        learner.resize(width)
        learner.shown.screenshot(f"{width}", ".memlab-lab")
        highest = HIGHEST if width >= WIDTHS[1] else HIGHEST_NARROW
        heights = learner.heights()
        wrong[width] = [*learner.cut_off(), *([heights] if heights["lab"] > highest else [])]
    assert {where: found for where, found in wrong.items() if found} == {}


def test_at_the_beginning_nothing_tells_what_is_to_come(learner: Learner) -> None:
    expect(learner.lab.locator(".memlab-sign")).to_have_count(0)
    assert learner.lab.locator(".memlab-curve").get_attribute("d") == ""
    page = learner.lab.evaluate("lab => lab.outerHTML")
    first, *later = learner.whys()
    assert [why for why in later if why != first and why in page] == []


def test_every_step_says_why_and_nothing_jumps(learner: Learner) -> None:
    learner.resize(WIDTHS[2])
    learner.lab.locator(".memlab-play").focus()
    heights = [learner.heights()]
    for number in range(1, len(learner.whys())):
        learner.shown.page.keyboard.press(".")
        learner.expect_step(number)
        signs = learner.lab.locator(".memlab-sign").count()
        assert signs <= number
        heights.append(learner.heights())
    learner.shown.screenshot("last", ".memlab-lab")
    assert [now for now in heights if now != heights[0]] == []


def test_play_goes_on_to_the_end(learner: Learner) -> None:
    learner.hurry()
    learner.click(learner.button("Play"))
    last = len(learner.whys()) - 1
    expect(learner.bar).to_have_attribute("aria-valuenow", str(last), timeout=30_000)
    learner.expect_step(last)
    expect(learner.button("Play")).to_be_visible()


@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_grave_closed_or_open(learner: Learner, theme: Theme) -> None:
    learner.use_theme(theme)
    found = {"closed": violations(learner.shown.page, ".memlab-lab")}
    learner.click(learner.lab.locator(".memlab-help"))
    learner.press("End")
    titles = learner.lab.locator(".memlab-tab:visible").all_inner_texts()
    for title in titles:
        learner.click(learner.lab.locator(".memlab-tab").filter(has_text=title.split("\n")[0]).first)
        found[title] = violations(learner.shown.page, ".memlab-panel")
    learner.shown.screenshot(f"open-{theme}", ".memlab-lab")
    found["open"] = violations(learner.shown.page, ".memlab-lab")
    learner.use_theme("light")
    assert {where: wrong for where, wrong in found.items() if wrong} == {}


def test_tab_reaches_play_soon_and_leaves(learner: Learner) -> None:
    stops = tab_stops(learner.shown.page, learner.lab)
    assert 'button "Play"' in stops[:MOST_STOPS]


def test_what_cannot_be_asked_is_refused_at_its_field(learner: Learner) -> None:
    at, label, complaint = json.loads(learner.shown.kernel(CLUMSY))
    requests = learner.it("requests")
    learner.part("ask").get_by_label("What to ask").select_option(str(at))
    learner.field(label).fill("-1 or so")
    learner.press("Enter")
    expect(learner.complaint).to_have_text(complaint)
    expect(learner.field(label)).to_have_attribute("aria-invalid", "true")
    expect(learner.field(label)).to_have_value("-1 or so")
    assert learner.it("requests") == requests


def test_what_is_proposed_is_asked_and_its_first_step_is_on_show(learner: Learner) -> None:
    learner.shown.page.emulate_media(reduced_motion="reduce")
    before = int(learner.it("cursor"))
    learner.click(learner.lab.locator(".memlab-send"))
    assert int(learner.it("cursor")) == int(learner.it("history.of_request(len(it.requests))[0]"))
    learner.expect_step(int(learner.it("cursor")))
    assert int(learner.it("cursor")) > before
    learner.shown.page.emulate_media(reduced_motion="no-preference")


def test_things_in_the_picture_are_walked_by_key_and_told_by_pointer(learner: Learner) -> None:
    learner.it("seek(-1)")
    things = learner.things()
    learner.glass.focus()
    for _ in things:
        learner.shown.page.keyboard.press("ArrowRight")
    words = learner.things()[-1][4]
    expect(learner.glass.locator("> .memlab-unseen")).to_contain_text(f"{len(things)} of {len(things)}: {words}")
    learner.point(things[-1])
    expect(learner.glass.locator(".memlab-tip")).to_be_visible()


def test_a_thing_that_asks_is_proposed_by_a_click_and_asked_by_a_second(learner: Learner) -> None:
    learner.it("seek(-1)")
    asking = [thing for thing in learner.things() if thing[5] not in ("", "Show this")]
    if not asking:
        pytest.skip("nothing in this picture asks")
    requests = learner.it("requests")
    learner.click_thing(asking[0])
    assert learner.it("requests") == requests
    learner.click_thing(asking[0])
    spoken = "from memlab.widgets.specs import spoken; print(spoken(it.requests[-1]))"
    assert learner.shown.kernel(spoken) == asking[0][5]


def test_predict_asks_and_shows_what_is_answered_right(learner: Learner) -> None:
    learner.click(learner.button("Predict"))
    learner.press("End")
    question = learner.lab.locator(".memlab-question")
    if not learner.shown.kernel(f"{IN_LAB}print(lab.predicting.question or '')"):
        pytest.skip("this example has no question")
    expect(question).to_be_visible()
    expect(learner.part("why")).to_be_hidden()
    held = int(learner.it("cursor"))
    assert learner.it(f"history[{held + 1}].why") not in learner.lab.evaluate("lab => lab.outerHTML")


def test_compare_shows_two_pictures_in_step_by_request(learner: Learner) -> None:
    learner.click(learner.button("Compare"))
    expect(learner.lab.locator(".memlab-compared")).to_have_count(2)
    learner.press(".", "End")
    assert learner.cut_off() == []
    learner.shown.screenshot("compared", ".memlab-lab")
    learner.click(learner.button("Watch"))
    expect(learner.lab.locator(".memlab-compared")).to_have_count(0)
