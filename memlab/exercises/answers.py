"""Reading an answer, from a click, a key or a cell: a value, an option by its number or words, or a number."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from memlab.core.kinds import Kind, read, whole
from memlab.errors import BadValueError
from memlab.exercises.prompts import holds_words
from memlab.memory.sizes import quote

_LONGEST: Final = 200
_SHORT: Final = 90
_NUMBERED: Final = re.compile(r"(\D*?)(\d{1,2})(?=[\s:.;,]|$)(?!,\d)")


@dataclass(frozen=True)
class Option:
    """One of the answers to choose from.

    Attributes:
        value: What counts as the answer: the key of a thing in the picture, or a word.
        words: What it is, for whoever does not see the picture.
    """

    value: Any
    words: str


def numbers_of(options: Sequence[Option]) -> tuple[int, ...]:
    """The numbers that the options are chosen by: their own where all have one, else 1, 2, 3 and so on.

    "Bucket 3 is empty." beside the number 4 would be chosen by mistake.

    Examples:
        >>> numbers_of([Option("a", "Bucket 0 is empty."), Option("b", "Bucket 3 holds 2 pages.")])
        (0, 3)
        >>> numbers_of([Option("a", "Hole 0-10K: 10K free."), Option("b", "Hole 3K-9K: 6K free.")])
        (1, 2)
        >>> numbers_of([Option("a", "Frame 7 is free."), Option("b", "P7 waits.")])
        (1, 2)
    """
    found = [_NUMBERED.match(one.words) for one in options]
    own = [(one[1], int(one[2])) for one in found if one]
    numbers = tuple(number for _, number in own)
    alike = len(own) == len(options) == len(set(numbers)) and len({name for name, _ in own}) == 1
    return numbers if alike else tuple(range(1, len(options) + 1))


def number_in(kind: Kind, answer: Any) -> Any:
    """The number that was meant.

    Raises:
        BadValueError: It is none, or out of bounds.
    """
    if isinstance(answer, str) and len(answer) > _LONGEST:
        raise BadValueError(f"{quote(answer)} is no number that can be meant: use at most {_LONGEST} characters.")
    return read(kind, answer)


def option_in(options: Sequence[Option], answer: Any) -> Any:
    """The value of the option that was meant: by its value, its number, its words or a part that only it has.

    Raises:
        BadValueError: It is none of them, or more than one.
    """
    meant = next((found for found in _readings(options, answer) if found), None)
    if not meant:
        raise BadValueError(f"{quote(answer)} is none of the answers: {_offered(options)}.")
    if len(meant) > 1:
        raise BadValueError(f"{quote(answer)} may mean {len(meant)} of the answers: use the number of one.")
    return meant[0].value


def _readings(options: Sequence[Option], answer: Any) -> Iterator[list[Option]]:
    """The options meant, by one reading after the other."""
    yield [one for one in options if _same(one.value, answer)]
    text = answer.strip().casefold() if isinstance(answer, str) and len(answer) <= _LONGEST else ""
    number = int(text) if text.isascii() and text.isdigit() else whole(answer)
    if number is not None:
        yield [one for one, own in zip(options, numbers_of(options), strict=True) if own == number]
    elif text:
        yield [one for one in options if one.words.casefold().rstrip(".") == text.rstrip(".")]
        yield [one for one in options if holds_words(one.words, text)]


def _same(value: Any, answer: Any) -> bool:
    """Whether an answer is an option's value; a list read from a file stands for a tuple."""
    try:
        return bool((tuple(answer) if isinstance(answer, list) else answer) == value)
    except Exception:  # whatever a stranger's value does when it is compared
        return False


def _offered(options: Sequence[Option]) -> str:
    words = ", ".join(one.words.rstrip(".") for one in options)
    if len(words) <= _SHORT:
        return f"choose {words}"
    numbers = numbers_of(options)
    if numbers == tuple(range(1, len(options) + 1)):
        return f"choose a number from 1 to {len(options)}"
    return f"choose {', '.join(map(str, numbers[:-1]))} or {numbers[-1]}"
