"""What an exam question gives, read from its text."""

import re
from dataclasses import dataclass
from functools import cached_property

from memlab.memory.address import Split, levels, two_part
from memlab.memory.sizes import parse_whole

NUMBER = r"(?:2\^\d+|\d+)"
SIZE = rf"({NUMBER}[ -]?(?:[KMGT](?:i?B|W|bytes?|words?)?|B|W|[Bb]ytes?|[Ww]ords?)\b)"
_LOGICAL = r"(?:logical|virtual|linear|VA)"
_PHYSICAL = r"(?:physical|PA|memory)"
_PAGE = (
    rf"{SIZE} (?:pages?|page frames?|frames?)\b",
    rf"\b[Pp]ages? (?:size )?(?:of |with |is |are |= ?)?{SIZE}",
    rf", {SIZE}(?=[,;:])",
)
_INDEX = r"(\d+)-bit (?:top|first|second|third|outer|inner)"


def size_of(text: str) -> int:
    """``4 KB``, ``1024-byte``, ``2^10 words``, as a number."""
    number, unit = re.findall(rf"({NUMBER})[ -]?([KMGT]?)", text)[0]
    return parse_whole(number) * parse_whole(f"1{unit}")


def bits_for(count: int) -> int:
    """The bits that number so many."""
    return (count - 1).bit_length()


@dataclass(frozen=True)
class Given:
    """A question's text, and the widths it gives; None where it gives none."""

    text: str

    @cached_property
    def offset(self) -> int | None:
        if self.parts:
            return self.parts[-1]
        if self.page:
            return bits_for(self.page)
        return self.logical - sum(self.indices) if self.indices and self.logical else None

    @cached_property
    def page(self) -> int | None:
        found = (re.search(pattern, self.text) for pattern in _PAGE)
        return next((size_of(match[1]) for match in found if match), None)

    @cached_property
    def parts(self) -> tuple[int, ...]:
        """The widths of ``10/10/12``."""
        found = re.search(r"\b\d+(?:/\d+)+\b", self.text)
        return tuple(map(int, found[0].split("/"))) if found else ()

    @cached_property
    def indices(self) -> tuple[int, ...]:
        """The widths of the indices of several levels, the root's first."""
        return self.parts[:-1] or tuple(map(int, re.findall(_INDEX, self.text)))

    @cached_property
    def logical(self) -> int | None:
        found = re.search(r"(\d+)-bit (?:address|space|machine)|^(\d+)-bit,", self.text)
        return self._width(_LOGICAL, "pages") or (int(found[1] or found[2]) if found else sum(self.parts) or None)

    @cached_property
    def physical(self) -> int | None:
        return self._width(_PHYSICAL, r"(?:page )?frames")

    @cached_property
    def entry_bits(self) -> int | None:
        """The width of a page-table entry."""
        entry = r"(?:page[- ]table )?(?:entry|entries|PTEs?)"
        found = re.search(rf"(\d+)[- ](byte|bit)s? {entry}|{entry} (?:size )?(?:of |is )?(\d+) (byte|bit)s?", self.text)
        if not found:
            return None
        return int(found[1] or found[3]) * (8 if "byte" in found.groups() else 1)

    @property
    def split(self) -> Split | None:
        """How an address divides: with an index for each level, where the question gives them."""
        if self.logical is None or self.offset is None or self.offset > self.logical:
            return None
        if self.indices:
            return levels(self.indices, self.offset)
        return two_part(self.logical - self.offset, self.offset)

    @property
    def frame_bits(self) -> int | None:
        """The width of a frame number."""
        if self.physical is None or self.offset is None or self.offset > self.physical:
            return None
        return two_part(self.physical - self.offset, self.offset).fields[0].bits

    @property
    def entry(self) -> Split | None:
        """The fields of an entry that the question sums up: ``entry = frame + valid + 3 permission bits``."""
        found = re.search(r"entry = ([^,;.:]+)", self.text)
        if not found:
            return None
        widths = [self._field(name) for name in found[1].split("+")]
        return Split(tuple((f"field {at}", bits) for at, bits in enumerate(widths)))

    def _field(self, name: str) -> int:
        number = re.search(r"\d+", name)
        if number:
            return int(number[0])
        if "page" in name:
            return self.split.fields[0].bits if self.split else 0
        return (self.frame_bits or 0) if "frame" in name else 1

    def _width(self, name: str, pieces: str) -> int | None:
        """The bits of a kind of address: as said, by the size of its space, or by the pages or frames it numbers."""
        said = re.search(rf"(\d+)[- ]bit {name}\b|\b{name} (?:addresses )?(\d+)(?: bits)?(?=[,;:])", self.text)
        if said:
            return int(said[1] or said[2])
        space = re.search(rf"{SIZE} (?:of )?{name}\b|\b{name} (?:space )?(?:of )?{SIZE}", self.text)
        if space:
            return bits_for(size_of(space[1] or space[2]))
        count = re.search(rf"({NUMBER}) {pieces}\b", self.text)
        page = self.parts[-1] if self.parts else bits_for(self.page) if self.page else None
        return bits_for(parse_whole(count[1])) + page if count and page is not None else None
