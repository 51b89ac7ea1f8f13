"""A scene: the one picture of a step, and behind it the tabs that hold what need not be seen at once."""

from collections.abc import Callable
from dataclasses import dataclass, field

from memlab.core.record import Value
from memlab.scene.panels import Panel, Picture


@dataclass(frozen=True)
class Tab:
    """A panel that is made and drawn only while its tab is open.

    Attributes:
        key: Stays the same from step to step.
        title: What the tab says.
        panel: Makes the panel of the step.
        count: What the tab wears beside its title: how many there are, or a figure.
    """

    key: str
    title: str
    panel: Callable[[], Panel] = field(compare=False)
    count: str = ""


class Scene(Value):
    """What a lab shows of a step.

    Attributes:
        picture: The one picture.
        tabs: What need not be seen at once.
        why: The sentence of the step as the picture words it, with numbers in its base; "" for the step's own.
    """

    picture: Picture
    tabs: tuple[Tab, ...] = ()
    why: str = ""
