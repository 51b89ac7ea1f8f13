"""Numbers of a text in another base: a picture and its sentence change all of theirs alike."""

import re
from typing import Final

_HEX: Final = re.compile(r"\b0x[0-9a-f]+", re.IGNORECASE)


def in_decimal(text: str) -> str:
    """The text with each hexadecimal number in decimal.

    Examples:
        >>> in_decimal("Frame 0x00005 and offset 0x406 make 0x00005406.")
        'Frame 5 and offset 1,030 make 21,510.'
    """
    return _HEX.sub(lambda number: f"{int(number[0], 16):,}", text)
