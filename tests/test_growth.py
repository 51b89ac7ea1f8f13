"""Whatever reads a text takes time in proportion to it, refuses in one short sentence, and raises nothing else.

What reads is found, not listed: each kind of value of each mechanism, each public function of memlab that starts
with ``parse`` or ``read`` and takes a text. The texts are those that made parsers slow: long runs of digits, blanks,
separators and brackets, with an end that makes a pattern try again.
"""

import importlib
import inspect
import pkgutil
import re
import time
from collections import deque
from collections.abc import Callable, Iterator
from random import Random
from types import ModuleType
from typing import Any

import pytest

import memlab
from memlab.catalogue import catalogue
from memlab.core import workload
from memlab.core.listing import Listing
from memlab.errors import MemlabError
from memlab.exams.reading import LAYOUT, Reading
from memlab.memory.address import levels

Reader = Callable[[str], Any]

LENGTHS = [4**power for power in range(2, 9)]
APART = 2  # a length is compared with the one 16 times shorter
MOST = 4 * 4**APART  # four times linear; a quadratic reader takes 16 times as long again
NOISE = 0.01  # seconds of a process that a noisy machine may add
LONGEST = 1000  # characters of a refusal
UNITS = [
    *"9 ٣_-,/|:=[({\t\nx\0",
    *("1 ", "1,", "1 1\n", "0x", "2^", "a b ", "p ", "page ", "d ", "A 1, ", "hole 1K, ", "1:1, ", " (x)", "3*4kB "),
]
BEGINS = [
    *("page", "p 1", "0x", '{"requests":'),
    *("slabinfo - version: 1.1", "slabinfo - version: 2.1\nx", "Node 0, zone"),
]
ENDS = ["", "!", " d"]
UNTRIED = {"memlab.core.workload.parse"}
"""Functions that take more than the text; what stands in for them is in `READERS`."""


def modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(memlab.__path__, "memlab."):
        if not found.name.startswith(("memlab.widgets", "memlab.__main__")):
            yield importlib.import_module(found.name)


def takes_a_text(function: Reader) -> bool:
    return next(iter(inspect.signature(function).parameters), "") in ("text", "source")


def functions() -> Iterator[tuple[str, Reader]]:
    for module in modules():
        for name, value in inspect.getmembers(module, inspect.isfunction):
            own = value.__module__ == module.__name__
            if own and name.startswith(("parse", "read")) and takes_a_text(value):
                yield f"{module.__name__}.{name}", value


def classes() -> set[type]:
    """Every class of memlab that reads: with a method ``parse`` of its own."""
    own = (value for module in modules() for value in vars(module).values() if inspect.isclass(value))
    return {one for one in own if "parse" in vars(one) and not getattr(one, "_is_protocol", False)}


def kinds() -> Iterator[Any]:
    for entry in catalogue():
        for kind in entry.mechanism.parameters().values():
            yield kind
            yield from (kind.item,) if isinstance(kind, Listing) else ()
        for request in entry.mechanism.request_types:
            yield from request.kinds().values()


SPLIT = levels((10, 10), 12)
KINDS = list(dict.fromkeys(kinds()))
READERS: dict[str, Reader] = {
    **{f"{number} {type(kind).__name__}": kind.parse for number, kind in enumerate(KINDS)},
    **{name: function for name, function in functions() if name not in UNTRIED},
    "Split": SPLIT.parse,
    "a number of an exam": Reading("KB", ("trap",)).parse,
    "a layout of an exam": Reading(LAYOUT).parse,
    "workload": lambda text: workload.parse(text, catalogue()[0].mechanism.request_types),
}


def texts(reader: Reader) -> Iterator[tuple[str, str, str]]:
    """Beginning, what is repeated, and end."""
    for unit in UNITS:
        for end in ENDS:
            yield ("", unit, end)
    for begin in BEGINS:
        for unit in (" ", "9", "a ", "1 ", " (x)", "[", ","):
            yield (begin, unit, "!")
    kind = getattr(reader, "__self__", None)
    if hasattr(kind, "sample"):
        drawn = (kind.show(kind.sample(Random(seed))) for seed in range(1, 50))
        shown = next(filter(None, drawn))
        yield from (("", f"{shown}{between}", "") for between in (", ", "/", " | ", "\n", " ", ""))


def seconds(reader: Reader, text: str) -> float:
    """The time of this thread that a text takes; looks at the length of a refusal."""
    begun, refusal = time.thread_time(), ""
    try:
        read = reader(text)
        if isinstance(read, Iterator):
            deque(read, maxlen=0)
    except MemlabError as error:
        refusal = str(error)
    taken = time.thread_time() - begun
    assert len(refusal) < LONGEST, f"a refusal of {len(refusal):,} characters"
    return taken


def check_growth(reader: Reader, begin: str, unit: str, end: str) -> None:
    """Read ever longer texts, and stop at the first that takes too long for its length."""
    taken: list[float] = []
    for length in LENGTHS:
        text = begin + unit * (length // len(unit)) + end
        allowed = taken[-APART] * MOST + NOISE if len(taken) >= APART else 1.0
        best = seconds(reader, text)
        for _ in range(3):
            if best > allowed:
                best = min(best, seconds(reader, text))
        assert best <= allowed, f"{len(text):,} characters of {unit!r} after {begin!r}: {best:.3f} s"
        taken.append(best)


@pytest.mark.parametrize("name", READERS)
def test_reading_takes_time_in_proportion_to_the_text(name: str) -> None:
    for begin, unit, end in texts(READERS[name]):
        check_growth(READERS[name], begin, unit, end)


def test_everything_that_reads_is_tried() -> None:
    tried = {base for kind in KINDS for base in type(kind).__mro__}
    assert classes() - tried - {type(SPLIT), Reading} == set()
    assert UNTRIED - {name for name, _ in functions()} == set()


@pytest.mark.parametrize(
    "slow",
    [
        lambda text: re.fullmatch(r"p\s*=?\s*(\S+?)\s*,?\s+d", text),
        lambda text: [text[at:].strip() for at in range(len(text))],
    ],
)
def test_a_slow_reader_is_found(slow: Reader) -> None:
    with pytest.raises(AssertionError, match="characters of ' ' after 'p 1'"):
        check_growth(slow, "p 1", " ", "!")


class Number:
    """A reader that refuses in as many words as it was given."""

    def parse(self, text: str) -> int:
        raise MemlabError(f"{text} is no number")


def test_a_long_refusal_is_found() -> None:
    with pytest.raises(AssertionError, match="a refusal of"):
        check_growth(Number().parse, "", "9", "")
