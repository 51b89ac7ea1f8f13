"""A learner at the lab of dynamic storage: finds things by the names on the page, and handles them."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Locator, expect

from .notebook import Notebook

NAMES = "from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage, Free"
LECTURE = """
heap = DynamicStorage()
heap.use("The lecture's jobs P1 to P5")
heap
"""
LAST = "Block P5 takes 400K-900K, the low end; 100K stay as hole 900K-1000K."

TALL = 2600  # pixels: JupyterLab scrolls its notebook itself, so a picture shows what fits the window


@dataclass(frozen=True)
class Learner:
    """Sits before the first lab on the page; `heap` is its mechanism in the kernel."""

    shown: Notebook

    @property
    def lab(self) -> Locator:
        """The lab."""
        return self.shown.locator(".memlab-lab").first

    # what is there

    def button(self, name: str) -> Locator:
        """A button of the lab."""
        return self.lab.get_by_role("button", name=name, exact=True)

    def field(self, name: str) -> Locator:
        """A parameter that is typed."""
        return self.lab.get_by_role("textbox", name=name, exact=True)

    def choice(self, name: str) -> Locator:
        """A parameter, or something to look at, that is chosen from a list."""
        return self.lab.get_by_role("combobox", name=name, exact=True)

    def form(self, verb: str) -> Locator:
        """The form of one kind of request."""
        return self.lab.locator(".memlab-form").filter(has=self.shown.page.get_by_role("button", name=verb))

    def slider(self, name: str) -> Locator:
        """The time bar is `Step`, the way through the picture is `Memory`."""
        return self.lab.get_by_role("slider", name=name, exact=True)

    def span(self, words: str) -> Locator:
        """A rectangle of the memory map, by what it says when it is pointed at."""
        return self.lab.locator(".bqplot .curve").filter(has_text=words).locator("path.line").first

    def row(self, words: str) -> Locator:
        """A row of a table, by how it is read out."""
        return self.lab.get_by_role("row", name=words)

    # what is done

    def fill(self, verb: str, **typed: str) -> None:
        """Type into the form of a verb."""
        for name, text in typed.items():
            self.form(verb).get_by_role("textbox", name=name, exact=True).fill(text)

    def ask(self, verb: str, **typed: str) -> None:
        """Fill in a form and press its button."""
        self.fill(verb, **typed)
        self.button(verb).click()

    def resize(self, width: int) -> None:
        """Make the page as wide, and higher than the lab."""
        self.shown.page.set_viewport_size({"width": width, "height": TALL})
        self.shown.wait_idle()

    # what must be so

    def expect_why(self, sentence: str) -> None:
        """The why-line says just this."""
        expect(self.lab.get_by_role("status")).to_have_text(f"Why: {sentence}")

    def expect_map(self, *labels: str) -> None:
        """These words stand in the rectangles of the memory map, from the top down, and no others."""
        middle = "text.label[style*='text-anchor: middle']"
        expect(self.lab.locator(".bqplot").first.locator(middle)).to_have_text(list(labels))

    def expect_step(self, number: int, last: int) -> None:
        """The time bar stands at a step, of so many."""
        expect(self.slider("Step")).to_have_attribute("aria-valuetext", f"step {number} of {last}")

    def expect_why_of_step(self) -> None:
        """The why-line says what the kernel says of the step on show."""
        self.expect_why(self.shown.kernel("print(heap.step.why)"))

    def heap(self, expression: str) -> str:
        """What an expression about the mechanism is in the kernel: `learner.heap("step.index")`."""
        return self.shown.kernel(f"heap.{expression}")
