"""Names that somebody mistyped, and the ones that were meant."""

from collections.abc import Collection
from difflib import SequenceMatcher, get_close_matches
from typing import Final

_ALIKE: Final = 0.7
_LONG: Final = 8
_SHORT: Final = 5
_NEARLY_THE_SAME: Final = 0.82


def meant(name: str, known: Collection[str]) -> str:
    """The end of a sentence that refuses a name: the nearest one, or all.

    Examples:
        >>> meant("Fitt", ["fit", "memory"]), meant("colour", ["fit", "memory"])
        ('did you mean fit?', 'it takes fit, memory.')
    """
    plain = {_plain(one): one for one in known}
    near = get_close_matches(_plain(name), plain, 1, _ALIKE)
    return f"did you mean {plain[near[0]]}?" if near else f"it takes {', '.join(known)}."


def slip_of(name: str, known: Collection[str]) -> str:
    """The name of which another is but a slip of the pen: capitals, underscores, a letter; "" where it is of none.

    Examples:
        >>> [slip_of(name, ["fit", "memory", "set_bits"]) for name in ("Fit", "fits", "memroy", "setBits", "memo")]
        ['fit', 'fit', 'memory', 'set_bits', '']
    """
    return next((one for one in known if _slip(_plain(name), _plain(one))), "")


def _slip(typed: str, name: str) -> bool:
    if min(len(typed), len(name)) >= _LONG and SequenceMatcher(None, typed, name).ratio() > _NEARLY_THE_SAME:
        return True
    pairs = enumerate(zip(typed, name, strict=False))
    same = next((at for at, (ours, theirs) in pairs if ours != theirs), min(len(typed), len(name)))
    ours, theirs = typed[same:], name[same:]
    swapped = ours[:2] == theirs[1::-1] and ours[2:] == theirs[2:]
    other = ours[1:] == theirs[1:] and len(name) > _SHORT  # of short names, two words may be a letter apart
    return swapped or other or ours == theirs[1:] or ours[1:] == theirs or ours == theirs


def _plain(name: str) -> str:
    return name.replace("_", "").casefold()
