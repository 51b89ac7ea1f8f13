"""The look: what a picture depends on besides its step. How much room there is, whose hue is which, what is opened."""

from collections.abc import Mapping
from typing import Any, Final

from memlab.scene.paint import Paint, hue

CLASSES: Final = (560, 760, 950, 1180)
"""The widths a picture is laid out for, in pixels: the largest that fits, stretched to the room there is."""

WIDTH: Final = 950
HEIGHT: Final = 344
NARROW_HEIGHT: Final = 326
SHORT_HEIGHT: Final = 163
_NARROWEST: Final = 528


class Look:
    """A typed reading of the plain values that a lab, or a caller of ``scene``, gives.

    Args:
        values: Any of ``width`` and ``height`` in pixels, ``owners`` (the place of each name in the order of
            appearance), ``waiting`` (requests to come), ``held`` (whether an answer must come first), and what a view
            itself keeps, like an opened row.
    """

    def __init__(self, values: Mapping[str, Any] | None = None) -> None:
        self._values = values or {}
        self.width: int = max(_NARROWEST, int(self._values.get("width", WIDTH)))
        usual = NARROW_HEIGHT if self.width < CLASSES[1] else HEIGHT
        self.height: int = int(self._values.get("height", usual))
        self.owners: Mapping[str, int] = self._values.get("owners", {})

    @property
    def width_class(self) -> int:
        """The layout to use: 560, 760, 950 or 1180."""
        return max((width for width in CLASSES if width <= self.width), default=CLASSES[0])

    @property
    def narrow(self) -> bool:
        """Whether there is room for the narrowest layout only."""
        return self.width_class == CLASSES[0]

    def get(self, name: str, default: Any = None) -> Any:
        """A value that a view keeps for itself, as `Show.at` names it."""
        return self._values.get(name, default)

    @property
    def begin(self) -> str:
        """What the reader does to see the first step."""
        return "Answer below." if self.get("held") else "Press Play, or space."

    def hue(self, owner: str) -> Paint:
        """The hue of a name; grey for what was there before anybody asked."""
        return hue(self.owners[owner]) if owner in self.owners else Paint.NOBODY

    def dotted(self, owner: str) -> bool:
        """Whether a name shares its hue with an earlier one, so that dots must tell them apart."""
        return self.owners.get(owner, 0) >= 5  # noqa: PLR2004 - there are five hues
