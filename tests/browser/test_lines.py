"""Several lines of text in All settings: typed or pasted, set by hand or by key, refused by their line."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Locator, expect

from .conftest import opening
from .jupyter import JupyterLab
from .learner import WIDTHS, Learner, lab_of
from .notebook import Notebook

DUMP = "0x1000: 0x2007\n0x2000: 0x5007"


@pytest.fixture(scope="module")
def desk(browser_context: BrowserContext, lab: JupyterLab, request: pytest.FixtureRequest) -> Iterator[Notebook]:
    """A lab whose tables can be given."""
    with opening(browser_context, lab, request) as open_and_run:
        yield open_and_run(lab_of("page_walk"))


def area(learner: Learner, name: str) -> Locator:
    """The field of a parameter, in All settings."""
    return learner.lab.locator(".memlab-all-settings").get_by_label(name, exact=True)


def complaint(learner: Learner) -> Locator:
    """What All settings say was refused."""
    return learner.lab.locator(".memlab-all-settings").get_by_role("alert")


def test_tables_are_typed_refused_by_their_line_and_walked(learner: Learner) -> None:
    learner.click(learner.tab("All settings"))
    words, roots = area(learner, "words in memory"), area(learner, "root tables")
    words.fill(f"{DUMP}\nhello")
    learner.press("Control+Enter")
    expect(complaint(learner)).to_contain_text('Line 3 is "hello"')
    learner.press("Tab", ".")
    expect(words).to_have_value(f"{DUMP}\nhello")
    expect(words).to_have_attribute("aria-invalid", "true")
    words.fill(DUMP)
    learner.click(learner.lab.get_by_role("button", name="Set words in memory"))
    expect(complaint(learner)).to_have_text("")
    roots.fill("P1: 0x1000")
    learner.press("Control+Enter")
    assert learner.it("words").strip() == DUMP
    assert learner.it("history[0].why").startswith("Given: 2 words, 0x1000 to 0x2000; the root of P1 at 0x00001000")


def test_enter_begins_a_line_and_arrows_stay_in_the_text(learner: Learner) -> None:
    learner.click(learner.tab("All settings"))
    words = area(learner, "words in memory")
    words.focus()
    learner.press("0", "Enter", "ArrowUp", "1", " ", "n")
    expect(words).to_have_value("1 n0\n")
    assert learner.it("step.index").strip() == "0"


@pytest.mark.parametrize("width", WIDTHS)
def test_all_settings_fit(learner: Learner, width: int) -> None:
    learner.click(learner.tab("All settings"))
    learner.resize(width)
    assert learner.cut_off() == []


@pytest.mark.parametrize("width", WIDTHS)
def test_a_request_of_many_fields_is_asked_without_scrolling(learner: Learner, width: int) -> None:
    learner.resize(width)
    learner.part("ask").locator(".memlab-verb").select_option(label="Map")
    learner.shown.wait_idle()
    assert learner.cut_off() == []
