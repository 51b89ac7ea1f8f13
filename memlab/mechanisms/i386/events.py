"""What can happen in segmentation, the first stage, each as one sentence with its numbers."""

from dataclasses import dataclass
from typing import ClassVar, Final

from memlab.core.history import Event
from memlab.core.questions import Fork, HowMuch
from memlab.mechanisms.i386 import questions
from memlab.mechanisms.i386.course import Coursing
from memlab.mechanisms.i386.descriptor import LENGTH, NOTHING, Descriptor
from memlab.mechanisms.i386.loading import Test
from memlab.memory.english import plural
from memlab.memory.sizes import show_hex

_BYTE: Final = 0xFF


@dataclass(frozen=True, kw_only=True)
class SelectorSplit(Coursing):
    """A selector is to be loaded: it falls into index, TI and RPL."""

    tick: ClassVar[str] = "selector"
    measures: ClassVar[tuple[HowMuch, ...]] = (questions.INDEX,)

    @property
    def asked(self) -> str:
        """Which selector."""
        return f"{self.course.process} loads {self.course.register} with selector {self.course.selector.shown}"

    @property
    def index(self) -> int | None:
        """The upper 13 bits; not asked of the null selector."""
        return None if self.course.selector.is_null else self.course.selector.index

    @property
    def why(self) -> str:
        """The three parts."""
        selector = self.course.selector
        parts = f"index {selector.index}, TI {selector.local} for the {selector.table}, RPL {selector.rpl}"
        return f"{self.asked}: {parts}."


@dataclass(frozen=True, kw_only=True)
class DescriptorRead(Coursing):
    """The eight bytes of a descriptor were read, and taken apart."""

    measures = (questions.BASE, questions.LAST)

    @property
    def asked(self) -> str:
        """The eight bytes."""
        return f"The bytes {self._made.shown} lie in {self.course.selector.named}, the lowest address first"

    @property
    def base(self) -> int | None:
        """What bytes 7, 4, 3 and 2 make; not asked where one of them says it alone."""
        return self._made.base if self._made.base > _BYTE else None

    @property
    def last(self) -> int | None:
        """The last legal offset; not asked where one byte says it, nor where the segment grows down to a constant."""
        last = None if self._made.grows_down or self._made.is_system else self._made.last
        return last if last is None or last > _BYTE else None

    @property
    def _made(self) -> Descriptor:
        return self.course.descriptor or NOTHING

    @property
    def why(self) -> str:
        """Which entry, and what it says."""
        course, made = self.course, self._made
        where = f"{course.selector.table} + {course.selector.index} × {LENGTH} = {show_hex(course.selector.place)}"
        if made.is_system:
            said = made.says
        else:
            said = (
                f"base {course.base_shown} (bytes 7, 4, 3, 2), limit {made.show_limit()}, level {made.dpl}, {made.says}"
            )
        return f"{self.nth}: {course.selector.named}, at {where}: {said}."


@dataclass(frozen=True, kw_only=True)
class Loaded(Coursing):
    """A segment register was loaded; its hidden part keeps the descriptor.

    Attributes:
        tests: What the load was held against.
        newly: Whether the accessed bit was clear before.
    """

    tick: ClassVar[str] = "load"
    outcome = questions.LOADED
    tests: tuple[Test, ...]
    newly: bool

    @property
    def fork(self) -> Fork | None:
        """Whether the level that runs may have the segment."""
        return questions.LOADS

    @property
    def asked(self) -> str:
        """Who wants which descriptor."""
        return _wanted(self)

    @property
    def why(self) -> str:
        """Why it may be, and what the hardware marks."""
        course, made = self.course, self.course.descriptor
        assert made is not None
        if made.conforming:
            reason = "conforming code may be read from any level"
        elif course.register == "SS":
            reason = f"RPL, CPL and DPL are {made.dpl} alike"
        else:
            weaker = max(course.level, course.selector.rpl)
            reason = (
                f"the weaker of CPL {course.level} and RPL {course.selector.rpl} is {weaker}, not above DPL {made.dpl}"
            )
        marked = ", and marks it as accessed" if self.newly else ""
        return f"{course.register} keeps {course.selector.named}{marked}: {made.says}, present, and {reason}."


@dataclass(frozen=True, kw_only=True)
class NullLoaded(Coursing):
    """A data register was loaded with the null selector, which is no fault yet."""

    tick: ClassVar[str] = "load"

    @property
    def why(self) -> str:
        """Nothing is read, and what will fault."""
        register = self.course.register
        return (
            f"{register} keeps the null selector: no descriptor is read, and an access through {register} will fault."
        )


@dataclass(frozen=True, kw_only=True)
class Inside(Coursing):
    """The segment allows the access: its offset lies within the limit."""

    outcome = "inside"
    fork = questions.FITS

    @property
    def asked(self) -> str:
        """Who wants what, and the limit."""
        return _bounded(self)

    @property
    def why(self) -> str:
        """The two numbers that were compared."""
        course, made = self.course, self.course.descriptor
        assert made is not None
        where = f"{course.offset_shown} to {show_hex((course.offset or 0) + course.size - 1, 32)}"
        what = f"Offset {course.offset_shown}" if course.size == 1 else f"All of {where}"
        if made.grows_down:
            first, last = show_hex(made.first or 0, 32), show_hex(made.last or 0, 32)
            return f"{what} is inside: the segment grows down, so offsets {first} to {last} are legal."
        return f"{what} is inside: the last legal offset is {show_hex(made.last or 0, 32)}, limit {made.show_limit()}."


@dataclass(frozen=True, kw_only=True)
class Faulted(Coursing):
    """An exception: the access ends, and the operating system has control.

    Attributes:
        exception: ``GP``, ``NP``, ``SS`` or ``PF``.
        error_code: What is pushed for the operating system.
        stage: ``load``, ``segment`` or ``page``.
        cause: Why, by a name; "" for a load.
        reason: Why, in words.
    """

    tick: ClassVar[str] = "fault"
    exception: str
    error_code: int
    stage: ClassVar[str] = ""
    cause: str = ""
    reason: str

    @property
    def named(self) -> str:
        """The exception with its error code."""
        return f"#{self.exception}({show_hex(self.error_code)})"


@dataclass(frozen=True, kw_only=True)
class LoadRefused(Faulted):
    """A segment register may not be loaded so.

    Attributes:
        tests: What the load was held against, the one that fails at the end.
    """

    stage: ClassVar[str] = "load"
    tests: tuple[Test, ...]

    @property
    def fork(self) -> Fork | None:
        """Asked where a descriptor was read and judged."""
        return questions.LOADS if self.course.was_read else None

    @property
    def outcome(self) -> str:
        """Which exception."""
        return f"#{self.exception}"

    @property
    def asked(self) -> str:
        """Who wants which descriptor."""
        return _wanted(self)

    @property
    def why(self) -> str:
        """The exception, and why."""
        course = self.course
        return f"Fault {self.named}: {course.register} is not loaded with {course.selector.shown}, for {self.reason}."


@dataclass(frozen=True, kw_only=True)
class SegmentFault(Faulted):
    """The segment does not allow the access."""

    stage: ClassVar[str] = "segment"
    fork = questions.FITS

    @property
    def outcome(self) -> str:
        """Which exception, and for what."""
        if self.exception == "SS":
            return questions.STACK
        return "#GP: above or below" if self.cause == "limit" else "#GP: not allowed"

    @property
    def asked(self) -> str:
        """Who wants what, and the limit."""
        return _bounded(self)

    @property
    def why(self) -> str:
        """The exception, and the two numbers that were compared."""
        return f"Fault {self.named}: {self.reason}; {plural(self.course.references, 'access')} to memory made."


@dataclass(frozen=True, kw_only=True)
class NoSuchAddress(Event):
    """An access to no address of 32 bits.

    Attributes:
        reason: Why there is none, as a sentence.
    """

    tick: ClassVar[str] = "failure"
    process: str
    reason: str

    @property
    def why(self) -> str:
        """Why there is none."""
        return self.reason


def _wanted(event: Coursing) -> str:
    course, made = event.course, event.course.descriptor
    assert made is not None
    levels = f"CPL {course.level}, RPL {course.selector.rpl}, DPL {made.dpl}"
    there = "" if made.present else ", not present"
    return f"{course.process} loads {course.register}, at {levels}, with {made.says}{there}"


def _bounded(event: Coursing) -> str:
    made = event.course.descriptor
    if made is None:
        return f"{event.course.says}, which holds the null selector"
    return (
        f"{event.course.says} ({made.says}, limit {show_hex(made.limit, 20)} {'× 4K' if made.in_pages else 'in bytes'})"
    )
