"""What a TLB may hold at the start: its entries as an exercise gives them."""

import re
from dataclasses import dataclass
from random import Random
from typing import Any, Final, NamedTuple

from memlab.core.kinds import Choice, Flag, Label, Whole, read
from memlab.core.listing import Listing
from memlab.errors import BadValueError
from memlab.memory.entries import RIGHTS
from memlab.memory.sizes import bounded, parse_whole, quote, show_hex

_LONGEST: Final = 200
_NUMBER: Final = Whole(0, 2**52 - 1)
_SET: Final = Whole(0, 255)
_AGO: Final = Whole(0, 10**6)
_NAME: Final = Label()
_RIGHTS: Final = Choice(RIGHTS)
_FLAG: Final = Flag()
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
class HeldKind:
    """An entry: ``P1 page 0x12 frame 0x68``, ``P1 tag 0x4 set 2 frame 0x7 r global``, or a tuple of its values."""

    help: str = "an entry that the TLB holds, like P1 page 0x12 frame 0x68"

    def check(self, value: Any) -> Held:
        """Return the entry; raise `BadValueError` for one that cannot be."""
        return _checked(value)

    def parse(self, text: str) -> Held:
        """Read an entry; ``0x12 0x68`` is a page and its frame."""
        return _checked(_parsed(" ".join(bounded(text, _LONGEST).split())))

    def show(self, value: Held) -> str:
        """Print the entry so that `parse` reads it back."""
        return str(value)

    def extremes(self) -> tuple[Held, ...]:
        """One at its largest."""
        return (Held((2**52 - 1, 255), 2**52 - 1, rights="rwx", ago=10**6, is_global=True),)

    def sample(self, random: Random) -> Held:
        """Draw an entry of one of a few pages."""
        page = random.randint(0, 12)
        where = random.choice((page, (page, random.randint(0, 3))))
        marks = random.choice(RIGHTS), None, random.choice((False, False, True)), random.choice((True, True, False))
        return Held(where, random.randint(0, 40), random.choice("AB"), *marks)


@dataclass(frozen=True)
class Contents(Listing):
    """Entries, one a line, in the order of their use, the oldest first; nothing is an empty TLB."""

    item: HeldKind = HeldKind()

    def check(self, value: Any) -> tuple[Held, ...]:
        """Return the entries; raise `BadValueError` naming a bad one, or where only some say when they were used."""
        entries: tuple[Held, ...] = super().check(value)
        dated = sum(entry.ago is not None for entry in entries if entry.valid)
        if 0 < dated < sum(entry.valid for entry in entries):
            raise BadValueError(f"{dated} of {len(entries)} entries say when they were used: all must, or none.")
        return entries


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
    if "#" in name:
        raise BadValueError(f"{quote(name)} holds a #, which begins a remark: name the process without it.")
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
