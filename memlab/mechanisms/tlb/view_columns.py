"""Where the columns of the entries begin: set, process, page, frame, and at the right the order of their use."""

from collections.abc import Iterable, Sequence
from typing import Final

from memlab.mechanisms.tlb.cache import Entry
from memlab.mechanisms.tlb.view_moment import Moment
from memlab.mechanisms.tlb.view_plan import Plan, between
from memlab.memory.sizes import show_hex
from memlab.scene.measure import text_width

SET: Final = 30
EDGE: Final = 8
_LOW: Final = 16
_TAG: Final = (34, 80)
_PAGE: Final = 30
_FRAME: Final = 36
_SHARE: Final = 0.42


class Columns:
    """The columns for some entries, in rows of some height.

    Attributes:
        sets: Whether there is a column for the number of the set.
        tagged: Whether there is one for the process, or for what is global.
        left: Where the rows begin, and where they end, ``right``.
        page: Where page numbers, or tags, begin; likewise ``frame``.
        size: Of their digits.
    """

    def __init__(self, plan: Plan, now: Moment, entries: Sequence[Entry], height: float) -> None:
        x, width = plan.tlb
        self.sets = now.settings.set_bits > 0
        self.tagged = now.settings.on_switch != "flush"
        self.left, self.right = x + SET * self.sets, x + width
        pages, frames = [now.key_of(entry) for entry in entries], [show_hex(entry.frame) for entry in entries]
        small = height < _LOW or _widest(pages, 14) > _SHARE * (self.right - self.left)
        self.size = 12 if small else 14
        tag = _widest((whose(now, entry) for entry in entries), 12) + 14 if self.tagged else 0
        self.page = self.left + EDGE + (between(tag, *_TAG) if self.tagged else 0)
        most = self.right - self.page - _FRAME - 14
        self.frame = self.page + min(most, max(_widest(pages, self.size), _PAGE) + 18)
        self._end: float = self.frame + max(_widest(frames, self.size), _FRAME)

    def fits(self, text: str, *, bold: bool = False) -> bool:
        """Whether there is room for a text at the right of a row."""
        return self._end + 6 + text_width(text, 12, bold=bold) <= self.right - EDGE

    def first_that_fits(self, texts: Sequence[str], *, bold: bool = False) -> str:
        """The first text there is room for, or ""."""
        return next((text for text in texts if self.fits(text, bold=bold)), "")


def whose(now: Moment, entry: Entry) -> str:
    """The process that finds an entry, as far as the hardware tells them apart."""
    return "all" if entry.is_global else entry.process if now.settings.on_switch == "ASID" else ""


def _widest(texts: Iterable[str], size: int) -> float:
    return max((text_width(text, size, bold=True) for text in texts), default=0.0)
