"""The head of a lab: what mechanism it is, worked examples to start from, and its title page."""

import html
import re

from ipywidgets import HTML, Box, Button, Dropdown, VBox
from traitlets import Bunch

from memlab.core.mechanism import Mechanism
from memlab.core.picture import title_page_of


class Header:
    """Title, presets with the point of the one chosen, and the title page on demand.

    Attributes:
        widget: What is shown.
    """

    def __init__(self, mechanism: Mechanism) -> None:
        self._mechanism = mechanism
        title = HTML(f"<h3 class='memlab-heading'>{html.escape(mechanism.title)}</h3>")
        names = [preset.name for preset in mechanism.presets]
        self._presets = Dropdown(options=["worked examples ...", *names], description="", layout={"width": "auto"})
        self._presets.description = "example"
        self._presets.observe(self._use, "value")
        self._help = Button(description="?", tooltip="What is this?", layout={"width": "36px"})
        self._help.on_click(lambda _: self._unfold())
        self._point, self._page = HTML(), HTML()
        line = Box([title, self._presets, self._help])
        line.add_class("memlab-head")
        self.widget = VBox([line, self._point, self._page])

    def _use(self, change: Bunch) -> None:
        chosen = next((preset for preset in self._mechanism.presets if preset.name == change.new), None)
        if chosen:
            self._point.value = f"<div class='memlab-point'>{html.escape(chosen.point)}</div>"
            self._mechanism.use(chosen)

    def _unfold(self) -> None:
        text = title_page_of(type(self._mechanism))
        self._page.value = "" if self._page.value else f"<div class='memlab-page'>{page_html(text)}</div>"


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
