"""English that agrees with its numbers: no frame is free, 1 frame is free, 2 frames are free."""

from decimal import Decimal
from typing import Final

from memlab.memory.sizes import show_size

_IRREGULAR: Final = {"are": "is", "have": "has", "index": "indices"}


def plural(count: int | Decimal, noun: str) -> str:
    """Print a count with its noun.

    Examples:
        >>> plural(1, "hole"), plural(3, "hole"), plural(0, "frame")
        ('1 hole', '3 holes', '0 frames')
        >>> plural(2, "access"), plural(2, "valid entry"), plural(1, "valid entry")
        ('2 accesses', '2 valid entries', '1 valid entry')
    """
    return f"{count:,} {noun if count == 1 else with_s(noun)}"


def verb(count: int | Decimal, many: str) -> str:
    """The verb for so many, given as it goes with many; with none it is singular, as in "no frame is".

    Examples:
        >>> verb(1, "are"), verb(3, "are"), verb(0, "are"), verb(1, "stay"), verb(1, "touch")
        ('is', 'are', 'is', 'stays', 'touches')
    """
    return many if count > 1 else with_s(many)


def agree(count: int | Decimal, noun: str, many: str = "are") -> str:
    """Say that so many things are or do something.

    Examples:
        >>> agree(0, "frame"), agree(1, "frame"), agree(1200, "frame"), agree(2, "hole", "touch")
        ('no frame is', '1 frame is', '1,200 frames are', '2 holes touch')
    """
    return f"{plural(count, noun) if count else f'no {noun}'} {verb(count, many)}"


def only(count: int | Decimal, noun: str, many: str = "are") -> str:
    """Say that no more things than so many are or do something.

    Examples:
        >>> only(0, "frame"), only(1, "frame")
        ('no frame is', 'only 1 frame is')
    """
    return f"{'only ' if count else ''}{agree(count, noun, many)}"


def in_bytes(size: int) -> str:
    """Print a size so that it reads as one in a sentence.

    Examples:
        >>> in_bytes(614400), in_bytes(18464), in_bytes(1)
        ('600K', '18,464 bytes', '1 byte')
    """
    shown = show_size(size)
    return shown if shown[-1].isalpha() else plural(size, "byte")


def bytes_agree(size: int, many: str = "are") -> str:
    """Say that so many bytes are or do something.

    Examples:
        >>> bytes_agree(614400), bytes_agree(1024), bytes_agree(1, "stay"), bytes_agree(0), bytes_agree(2)
        ('600K are', '1K is', '1 byte stays', 'no byte is', '2 bytes are')
    """
    shown = in_bytes(size) if size else "no byte"
    return f"{shown} {verb(1 if shown in ('1K', '1M', '1G', '1T') else size, many)}"


def with_s(word: str) -> str:
    """The plural of a noun, or the third person of a verb.

    Examples:
        >>> [with_s(word) for word in ("frame", "process", "entry", "way", "go", "are", "index")]
        ['frames', 'processes', 'entries', 'ways', 'goes', 'is', 'indices']
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("y") and word[-2:-1] not in tuple("aeiou"):
        return f"{word[:-1]}ies"
    return f"{word}{'es' if word.endswith(('s', 'x', 'ch', 'sh', 'o')) else 's'}"


def ordinal(number: int) -> str:
    """Print a place in a row.

    Examples:
        >>> ordinal(1), ordinal(2), ordinal(3), ordinal(4), ordinal(11), ordinal(23)
        ('1st', '2nd', '3rd', '4th', '11th', '23rd')
    """
    teen = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
