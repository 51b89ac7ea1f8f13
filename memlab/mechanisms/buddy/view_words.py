"""The words of the picture for frames, or for the units of somebody else: their sizes, their names, their places."""

from typing import Final

from memlab.core.history import Settings
from memlab.mechanisms.buddy.amounts import FRAME, noun, show_bytes
from memlab.mechanisms.buddy.zone import unit_of
from memlab.memory.english import with_s
from memlab.memory.sizes import show_range

_LONG: Final = 100_000
_MANY: Final = 2**20


def word(settings: Settings) -> str:
    """What the smallest block is called: a frame, or a unit."""
    return noun(unit_of(settings))


def words(settings: Settings) -> str:
    """Likewise, of several."""
    return with_s(word(settings))


def size_heading(settings: Settings) -> str:
    """What stands above the sizes of blocks."""
    return words(settings) if unit_of(settings) == FRAME else "size"


def size_name(order: int, settings: Settings) -> str:
    """The size of the blocks of an order: in frames, or in bytes where others count in them.

    Examples:
        >>> from memlab.mechanisms.buddy import Buddy
        >>> size_name(9, Buddy().settings), size_name(20, Buddy().settings), size_name(11, Buddy(unit="1K").settings)
        ('512', '2^20', '2M')
    """
    unit, size = unit_of(settings), 1 << order
    if unit != FRAME:
        return show_bytes(unit * size).replace(" bytes", " B").replace(" byte", " B")
    return f"{size:,}" if size < _LONG else f"2^{order}"


def count_name(number: int) -> str:
    """A number of frames on an axis, in few characters.

    Examples:
        >>> count_name(32768), count_name(2**30)
        ('32768', '1024M')
    """
    return f"{number // _MANY}M" if number and number % _MANY == 0 else str(number)


def addresses(frame: int, frames: int, settings: Settings) -> str:
    """Where frames lie, in bytes; "" where a frame is one of Linux, which are known by their numbers."""
    unit, base = unit_of(settings), settings.get("base", 0)
    return show_range(base + frame * unit, frames * unit) if unit != FRAME or base else ""
