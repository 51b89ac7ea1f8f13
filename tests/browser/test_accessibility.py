"""axe and the Tab key find what is planted, and only in the part of the page that is asked for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Error, Page

from .accessibility import Excused, violations
from .keyboard import spoken, tab_stops, tab_to

PAGE = """
<body>
  <main class="outer"><button class="nameless"></button></main>
  <div class="lab">
    <button>Play</button><label>Size <input></label><a href="#x">More</a><div tabindex="0" role="row">row 1</div>
  </div>
  <div class="trap" onkeydown="event.key === 'Tab' && event.preventDefault()"><button>Stuck</button></div>
</body>"""


@pytest.fixture
def sample(browser_context: BrowserContext) -> Iterator[Page]:
    page = browser_context.new_page()
    page.set_content(PAGE)
    yield page
    page.close()


def test_a_button_without_a_name_is_found(sample: Page) -> None:
    (found,) = violations(sample, ".outer")
    assert found.startswith("button-name (critical) at .nameless: Fix any of the following:")


def test_what_is_elsewhere_is_not_reported(sample: Page) -> None:
    sample.locator("[role=row]").evaluate("element => element.remove()")
    assert violations(sample, ".lab") == []


def test_a_selector_that_matches_nothing_is_an_error_not_a_success(sample: Page) -> None:
    with pytest.raises(Error, match="No elements found"):
        violations(sample, ".no-such-lab")


def test_an_exception_is_for_one_rule_and_one_place(sample: Page) -> None:
    assert violations(sample, ".outer", [Excused("button-name", ".outer", "planted")]) == []
    assert len(violations(sample, ".outer", [Excused("button-name", ".lab", "elsewhere")])) == 1
    assert len(violations(sample, ".outer", [Excused("label", ".outer", "another rule")])) == 1


def test_tab_visits_everything_inside_in_order(sample: Page) -> None:
    stops = tab_stops(sample, sample.locator(".lab"))
    assert stops == ['button "Play"', 'textbox "Size"', 'link "More"', 'row "row 1"']


def test_tab_that_cannot_leave_is_a_failure(sample: Page) -> None:
    with pytest.raises(AssertionError, match="Tab never leaves"):
        tab_stops(sample, sample.locator(".trap"), most=5)


def test_tab_gets_to_what_can_have_the_focus(sample: Page) -> None:
    lab = sample.locator(".lab")
    tab_to(sample, lab.get_by_role("link"), lab)
    assert spoken(sample.locator(":focus")) == 'link "More"'
    with pytest.raises(AssertionError, match="do not reach"):
        tab_to(sample, lab.locator("label"), lab, most=8)
