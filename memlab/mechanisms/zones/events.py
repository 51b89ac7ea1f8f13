"""What can happen when frames are asked for."""

from dataclasses import dataclass
from typing import ClassVar

from memlab.core.history import Event
from memlab.core.questions import Fork, HowMuch
from memlab.mechanisms.zones import questions
from memlab.memory.english import agree, plural


@dataclass(frozen=True, kw_only=True)
class Asking(Event):
    """A moment of a request for frames.

    Attributes:
        name: Of the block; ``order`` how large it is to be; ``mask`` its gfp mask.
    """

    name: str
    order: int
    mask: int

    @property
    def size(self) -> int:
        """How many frames in a row."""
        return 1 << self.order


@dataclass(frozen=True, kw_only=True)
class Aimed(Asking):
    """The mask names a zone: the list of zones begins there.

    Attributes:
        shown: The mask by its name.
        bits: Its bits by their names.
        zones: The list.
        there: All zones that exist.
        three: Whether the kernel knows HighMem.
    """

    tick: ClassVar[str] = "request"
    three: bool
    shown: str
    bits: tuple[str, ...]
    zones: tuple[str, ...]
    there: tuple[str, ...]

    @property
    def fork(self) -> Fork | None:
        """Which zone comes first, where there are several."""
        if len(self.there) == 1:
            return None
        return Fork("A mask with {said}, and the zones {known}: which zone is tried first?", self.there)

    @property
    def outcome(self) -> str:
        """The first zone of the list."""
        return self.zones[0] if len(self.there) > 1 else ""

    @property
    def said(self) -> str:
        """The bits of the mask."""
        return ", ".join(self.bits) or "no bit"

    @property
    def known(self) -> str:
        """The zones that exist."""
        return ", ".join(self.there)

    @property
    def why(self) -> str:
        """The mask, its bits, and the list."""
        mask = f"{self.shown} = 0x{self.mask:x}" if not self.shown.startswith("0x") else self.shown
        bit = next((bit for bit in self.bits if bit in ("DMA", "HIGHMEM")), "")
        aims = f"the bit {bit}" if bit else "without DMA and HIGHMEM" if self.three else "without DMA"
        then = ", then ".join(self.zones)
        return f"Mask {mask} ({self.said}): {aims}, so the zone list is {then}; wanted: {plural(self.size, 'frame')}."


@dataclass(frozen=True, kw_only=True)
class Tried(Asking):
    """A zone was compared with what it must exceed.

    Attributes:
        zone: Which; ``number`` its place in the list, from 1.
        mark: ``low``, ``min``, or "" for no marks at all.
        stage: The pass: ``low``, ``min``, ``after_reclaim``, ``memalloc``.
        base: What the sum begins with: the frames asked for, in 2.6 one fewer.
        marks: The marks that were added up (in 2.6 the mark and the reserve); ``need`` the sum, None without marks.
        has: The free frames of the zone.
        found: Whether it had a block so large.
        quartered: Whether a quarter of the marks counts.
    """

    tick: ClassVar[str] = "comparison"
    zone: str
    number: int
    mark: str
    stage: str
    base: int
    marks: tuple[int, ...]
    need: int | None
    has: int
    found: bool
    quartered: bool = False

    @property
    def enough(self) -> bool:
        """Whether it had frames enough."""
        return self.need is None or self.has > self.need

    @property
    def terms(self) -> str:
        """The sum as it is made."""
        return " + ".join(f"{term:,}" for term in (self.base, *self.marks))

    @property
    def fork(self) -> Fork:
        """Whether the zone serves the request."""
        return questions.NO_MARKS if self.need is None else questions.PASSES

    @property
    def outcome(self) -> str:
        """What came of it."""
        return questions.TOO_FEW if not self.enough else questions.SERVES if self.found else questions.NO_BLOCK

    @property
    def measures(self) -> tuple[HowMuch, ...]:  # type: ignore[override]
        """The sum of a zone that is not the first."""
        return (questions.NEED,) if self.need is not None and len(self.marks) > 1 and self.base == self.size else ()

    @property
    def asked_need(self) -> int | None:
        """The sum."""
        return self.need

    @property
    def why(self) -> str:
        """The comparison with its numbers."""
        if self.need is None:
            said = "serves it" if self.found else f"has no block of {plural(self.size, 'frame')}"
            return f"{self.zone} is asked without any mark, with {self.has:,} free: it {said}."
        quarter = ", a quarter of each mark" if self.quartered else ""
        asked = f"{self.zone} has {self.has:,} free, needs more than {self.terms} = {self.need:,}{quarter}"
        if not self.enough:
            return f"{asked}: no, {self._left}."
        return f"{asked}: yes." if self.found else f"{asked}: yes, but {self._blocks}."

    @property
    def _blocks(self) -> str:
        """What is missing, though frames are enough."""
        if self.base == self.size:
            return f"no block of {plural(self.size, 'frame')} is free"
        return "too few of them are in blocks that large"

    @property
    def _left(self) -> str:
        missing = (self.need or 0) + 1 - self.has
        return f"{agree(missing, 'frame')} missing"


@dataclass(frozen=True, kw_only=True)
class KswapdWoken(Asking):
    """No zone of the list had enough: the process that frees frames in the background is woken."""

    tick: ClassVar[str] = "switch"
    zone: str

    @property
    def why(self) -> str:
        """Why, and that nobody waits for it."""
        return (
            f"No zone of the list had enough in the first pass: kswapd is woken for {self.zone}, and goes on by itself."
        )


@dataclass(frozen=True, kw_only=True)
class Reclaimed(Asking):
    """The caller freed frames itself.

    Attributes:
        call: Which call of this request, from 1.
        frames: How many it freed; ``aside`` the first frame of the block that was put aside for it (None for none).
        reports: Whether it reports success; ``killed`` whether the caller was killed meanwhile.
    """

    tick: ClassVar[str] = "reap"
    call: int
    frames: int
    aside: int | None
    reports: bool
    killed: bool

    @property
    def why(self) -> str:
        """What was freed, and what is reported."""
        freed = f"{plural(self.frames, 'frame')} freed" if self.frames else "nothing freed"
        aside = "" if self.aside is None else f", the block at frame {self.aside:,} put aside for the caller"
        reports = "success" if self.reports else "no success"
        killed = "; meanwhile the caller was killed" if self.killed else ""
        return f"The caller reclaims itself (call {self.call}): {freed}{aside}; {reports} reported{killed}."


@dataclass(frozen=True, kw_only=True)
class Yielded(Asking):
    """Nothing helped: the caller gives up the processor, and tries again where it may."""

    tick: ClassVar[str] = "switch"
    again: bool

    @property
    def why(self) -> str:
        """Why it may try again."""
        if not self.again:
            return "The caller gives up the processor once, and gets no second try: this kernel knows none."
        return f"Order {self.order} is not above 3: the caller gives up the processor once, and tries again."
