"""A learner before the lab of any mechanism: finds things by what stands on the page, and handles them."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, TimeoutError, expect

from .jupyter import THEMES, Theme
from .notebook import Notebook

WIDTHS = (560, 760, 950, 1180)
PARTS = ("head", "picture", "why", "player", "ask", "tabs")
CUT_OFF = """lab => {
  const page = lab.getBoundingClientRect();
  const told = element => `${element.tagName}.${element.getAttribute('class')} (${element.innerText.slice(0, 40)})`;
  const scrolls = element => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0
    && getComputedStyle(element).overflowX !== 'visible';
  return [...lab.querySelectorAll(':not(svg *, input, select, option, .memlab-unseen, .bqplot *)')].flatMap(element => {
    const { left, right, width } = element.getBoundingClientRect();
    const outside = width > 0 && (left < page.left - 1 || right > page.right + 1);
    const room = `${element.clientWidth} of ${element.scrollWidth}`;
    const wrong = [outside && 'sticks out', scrolls(element) && `is cut at ${room}`].filter(Boolean);
    return wrong.map(what => `${told(element)} ${what}`);
  });
}"""
HEIGHTS = """(lab, names) => {
  const parts = [['lab', lab], ...names.map(name => [name, lab.querySelector(`.memlab-${name}`)])];
  const shown = parts.filter(([, part]) => part?.getClientRects().length);
  return Object.fromEntries(shown.map(([name, part]) => [name, part.getBoundingClientRect().height]));
}"""
AT_STEP = "number => document.querySelector('.memlab-lab [role=slider][aria-label=Step]')?.ariaValueNow === number"
LAB = """
from memlab.catalogue import entry
it = entry({name!r}).example()
it.seek(0)
it
"""
"""A cell that shows the lab of a mechanism, at the beginning of its example."""

IN_LAB = "from memlab.widgets.display import _open\nlab = next(one for _, one in _open if one.mechanism is it)\n"

THINGS = """
import json
from memlab.core.request import Request
from memlab.widgets.picture.glass import things
from memlab.widgets.specs import spoken
sent = lab.picture.glass.sheet["things"]
if isinstance(sent, str):
    marks = [mark for mark, _ in things(it.scene().picture)]
    asks = ["" if not at else spoken(at) if isinstance(at, Request) else "Show this" for at in (m.asks for m in marks)]
    sent = [[*thing[:4], mark.words, ask] for thing, mark, ask in zip(json.loads(sent), marks, asks)]
print(json.dumps(sent))
"""
"""Of a picture with very many things their words are not sent before they are pointed at."""


VERBS = """
import json
from memlab.widgets.specs import verb
print(json.dumps([verb(kind) for kind in it.request_types]))
"""


def lab_of(name: str) -> str:
    """The cell that shows the lab of a mechanism, which is ``it`` in the kernel."""
    return LAB.format(name=name)


@dataclass(frozen=True)
class Learner:
    """Sits before the first lab on the page; `it` is its mechanism in the kernel."""

    shown: Notebook

    @property
    def lab(self) -> Locator:
        """The lab."""
        return self.shown.locator(".memlab-lab").first

    # what is there

    def part(self, name: str) -> Locator:
        """A part of the lab: head, picture, why, player, ask or tabs."""
        return self.lab.locator(f".memlab-{name}").first

    def button(self, name: str) -> Locator:
        """A button of the lab."""
        return self.lab.get_by_role("button", name=name, exact=True)

    def field(self, name: str) -> Locator:
        """A field of the line to ask with."""
        return self.part("ask").get_by_label(name, exact=True)

    def tab(self, title: str) -> Locator:
        """A tab."""
        return self.part("tabs").get_by_role("button", name=title)

    @property
    def glass(self) -> Locator:
        """What answers to pointing and to the arrow keys, over the picture."""
        return self.lab.locator(".memlab-glass")

    @property
    def bar(self) -> Locator:
        """The time bar."""
        return self.lab.get_by_role("slider", name="Step", exact=True)

    @property
    def sentence(self) -> Locator:
        """The words of the why-line."""
        return self.lab.locator(".memlab-sentence")

    @property
    def complaint(self) -> Locator:
        """What was refused, and why."""
        return self.part("ask").get_by_role("alert")

    def things(self) -> list[list[Any]]:
        """What can be pointed at in the picture: left, top, width, height, words, and what a click does."""
        found: list[list[Any]] = json.loads(self.shown.kernel(f"{IN_LAB}{THINGS}"))
        return found

    def verbs(self) -> tuple[str, ...]:
        """How what can be asked begins, in words."""
        return tuple(json.loads(self.shown.kernel(VERBS)))

    def heights(self) -> dict[str, float]:
        """How high the lab is, and each of its parts."""
        found: dict[str, float] = self.lab.evaluate(HEIGHTS, list(PARTS))
        return found

    def cut_off(self) -> list[str]:
        """What cannot be seen of the lab without scrolling sideways."""
        found: list[str] = self.lab.evaluate(CUT_OFF)
        return found

    # what is in the kernel

    def it(self, expression: str) -> str:
        """What an expression about the mechanism is in the kernel: `learner.it("step.index")`."""
        return self.shown.kernel(f"print(it.{expression})")

    def whys(self) -> list[str]:
        """The sentence of every step."""
        return list(json.loads(self.shown.kernel("import json; print(json.dumps([step.why for step in it.history]))")))

    # what is done

    def resize(self, width: int, height: int = 900) -> None:
        """Make the page as wide as the lab then has ``width`` pixels; menus beside it may come and go."""
        for _ in range(3):
            more = width - int(self.lab.evaluate("lab => lab.clientWidth"))
            if not more and self.shown.page.evaluate("innerHeight") == height:
                break
            now = self.shown.page.evaluate("innerWidth")
            self.shown.page.set_viewport_size({"width": now + more, "height": height})
            self.shown.wait_idle()
        assert self.lab.evaluate("lab => lab.clientWidth") == width

    def use_theme(self, theme: Theme) -> None:
        """Change the theme of the page, as the menu does."""
        change = "name => window.jupyterapp.commands.execute('apputils:change-theme', {theme: name})"
        self.shown.page.evaluate(change, THEMES[theme])
        light = "true" if theme == "light" else "false"
        self.shown.locator(f"body[data-jp-theme-light='{light}']").wait_for(state="attached")
        self.shown.wait_idle()

    def press(self, *keys: str) -> None:
        """Press keys where the focus is, and wait for what they cause."""
        for key in keys:
            self.shown.page.keyboard.press(key)
        self.shown.wait_idle()

    def click(self, target: Locator) -> None:
        """Click, and wait for what it causes."""
        target.click()
        self.shown.wait_idle()

    def point(self, thing: list[Any]) -> None:
        """Move the pointer to the middle of a thing of the picture."""
        self.glass.hover(position=middle(thing))

    def click_thing(self, thing: list[Any]) -> None:
        """Click a thing of the picture."""
        self.glass.click(position=middle(thing))
        self.shown.wait_idle()

    def hurry(self) -> None:
        """Let Play read faster than any human."""
        faster = "speed => { speed.add(new Option('100×', 0.01)); speed.value = 0.01; "
        self.lab.locator(".memlab-speed").evaluate(faster + "speed.dispatchEvent(new Event('change')); }")

    # what must be so

    def expect_step(self, number: int, why: str = "") -> None:
        """The time bar stands at a step, and the why-line says of it what the kernel says, or ``why``."""
        with suppress(TimeoutError):  # looks at every frame; the next line looks again, and tells what it found
            self.shown.page.wait_for_function(AT_STEP, arg=str(number))
        expect(self.bar).to_have_attribute("aria-valuenow", str(number))
        expect(self.sentence).to_have_text(why or self.it(f"history[{number}].why"))


def middle(thing: list[Any]) -> Any:
    """The place in the middle of a thing."""
    left, top, width, height = thing[:4]
    return {"x": left + width / 2, "y": top + height / 2}
