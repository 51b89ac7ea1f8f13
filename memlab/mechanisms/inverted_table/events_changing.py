"""What can happen when entries of an inverted table are written by hand, and when processes end."""

from dataclasses import dataclass
from typing import ClassVar, Final

from memlab.core.history import Event

_SHOWN: Final = 8


@dataclass(frozen=True, kw_only=True)
class Mapped(Event):
    """An entry was written by hand."""

    tick: ClassVar[str] = "mapping"
    process: str
    page: int
    frame: int
    before: int | None
    rights: str

    @property
    def why(self) -> str:
        """What the entry says now."""
        moved = "" if self.before in (None, self.frame) else f" instead of frame {self.before:,}"
        page = f"<{self.process}, {self.page:,}>{moved}"
        return f"The entry of frame {self.frame:,} now says {page}, allowed: {self.rights}."


@dataclass(frozen=True, kw_only=True)
class Unmapped(Event):
    """An entry is free again."""

    tick: ClassVar[str] = "mapping"
    process: str
    page: int
    frame: int

    @property
    def why(self) -> str:
        """Which frame became free."""
        return f"<{self.process}, {self.page:,}> leaves frame {self.frame:,}, whose entry is free now."


@dataclass(frozen=True, kw_only=True)
class Exited(Event):
    """A process ended."""

    tick: ClassVar[str] = "departure"
    process: str
    freed: tuple[int, ...]

    @property
    def why(self) -> str:
        """Which frames became free."""
        if not self.freed:
            return f"{self.process} ends; no frame of memory was its own."
        shown = ", ".join(f"{frame:,}" for frame in self.freed[:_SHOWN])
        more = f" and {len(self.freed) - _SHOWN:,} more" if len(self.freed) > _SHOWN else ""
        frames = "frame" if len(self.freed) == 1 else "frames"
        return (
            f"{self.process} ends: the table had to be searched for its pages, and {frames} {shown}{more} become free."
        )
