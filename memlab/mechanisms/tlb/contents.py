"""What a TLB may hold at the start: its entries as an exercise gives them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from random import Random
from typing import Any, Final, NamedTuple

from memlab.core.kinds import Choice, Flag, Label, Whole, read
from memlab.errors import BadValueError
from memlab.memory.entries import RIGHTS
from memlab.memory.sizes import bounded, parse_whole, quote, show_hex

MOST: Final = 4096
_LONGEST: Final = 200
_NUMBER: Final = Whole(0, 2**52 - 1)
_SET: Final = Whole(0, 255)
_AGO: Final = Whole(0, 10**6)
_NAME: Final = Label()
_RIGHTS: Final = Choice(RIGHTS)
_FLAG: Final = Flag()
_PARTING: Final = re.compile(r"[,;\n]")
_MARK: Final = r"(?:r|rw|rx|rwx|x|global|not valid|used \S+ ago)"
_ENTRY: Final = re.compile(
    rf"(?:(?P<process>.+) )?(?:tag (?P<tag>\S+) set (?P<set>\S+)|page (?P<page>\S+)) frame (?P<frame>\S+)"
    rf"(?P<marks>(?: {_MARK})*)"
)
_BRIEF: Final = re.compile(r"(?P<page>\w+) (?:(?:->|→) )?(?P<frame>\w+)")
_FORM: Final = "write it like P1 page 0x12 frame 0x68, or P1 tag 0x4 set 2 frame 0x68 r global used 3 ago"


class Held(NamedTuple):
    """An entry that a TLB holds at the start.

    Attributes:
        page: The page number, or a pair ``(tag, set)``.
        frame: Where it is.
        process: Whose.
        rights: What is allowed there.
        ago: How long ago it was used, or loaded under FIFO, in any unit; None where the order of the list tells it.
        is_global: Whether every process hits it.
        valid: Whether it holds a translation; one that is not valid leaves its way empty.
    """

    page: int | tuple[int, int]
    frame: int
    process: str = "P1"
    rights: str = "rw"
    ago: int | None = None
    is_global: bool = False
    valid: bool = True

    def __str__(self) -> str:
        tagged = isinstance(self.page, tuple)
        page = f"tag {show_hex(self.page[0])} set {self.page[1]}" if tagged else f"page {show_hex(self.page)}"  # type: ignore[index,arg-type]
        marks = [self.rights] * (self.rights != "rw") + ["global"] * self.is_global + ["not valid"] * (not self.valid)
        marks += [f"used {self.ago} ago"] * (self.ago is not None)
        return " ".join([self.process, page, "frame", show_hex(self.frame), *marks])


@dataclass(frozen=True)
class Contents:
    """Entries in the order of their use, the oldest first.

    As text: ``P1 page 0x12 frame 0x68, P1 page 0x3 frame 0x9 r global``, parted by commas or lines.
    """

    help: str = ""

    def check(self, value: Any) -> tuple[Held, ...]:
        """Return the entries; raise `BadValueError` for a bad one, or where only some say when they were used."""
        if not isinstance(value, Iterable) or isinstance(value, str):
            raise BadValueError(f"{quote(value)} is no list of entries: use pairs (page, frame), like (0x12, 0x68).")
        entries = tuple(_checked(item) for item in islice(value, MOST + 1))
        if len(entries) > MOST:
            raise BadValueError(f"There are more than {MOST:,} entries: use at most so many.")
        dated = sum(entry.ago is not None for entry in entries if entry.valid)
        if 0 < dated < sum(entry.valid for entry in entries):
            raise BadValueError(f"{dated} of {len(entries)} entries say when they were used: all must, or none.")
        return entries

    def parse(self, text: str) -> tuple[Held, ...]:
        """Read ``P1 page 0x12 frame 0x68, P1 tag 0x4 set 2 frame 0x7``; nothing is an empty TLB."""
        parts = (" ".join(part.split()) for part in _PARTING.split(bounded(text, MOST * _LONGEST)))
        return self.check([_parsed(part) for part in parts if part])

    def show(self, value: tuple[Held, ...]) -> str:
        """Print the entries so that `parse` reads them back."""
        return ", ".join(map(str, value))

    def extremes(self) -> tuple[tuple[Held, ...], ...]:
        """Nothing, and an entry at its largest."""
        return ((), (Held((2**52 - 1, 255), 2**52 - 1, rights="rwx", ago=10**6, is_global=True),))

    def sample(self, random: Random) -> tuple[Held, ...]:
        """Draw a few entries of a few pages."""
        return tuple(_drawn(random) for _ in range(random.randint(0, 5)))


def _checked(item: Any) -> Held:
    if not isinstance(item, (tuple, list)) or not 2 <= len(item) <= len(Held._fields):  # noqa: PLR2004 - page and frame
        raise BadValueError(f"{quote(item)} is no entry: use a pair (page, frame), or {_FORM}.")
    page, frame, process, rights, ago, is_global, valid = Held(*item)
    if isinstance(page, (tuple, list)):
        if len(page) != len(("tag", "set")):
            raise BadValueError(f"{quote(page)} is no page: use a number, or a pair (tag, set).")
        page = (read(_NUMBER, page[0]), read(_SET, page[1]))
    else:
        page = read(_NUMBER, page)
    name = _NAME.check(process)
    if _PARTING.search(name):
        raise BadValueError(f"{quote(name)} parts entries: name the process without comma and semicolon.")
    used = None if ago is None else read(_AGO, ago)
    marks = _RIGHTS.check(rights), used, _FLAG.check(is_global), _FLAG.check(valid)
    return Held(page, read(_NUMBER, frame), name, *marks)


def _parsed(text: str) -> Held:
    """Read one entry, its words parted by single spaces."""
    found = len(text) <= _LONGEST and (_ENTRY.fullmatch(text) or _BRIEF.fullmatch(text))
    if not found:
        raise BadValueError(f"{quote(text)} is no entry: {_FORM}.")
    told = found.groupdict()
    page = parse_whole(told["page"]) if told["page"] else (parse_whole(told["tag"]), parse_whole(told["set"]))
    marks = told.get("marks") or ""
    words, ago = set(marks.split()), re.search(r"used (\S+) ago", marks)
    return Held(
        page,
        parse_whole(told["frame"]),
        told.get("process") or "P1",
        next((word for word in RIGHTS if word in words), "rw"),
        parse_whole(ago[1]) if ago else None,
        "global" in words,
        "valid" not in words,
    )


def _drawn(random: Random) -> Held:
    page = random.randint(0, 12)
    where = random.choice((page, (page, random.randint(0, 3))))
    marks = random.choice(RIGHTS), None, random.random() < 0.2, random.random() < 0.9  # noqa: PLR2004 - one in ten is not valid
    return Held(where, random.randint(0, 40), random.choice("AB"), *marks)
