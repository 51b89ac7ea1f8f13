"""Getting about with the Tab key alone."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

FOCUSED_WITHIN = "outer => outer.contains(document.activeElement)"
ENTER = """outer => {
  const start = document.createElement('span');
  start.tabIndex = -1;
  outer.prepend(start);
  start.focus();
  start.addEventListener('blur', () => start.remove());
}"""


def tab_stops(page: Page, inside: Locator, most: int = 100) -> list[str]:
    """What Tab visits inside an element, in order, as a screen reader would name it: `button "Play"`.

    Raises:
        AssertionError: Tab is still inside after `most` presses: a trap.
    """
    inside.evaluate(ENTER)
    stops: list[str] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        if not inside.evaluate(FOCUSED_WITHIN):
            return stops
        stops.append(spoken(page.locator(":focus")))
    raise AssertionError(f"Tab never leaves: {stops}")


def tab_to(page: Page, target: Locator, inside: Locator, most: int = 100) -> None:
    """Press Tab, from the beginning of an element, until the target has the focus.

    Raises:
        AssertionError: Tab does not get there.
    """
    inside.evaluate(ENTER)
    for _ in range(most):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{most} presses of Tab do not reach {target}")


def spoken(element: Locator) -> str:
    """Role and name of an element."""
    told = element.aria_snapshot().splitlines() or ["nothing"]
    return told[0].removeprefix("- ").rstrip(":")
