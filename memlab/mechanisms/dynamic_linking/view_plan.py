"""Where everything stands in the picture of dynamic linking, and what the step is about."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, Final, TypeVar

from memlab.core.history import Step
from memlab.mechanisms.dynamic_linking.changes import ProcessExited
from memlab.mechanisms.dynamic_linking.events import AskedSystem, NoSuchVersion, StubReplaced, VersionChosen
from memlab.mechanisms.dynamic_linking.state import Process, State, Stub
from memlab.mechanisms.dynamic_linking.versions import Version
from memlab.scene.paint import Paint
from memlab.scene.sheet import PAD, Box, Sheet

_COMPACT: Final = 260
_WIDE: Final = 760
_ROW: Final = 40.0
_DISK_ROW: Final = 22.0
_DISK_ROWS: Final = 3
_COPIES: Final = 3
_MANY: Final = 2
_Item = TypeVar("_Item")
STAGES: Final = 5
"""The stub is called, it asks, a version is found, it is in memory, the stub is rewritten."""


def shown(items: Sequence[_Item], room: int, wanted: _Item | None) -> Sequence[_Item]:
    """As many items as there is room for: the first ones, or those up to the one that must be among them."""
    end = max(room, items.index(wanted) + 1 if wanted in items else 0)
    return items[max(0, end - room) : end]


class Plan:
    """A step, and the boxes of its picture.

    Attributes:
        sheet: What to draw on.
        step: The step.
        compact: Whether there is little height: two settings beside each other.
        wide: Whether the stations of a call and the bars of memory stand side by side.
    """

    def __init__(self, sheet: Sheet, step: Step, look: Mapping[str, Any]) -> None:
        self.sheet, self.step, self.event, self.look = sheet, step, step.event, look
        self.state: State = step.state
        self.compact = sheet.height < _COMPACT
        self.wide = sheet.width >= _WIDE
        self.top = 24.0 if self.compact else 30.0
        self.low = 44.0 if self.compact else 88.0 if self.wide else 100.0
        self.rule = sheet.height - self.low
        self.bottom = self.rule - (4 if self.compact else 16 if self.wide else 10)

    def _across(self, start: float, end: float) -> tuple[float, float]:
        return PAD + self.sheet.inner * start, self.sheet.inner * (end - start)

    @cached_property
    def program(self) -> Box:
        """The calls of the process."""
        x, width = self._across(0, 0.2 if self.wide else 0.19)
        return x, self.top, width, self.bottom - self.top

    @cached_property
    def stubs(self) -> Box:
        """Its stubs: room for all rows."""
        x, width = self._across(0.29 if self.wide else 0.27, 0.5 if self.wide else 0.51)
        above = 0 if self.compact else 44
        return x, self.top + above, width, self.bottom - self.top - above

    @cached_property
    def system(self) -> Box:
        """The operating system."""
        x, width = self._across(0.6, 0.765)
        return x, self.top, width, 30.0 if self.compact else 46.0

    @cached_property
    def disk(self) -> Box:
        """The versions on disk."""
        x, width = self._across(0.825, 1)
        rows = min(max(1, len(self.state.installed)), 1 if self.compact else _DISK_ROWS)
        return x, self.top, width, rows * _DISK_ROW + 8

    @cached_property
    def memory(self) -> Box:
        """The copies in memory."""
        x, width = self._across(0.6, 1)
        height = 26.0 if self.compact else 46.0
        return x, self.bottom - height, width, height

    @cached_property
    def process(self) -> Process | None:
        """The process that the step is about; else the latest one."""
        named = self.state.process(str(getattr(self.event, "process", "")))
        if named or isinstance(self.event, ProcessExited):
            return named
        return self.state.processes[-1] if self.state.processes else None

    @cached_property
    def stub(self) -> Stub | None:
        """The stub that the step is about; else the one called last."""
        if self.process is None:
            return None
        if hasattr(self.event, "library") and hasattr(self.event, "process"):
            return self.process.stub(self.event.library)
        return self.process.stub(self.process.last[-1][0]) if self.process.last else None

    @cached_property
    def version(self) -> Version | None:
        """The version that the step is about."""
        return getattr(self.event, "version", None) or (self.stub.version if self.stub else None)

    @cached_property
    def stage(self) -> int:
        """How far the way through the system has been gone, from 0 to 5."""
        if self.stub is None:
            return 0
        if isinstance(self.event, (AskedSystem, NoSuchVersion)):
            return 2
        if isinstance(self.event, VersionChosen):
            return 3
        return STAGES if self.stub.version else 4 if self.state.held else 4 * (self.event.tick == "shared")

    @property
    def straight(self) -> bool:
        """Whether the stub has been called again since it was replaced."""
        stub, replaced = self.stub, isinstance(self.event, StubReplaced)
        return bool(stub and stub.version and self.straight_calls and not replaced)

    @cached_property
    def straight_calls(self) -> int:
        """How often the library was called straight: of the last few calls."""
        name = self.stub.library if self.stub else ""
        return sum(library == name and not system for library, system in (self.process.last if self.process else ()))

    @property
    def through(self) -> Paint:
        """The paint of the way through the system: it fades once many calls went straight."""
        return Paint.NOBODY if self.straight and self.straight_calls >= _MANY else Paint.DECISION

    @property
    def read(self) -> bool:
        """Whether the way through the system read from disk."""
        return bool(self.stub and self.stub.read)

    @cached_property
    def rows(self) -> tuple[tuple[Stub, Box], ...]:
        """The stubs that are shown, and their boxes."""
        x, y, width, height = self.stubs
        stubs = self.process.stubs if self.process else ()
        row = 30.0 if self.compact else _ROW
        some = shown(stubs, int(height // row), self.stub)
        return tuple((stub, (x, y + at * row, width, row)) for at, stub in enumerate(some))

    @cached_property
    def installed(self) -> tuple[tuple[Version, Box], ...]:
        """The versions on disk that are shown: first those of the library called, and their boxes."""
        x, y, width, height = self.disk
        library = self.stub.library if self.stub else self.version.library if self.version else ""
        ordered = sorted(self.state.installed, key=lambda version: version.library != library)
        some = shown(ordered, max(1, int(height // _DISK_ROW)), self.version)
        step = (height - 8) / max(1, len(some))
        return tuple((one, (x + 6, y + 5 + at * step, width - 12, step - 2)) for at, one in enumerate(some))

    @cached_property
    def copies(self) -> tuple[tuple[Version, Box], ...]:
        """The copies in memory that are shown, and their boxes."""
        x, y, width, height = self.memory
        some = shown(self.state.copies, _COPIES, self.version)
        step = width / max(1, len(some))
        return tuple((one, (x + at * step, y, step, height)) for at, one in enumerate(some))

    def box_of(self, version: Version | None) -> Box | None:
        """Where a copy stands in memory."""
        return next((box for one, box in self.copies if one == version), None)

    def hue(self, name: str) -> Paint:
        """A process's or a library's hue."""
        return self.sheet.look.hue(name)
