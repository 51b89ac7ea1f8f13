"""What axe-core finds wrong in a part of the page, for those who cannot see it or cannot point at it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page

AXE = Axe().axe_script
RUN = "selector => axe.run(selector, { resultTypes: ['violations'] }).then(({ violations }) => violations)"
GRAVE = ("serious", "critical")


class Excused(NamedTuple):
    """A rule that elements matching a selector, or inside them, may break, and why that is right."""

    rule: str
    selector: str
    reason: str


def violations(page: Page, selector: str, excused: Sequence[Excused] = ()) -> list[str]:
    """Grave violations inside the elements that match, a line each: rule, element, how to mend it.

    Raises:
        playwright.sync_api.Error: nothing on the page matches the selector.
    """
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate(RUN, selector)
    grave = [(rule, node) for rule in found for node in rule["nodes"] if rule["impact"] in GRAVE]
    return [line(rule, node) for rule, node in grave if not is_excused(page, rule["id"], node, excused)]


def is_excused(page: Page, rule: str, node: dict[str, Any], excused: Sequence[Excused]) -> bool:
    """Whether one of the exceptions is for this rule and this element."""
    inside = "([target, outer]) => document.querySelector(target).closest(outer) !== null"
    return any(
        page.evaluate(inside, [node["target"][-1], exception.selector])
        for exception in excused
        if exception.rule == rule
    )


def line(rule: dict[str, Any], node: dict[str, Any]) -> str:
    """`color-contrast (serious) at .memlab-why: Fix any of the following: ...`."""
    summary = " ".join(node["failureSummary"].split())
    return f"{rule['id']} ({rule['impact']}) at {' '.join(node['target'])}: {summary}"
