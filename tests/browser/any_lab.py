"""A learner at the lab of any mechanism, and what is tried there: what each lab is asked, and what it must answer."""

from __future__ import annotations

import json
from dataclasses import dataclass

from playwright.sync_api import Locator, expect

from .jupyter import Theme
from .learner import Learner

MARKUP = "<img src=x onerror=alert(1)>"
TENTH = "1" + 40 * "0"
NO_NUMBER = '"0xZZ" is not a whole number: write it like 600, 600K, 18,464 or 0x1F.'
NEGATIVE = "-1 is negative: addresses start at 0."
TOO_WIDE = "too wide: use at most 64 bits."
THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}


@dataclass(frozen=True)
class Ask:
    """A form filled in, and a part of the sentence that answers it."""

    verb: str
    typed: dict[str, str]
    answer: str


@dataclass(frozen=True)
class Case:
    """What is tried with a mechanism's example.

    Attributes:
        refused: What a form refuses.
        events: What the mechanism answers with an event.
        named: The request that gives something a name of markup.
        click: The words of a rectangle or row that asks something.
        asked: What the last request is after that click; "" where the click only looks elsewhere.
    """

    name: str
    refused: tuple[Ask, ...]
    events: tuple[Ask, ...]
    named: tuple[str, dict[str, str]]
    click: str
    asked: str = ""


def addresses(verb: str) -> tuple[Ask, ...]:
    """No address at all, one below 0, and one beyond any machine."""
    typed = {"0xZZ": NO_NUMBER, "-1": NEGATIVE, TENTH: TOO_WIDE}
    return tuple(
        Ask(verb, {"process": "P1", "address": text}, f"address: {answer}" if text != TENTH else answer)
        for text, answer in typed.items()
    )


class AnyLearner(Learner):
    """Sits before a lab whose mechanism is `heap` in the kernel, whatever it is."""

    def choose(self, verb: str) -> Locator:
        """The form of a verb, brought forth where there are too many to show them all."""
        chosen = self.choice("ask")
        if chosen.count():
            chosen.select_option(verb)
        button = self.shown.page.get_by_role("button", name=verb, exact=True)
        form = self.lab.locator(".memlab-form:visible").filter(has=button)
        expect(form).to_have_count(1)
        return form

    def try_form(self, verb: str, typed: dict[str, str]) -> Locator:
        """Fill in the form of a verb, press its button, and wait; the form."""
        form = self.choose(verb)
        for name, text in typed.items():
            form.get_by_role("textbox", name=name, exact=True).fill(text)
            form.get_by_role("textbox", name=name, exact=True).blur()
        self.shown.wait_idle()  # at the pace of a person: what was typed has reached the kernel
        form.get_by_role("button", name=verb, exact=True).click()
        self.shown.wait_idle()
        return form

    @property
    def why(self) -> Locator:
        """The why-line."""
        return self.lab.locator(".memlab-why")

    def expect_why(self, sentence: str) -> None:
        """The why-line says just this; rasters have a live region of their own."""
        expect(self.why).to_have_text(f"Why: {sentence}")

    @property
    def reader(self) -> Locator:
        """The pointers of the pictures, in the order of the page."""
        return self.lab.locator(".memlab-pointer .memlab-reader")

    def whys(self) -> list[str]:
        """What the kernel says of every step."""
        answer = self.shown.kernel("import json; print(json.dumps([step.why for step in heap.history]))")
        return [str(why) for why in json.loads(answer)]

    def last_request(self) -> str:
        """The last request in words."""
        return self.shown.kernel("print(heap.requests[-1])")

    def use_theme(self, theme: Theme) -> None:
        """Change the theme of the page, as the menu does."""
        change = "name => window.jupyterapp.commands.execute('apputils:change-theme', {theme: name})"
        self.shown.page.evaluate(change, THEMES[theme])
        light = "true" if theme == "light" else "false"
        self.shown.locator(f"body[data-jp-theme-light='{light}']").wait_for(state="attached")
        self.shown.wait_idle()


def name_and(verb: str, name: str, field: str, text: str, answer: str) -> Ask:
    """A request for something with a name."""
    return Ask(verb, {name: "x", field: text}, answer)


CASES: tuple[Case, ...] = (
    Case(
        "paging",
        (
            *addresses("Access"),
            name_and("Arrive", "process", "size", "-1", "size: -1 is below 0: use 0 to 1024T bytes."),
        ),
        (
            Ask("Access", {"process": "P1", "address": "0x80000000"}, "does not fit an address: 4 bits hold 0 to 15"),
            Ask(
                "Map",
                {"process": "P1", "address": "0", "frame": "99"},
                "Frame 99 is beyond memory, which has frames 0 to 7",
            ),
            Ask("Leave", {"process": "P1"}, "P1 ends and gives frames 1, 4, 3, 7 back"),
            Ask("Leave", {"process": "P1"}, "There is no process P1, so nothing is given back."),
        ),
        ("Arrive", {"process": MARKUP, "size": "4"}),
        "Page 0 of P1 is in frame 1",
        "Access P1, 0, read",
    ),
    Case(
        "page_walk",
        (*addresses("Walk"), Ask("Map", {"process": "P1", "address": "0", "frame": TENTH}, "frame: 1.0e+40 is above")),
        (
            Ask("Walk", {"process": "P1", "address": "0x10000000000"}, "does not fit an address: 32 bits hold 0 to"),
            Ask(
                "Map",
                {"process": "P1", "address": "0", "frame": "0x1388"},
                "Frame 0x1388 is beyond memory, which has frames 0x0 to",
            ),
            Ask("Unmap", {"process": "P1", "address": "0x7000"}, "is not mapped: there is nothing to take out."),
        ),
        ("Map", {"process": MARKUP, "address": "0", "frame": "9"}),
        "Entry 0x7e of the directory is not valid",
    ),
    Case(
        "tlb",
        addresses("Access"),
        (
            Ask(
                "Access", {"process": "P1", "address": "0x4000000000000"}, "does not fit an address: 32 bits hold 0 to"
            ),
            Ask("Unmap", {"process": "P1", "address": "0x7000"}, "is not valid: there is nothing to take out."),
        ),
        ("Map", {"process": MARKUP, "address": "0", "frame": "9"}),
        "Way 0 of set 0: page 0x0 of P1",
        "Access P1, 0, read",
    ),
    Case(
        "page_frames",
        (
            name_and("GetPages", "name", "order", "21", "order: 21 is above 20: use 0 to 20."),
            name_and("GetPages", "name", "order", "-1", "order: -1 is below 0: use 0 to 20."),
            name_and("GetPages", "name", "order", TENTH, "order: 1.0e+40 is above 20: use 0 to 20."),
            Ask("Find", {"address": "0xZZ"}, NO_NUMBER),
            Ask("Find", {"address": "-1"}, "-1 is below 0x00000000: use 0x00000000 to 0xffffffff."),
        ),
        (
            name_and("GetPages", "name", "order", "20", "returns 0 for x (order 20)"),
            name_and("GetPages", "name", "order", "1", "x"),
            Ask("FreePages", {"name": "x"}, "x"),
            Ask("FreePages", {"name": "x"}, "No frames are named x, so nothing changes"),
            Ask("Find", {"address": "5"}, "0x00000005 is no kernel address of this memory"),
        ),
        ("GetPages", {"name": MARKUP, "order": "0"}),
        "",
    ),
    Case(
        "buddy",
        (
            name_and("Allocate", "name", "frames", "0", "frames: 0 is below 1: use 1 to 1048576 frames."),
            name_and("Allocate", "name", "frames", TENTH, "frames: 1.0e+40 is above 1048576: use 1 to 1048576 frames."),
            name_and("Allocate", "name", "frames", "0xZZ", NO_NUMBER),
        ),
        (
            name_and(
                "Allocate", "name", "frames", "65", "but no block is ever larger than 64: order 6 is the top order."
            ),
            Ask("Free", {"name": "D"}, "No block is named D, so nothing is freed"),
        ),
        ("Allocate", {"name": MARKUP, "frames": "3"}),
        "D holds 48-55",
        "Free D",
    ),
    Case(
        "slab",
        (
            name_and("CreateCache", "name", "size", "0", "size: 0 is below 4: use 4 to 128K bytes."),
            name_and(
                "CreateCache", "name", "size", "1000000000", "size: 1,000,000,000 is above 128K: use 4 to 128K bytes."
            ),
            name_and("CreateCache", "name", "size", "-1", "size: -1 is below 4: use 4 to 128K bytes."),
        ),
        (
            Ask("FreeObject", {"cache": "sock", "name": "s8"}, "No object is named s8, so nothing is freed"),
            Ask(
                "AllocObject", {"cache": "nope", "name": "a"}, "There is no cache nope among 1 cache: create it first."
            ),
        ),
        ("AllocObject", {"cache": "sock", "name": MARKUP}),
        "s8 is object 1 of slab 1",
        "FreeObject sock, s8",
    ),
    Case(
        "kmalloc",
        (
            name_and("Kmalloc", "name", "size", "-1", "size: -1 is below 0: use 0 to 1G bytes."),
            name_and("Kmalloc", "name", "size", TENTH, "size: 1.0e+40 is above 1G: use 0 to 1G bytes."),
        ),
        (
            name_and(
                "Kmalloc", "name", "size", "1000000000", "1,000,000,000 bytes, more than the largest size of 131,072"
            ),
            Ask("Kmalloc", {"name": "nothing", "size": "0"}, "nothing gets 0 bytes"),
            Ask("Kfree", {"name": "header"}, "Nothing is named header, so nothing is freed"),
        ),
        ("Kmalloc", {"name": MARKUP, "size": "50"}),
        "header is object 1",
        "Kfree header",
    ),
)
