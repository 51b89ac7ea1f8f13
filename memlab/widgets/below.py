"""The lab that a thing in a picture opens, below the own one: one at a time."""

from typing import TYPE_CHECKING

from memlab.scene.asks import Opens

if TYPE_CHECKING:
    from memlab.widgets.lab import Lab


class Below:
    """Opens and closes it.

    Attributes:
        lab: The lab that is open; None for none.
    """

    def __init__(self, over: "Lab") -> None:
        self._over = over
        self._asks: Opens | None = None
        self.lab: Lab | None = None

    def turn(self, asks: Opens) -> None:
        """Open what is asked for in the place of what was open; close it where it was that itself."""
        again = asks == self._asks
        self.close()
        if not again:
            self.lab, self._asks = type(self._over)(asks.made(self._over.mechanism)), asks
            self._over.page.children = (self._over.widget, self.lab.page)

    def close(self) -> None:
        """Close what is open."""
        if self.lab is not None:
            self._over.page.children = (self._over.widget,)
            self.lab.close()
        self.lab = self._asks = None
