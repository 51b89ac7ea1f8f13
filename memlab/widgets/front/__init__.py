"""The front ends: small pieces of JavaScript and CSS, put together with what all of them share."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Final

import anywidget

from memlab.widgets.colours import colour_css

_HERE: Final = Path(__file__).parent


@cache
def script(*names: str) -> str:
    """The ES module of a front end: the kit, its own files, and what it is known by."""
    return "\n".join((_HERE / f"{name}.js").read_text("utf-8") for name in ("kit", *names, "export"))


@cache
def style(*names: str) -> str:
    """The style sheet of a front end: the paints, what all share, then its own files."""
    return "\n".join([colour_css(), *((_HERE / f"{name}.css").read_text("utf-8") for name in ("theme", *names))])


class Front(anywidget.AnyWidget):
    """A front end whose wishes arrive as messages ``{"do": name, ...}``, each whole: nothing can overtake a part of it.

    Args:
        hears: What to call for each wish, with its other items as arguments; wishes of another name are ignored.
    """

    def __init__(self, hears: dict[str, Callable[..., object]], **traits: Any) -> None:
        super().__init__(**traits)
        self._hears = hears
        self.on_msg(self._heard)

    def _heard(self, _: object, content: object, buffers: object) -> None:
        if not isinstance(content, dict):
            return
        act = self._hears.get(str(content.get("do")))
        if act is not None:
            along = {"buffers": buffers} if buffers else {}
            act(**{name: value for name, value in content.items() if name != "do"}, **along)
