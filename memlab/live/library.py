"""What is asked of a library that is there already, or gone already."""

from dataclasses import dataclass
from typing import ClassVar

from memlab.core.history import Event


@dataclass(frozen=True, kw_only=True)
class NothingToDo(Event):
    """The library is loaded, or gone, already.

    Attributes:
        there: Whether it is loaded.
    """

    tick: ClassVar[str] = "failure"
    there: bool

    @property
    def why(self) -> str:
        """That nothing changes."""
        return f"The library is {'loaded' if self.there else 'gone'} already: nothing changes."
