"""Hash functions of a process and a page: which anchor leads to the chain of a page."""

from typing import Final

from memlab.memory.process import number_of

SUM: Final = "sum mod"
XOR: Final = "xor mod"
TIMES_31: Final = "times 31 mod"
FUNCTIONS: Final = (SUM, XOR, TIMES_31)

_SPELT: Final = 4


def anchor_of(process: str, page: int, anchors: int, function: str) -> int:
    """The anchor of a page, out of so many.

    Examples:
        >>> [anchor_of("P3", 5, 8, function) for function in FUNCTIONS]
        [0, 6, 2]
    """
    number = number_of(process)
    if function == SUM:
        return (number + page) % anchors
    return (number ^ page) % anchors if function == XOR else (31 * number + page) % anchors


def number_said(process: str) -> str:
    """Where the number of a process comes from that has none in its name; "" for one that has.

    Examples:
        >>> number_said("P3"), number_said("A"), number_said("AB")
        ('', "A counts 65, its letter's code", "AB counts 65 + 66 = 131, its letters' codes")
    """
    if process[-1:].isdigit():
        return ""
    codes = " + ".join(str(ord(letter)) for letter in process[:_SPELT])
    if len(process) == 1:
        return f"{process} counts {codes}, its letter's code"
    number = f"{number_of(process):,}"
    return f"{process} counts {codes if len(process) <= _SPELT else '...'} = {number}, its letters' codes"


def formula(process: str, page: int, anchors: int, function: str) -> str:
    """How an anchor comes about.

    Examples:
        >>> [formula("P3", 5, 8, function) for function in FUNCTIONS]
        ['(3 + 5) mod 8', '(3 xor 5) mod 8', '(31 × 3 + 5) mod 8']
    """
    number = number_of(process)
    made = {SUM: f"{number:,} + {page:,}", XOR: f"{number:,} xor {page:,}"}
    return f"({made.get(function, f'31 × {number:,} + {page:,}')}) mod {anchors:,}"
