"""How long a block is for what is asked: header, footer, what is rounded up, and the smallest block."""

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from memlab.core.history import Settings
from memlab.memory.sizes import show_size

ROUNDED: Final = ("size", "block")
CUT: Final = ("low end", "high end")


class Need(NamedTuple):
    """What a request needs.

    Attributes:
        size: The bytes asked for.
        length: The bytes of its block.
        sum: How the one makes the other, like ``header 4 + 32 + footer 4``; "" where they are equal.
        rules: The rules that make it so, for who has to work it out.
        rounded: What is rounded up.
        otherwise: The bytes of its block, if the other were.
    """

    size: int
    length: int
    sum: str = ""
    rules: str = ""
    rounded: str = ""
    otherwise: int = 0


def block_rule(settings: Settings, rounded: str = "") -> Callable[[int], int]:
    """The bytes of the block for a size, under the settings or what else is rounded up.

    Rounded ``size``: the size alone is rounded up, then header and footer come to it. Rounded ``block``: header, size
    and footer are rounded up together (Bryant, O'Hallaron, Computer Systems, section "Dynamic Memory Allocation").
    """
    around: int = settings.header + settings.footer
    granule: int = settings.granule
    smallest: int = settings.smallest_block
    whole = (rounded or settings.rounded) == "block"

    def length(size: int) -> int:
        if whole:
            return -(-max(size + around, smallest) // granule) * granule
        return max(-(-size // granule) * granule + around, smallest)

    return length


def need_of(settings: Settings, size: int) -> Need:
    """What a request of so many bytes needs, and why."""
    length = block_rule(settings)(size)
    if length == size:
        return Need(size, length)
    other = next(rounded for rounded in ROUNDED if rounded != settings.rounded)
    rules = ", ".join(_rules(settings))
    return Need(size, length, _sum(settings, size, length), rules, _what(settings), block_rule(settings, other)(size))


def _sum(settings: Settings, size: int, length: int) -> str:
    header, footer, granule = settings.header, settings.footer, settings.granule
    first = -(-size // granule) * granule if settings.rounded == "size" else size
    asked = show_size(size) if first == size else f"{show_size(size)} rounded up to {show_size(first)}"
    parts = (f"header {show_size(header)}" * bool(header), asked, f"footer {show_size(footer)}" * bool(footer))
    shown, total = " + ".join(filter(None, parts)), first + header + footer
    if total != length and (header or footer):
        shown = f"{shown} = {show_size(total)}"
    if total < settings.smallest_block:
        shown, total = f"{shown}, at least {show_size(settings.smallest_block)}", settings.smallest_block
    return shown if total == length else f"{shown}, rounded up to {show_size(length)}"


def _rules(settings: Settings) -> Iterator[str]:
    if settings.header:
        yield f"header {show_size(settings.header)}"
    if settings.footer:
        yield f"footer {show_size(settings.footer)}"
    if settings.granule > 1:
        yield f"{_what(settings)} rounded up to {show_size(settings.granule)}s"
    if settings.smallest_block:
        yield f"at least {show_size(settings.smallest_block)}"


def _what(settings: Settings) -> str:
    return "the size alone" if settings.rounded == "size" else "the whole block"
