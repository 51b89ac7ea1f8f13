"""The head of a lab: title, example, main settings, modes, Present and the title page."""

import html
import re
from collections.abc import Callable
from typing import Any

from traitlets import Bool, Dict, Unicode

from memlab.core.kinds import read
from memlab.core.mechanism import Mechanism, Preset
from memlab.core.picture import title_page_of
from memlab.widgets.front import Front, script, style
from memlab.widgets.legend import with_legend
from memlab.widgets.specs import is_open, parameter_spec


class Head(Front):
    """What the browser shows of it.

    Attributes:
        head: Title, examples, settings and modes, as one value.
        page: The title page, as HTML.
        fresh: Whether the lab has not been on a page yet; the front end then brings it into view, once.
    """

    _esm = script("fields", "room", "head")
    _css = style("head")

    head: Any = Dict().tag(sync=True)
    page = Unicode().tag(sync=True)
    fresh = Bool(True).tag(sync=True)


class Heading:
    """Binds a `Head` to a mechanism.

    Attributes:
        widget: What is shown.
        refused: The setting whose new value was refused, or "".
        fixed: Whether the run is an exercise: its settings can be read and not changed, and no example tells of it.
    """

    def __init__(self, mechanism: Mechanism, hears: dict[str, Callable[..., object]]) -> None:
        self._mechanism = mechanism
        self._preset = _running(mechanism)
        self._told: object = None
        self.refused, self.fixed = "", False
        self.widget = Head(hears, page=page_html(with_legend(title_page_of(type(mechanism)))))

    @property
    def example(self) -> str:
        """The name of the example that runs, changed or not; "" where there is none."""
        return self._preset.name if self._preset else ""

    def use(self, preset: Preset) -> None:
        """Take note that an example was set up."""
        self._preset = preset

    def show(self, mode: str, modes: tuple[str, ...], *, over: bool = False) -> None:
        """Show the head as it is now, in one message or none.

        Args:
            mode: The mode of the lab.
            modes: All that there are.
            over: Whether the reader has seen the whole run, and may be told what it comes to.
        """
        mechanism = self._mechanism
        settings = [
            parameter_spec(mechanism, name, head=True) for name in mechanism.headline if is_open(mechanism, name)
        ]
        for spec in settings:
            spec["refused"] = spec["name"] == self.refused
        self.widget.head = {
            "title": mechanism.heading or mechanism.title,
            "examples": [] if self.fixed else [preset.name for preset in mechanism.presets],
            "example": "" if self.fixed else self._example(),
            "point": self._preset.point if self._preset and over and not self.fixed else "",
            "settings": settings,
            "mode": mode,
            "modes": [] if self.fixed else list(modes),
            "fixed": self.fixed,
        }

    def _example(self) -> str:
        """The name of the example that runs, or what was made of it."""
        if self._preset is None:
            return "your own"
        return self._preset.name if _runs(self._mechanism, self._preset) else f"{self._preset.name} (changed)"


def _runs(mechanism: Mechanism, preset: Preset) -> bool:
    """Whether a mechanism is as a preset sets it up."""
    if mechanism.requests != preset.requests:
        return False
    defaults = {name: trait.default() for name, trait in mechanism.traits(parameter=True).items()}
    kinds = mechanism.parameters()
    wanted = {**defaults, **preset.parameters}
    return all(getattr(mechanism, name) == read(kinds[name], value) for name, value in wanted.items() if name in kinds)


def _running(mechanism: Mechanism) -> Preset | None:
    """The preset that a mechanism was set up by: all of it, or at least its requests."""
    alike = [preset for preset in mechanism.presets if mechanism.requests and mechanism.requests == preset.requests]
    return next((preset for preset in mechanism.presets if _runs(mechanism, preset)), next(iter(alike), None))


def page_html(text: str) -> str:
    r"""A title page as paragraphs and lists: emphasis and code as such, without the examples for programmers.

    Examples:
        >>> page_html("*Cost.* One ``read``.\n\nExamples:\n    >>> 1")
        '<p><b>Cost.</b> One <code>read</code>.</p>'
        >>> page_html("- one\n- two")
        '<ul><li>one</li><li>two</li></ul>'
    """
    told = html.escape(text.partition("\nExamples:")[0].strip(), quote=False)
    told = re.sub(r"``(.+?)``|`([^`]+)`", lambda code: f"<code>{code[1] or code[2]}</code>", told)
    told = re.sub(r"(?<!\w)\*([^*\n][^*]*?)\*(?!\w)", r"<b>\1</b>", told)
    return "".join(map(_paragraph, told.split("\n\n")))


def _paragraph(text: str) -> str:
    if not text.startswith("- "):
        return f"<p>{text}</p>"
    rows = "".join(f"<li>{row}</li>" for row in text.removeprefix("- ").split("\n- "))
    return f"<ul>{rows}</ul>"
