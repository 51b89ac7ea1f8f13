"""Entry layouts of one's own, as exercises describe them: which bits are the frame, valid, and what may be done.

Two forms: ``frame 7:1, valid 0`` names the bits of each field, ``page7 valid1`` how many bits each has, the most
significant first. In front may stand how many bytes an entry has: ``8 bytes: frame 63:12, valid 0``, or that alone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from memlab.errors import BadValueError
from memlab.memory import entry_words as words
from memlab.memory import hardware
from memlab.memory.address import BitField
from memlab.memory.english import plural
from memlab.memory.entries import EntryFlag, EntryLayout, Setting, parse_fields
from memlab.memory.sizes import bounded, quote

WIDEST: Final = 16
ROLES: Final = {
    "frame": ("frame", "page", "pfn", "ppn", "address"),
    "valid": ("valid", "present", "v", "p"),
    "read": ("read", "readable", "r"),
    "write": ("write", "writable", "w", "r/w"),
    "execute": ("execute", "executable", "x"),
    "no execute": ("nx", "xd"),
    "user": ("user", "u", "u/s"),
    "referenced": ("referenced", "accessed", "a"),
    "dirty": ("dirty", "modified", "m", "d"),
}
"""What a field is for, by the names that it may have; any other name is of no account to the hardware."""

_LONGEST: Final = 400
_SIZE: Final = re.compile(r"(\d{1,3}) ?(bytes?|bits?)(?: ?: ?(.*))?", re.IGNORECASE | re.DOTALL)
_WIDTHS: Final = re.compile(r"(?:[a-z_/]+\d{1,3} )*[a-z_/]+\d{1,3}", re.IGNORECASE)


@dataclass(frozen=True)
class OwnEntry:
    """An entry as somebody described it.

    Attributes:
        size: Its bytes.
        fields: Its fields, the most significant first; none for the textbook's.

    Raises:
        BadValueError: Fields overlap or do not fit, two have one role, or there is no frame or no valid bit.
    """

    size: int
    fields: tuple[BitField, ...] = ()

    def __post_init__(self) -> None:
        if not 1 <= self.size <= WIDEST:
            raise BadValueError(f"Entries of {plural(self.size, 'byte')}: use 1 to {WIDEST}.")
        above = 8 * self.size
        for field in self.fields:
            if not 0 <= field.low <= field.high < above:
                rule = "write fields from the highest bit down, each bit once"
                raise BadValueError(f"{field.name} {field.high}:{field.low} does not fit below bit {above}: {rule}.")
            above = field.low
        if self.fields:
            self._check_roles()

    def _check_roles(self) -> None:
        known = [field.name.lower() for field in self.fields]
        if len(set(known)) < len(known):
            raise BadValueError(f"{show_entry(self)} names a field twice: name each once.")
        if sum(name in (*ROLES["execute"], *ROLES["no execute"]) for name in known) > 1:
            raise BadValueError(f"{show_entry(self)} says twice whether it may be executed: use one bit for it.")
        for role, names in ROLES.items():
            found = [field for field in self.fields if field.name.lower() in names]
            if len(found) > 1:
                raise BadValueError(f"{found[0].name} and {found[1].name} both say {role}: name one of them.")
            if not found and role in ("frame", "valid"):
                raise BadValueError(f"{show_entry(self)} names no {role} field: write it like frame 7:1, valid 0.")
            if found and role != "frame" and found[0].bits > 1:
                raise BadValueError(f"{found[0].name} has {found[0].bits} bits: one says {role} or not.")


def parse_entry(text: str) -> OwnEntry:
    """Read an entry in either form.

    Raises:
        BadValueError: It is neither, or no such entry can be.

    Examples:
        >>> parse_entry("page7 valid1") == parse_entry("page 7:1, valid 0")
        True
        >>> show_entry(parse_entry("8 bytes: frame 51..12, write 1, valid 0"))
        'frame 51:12, write 1, valid 0'
    """
    told = " ".join(bounded(text, _LONGEST).split())
    sized = _SIZE.fullmatch(told)
    rest = told if sized is None else sized[3] or ""
    fields = _by_widths(rest) if _WIDTHS.fullmatch(rest) else _by_places(rest) if rest else ()
    least = -(-(fields[0].high + 1) // 8) if fields else 1
    if sized is None:
        if not fields:
            raise BadValueError(f"{quote(text)} is no entry: write it like frame 7:1, valid 0.")
        return OwnEntry(next(size for size in (1, 2, 4, 8, WIDEST, least) if size >= least), fields)
    number = int(sized[1])
    return OwnEntry(number if sized[2].lower().startswith("byte") else -(-number // 8), fields)


def _by_places(text: str) -> tuple[BitField, ...]:
    return parse_fields(re.sub(r"(\d) ?(?:\.\.|-|–) ?(\d)", r"\1:\2", text))


def _by_widths(text: str) -> tuple[BitField, ...]:
    parts = [(part.rstrip("0123456789"), int(re.sub(r"\D", "", part))) for part in text.split()]
    high = sum(bits for _, bits in parts) - 1
    fields = []
    for name, bits in parts:
        fields.append(BitField(name, high, high - bits + 1))
        high -= bits
    return tuple(fields)


def show_entry(entry: OwnEntry) -> str:
    """Print an entry so that `parse_entry` reads it back."""
    places = (f"{field.high}:{field.low}" if field.bits > 1 else f"{field.low}" for field in entry.fields)
    fields = ", ".join(f"{field.name} {place}" for field, place in zip(entry.fields, places, strict=True))
    size = plural(entry.size, "byte")
    if not fields:
        return size
    least = -(-(entry.fields[0].high + 1) // 8)
    usual = next(size for size in (1, 2, 4, 8, WIDEST) if size >= least)
    return fields if entry.size == usual else f"{size}: {fields}"


def own_layout(entry: OwnEntry, page_bits: int) -> EntryLayout:
    """What the hardware makes of such an entry; the textbook's where only its size is told."""
    if not entry.fields:
        return hardware.one_byte(page_bits) if entry.size == 1 else hardware.textbook(entry.size, page_bits)
    role = {role: _named(entry.fields, names) for role, names in ROLES.items()}
    frame, valid = role["frame"], role["valid"]
    assert frame
    assert valid
    marks: Setting = ((valid.name, 1),)
    flags = tuple(
        EntryFlag(letter, field.name, on, *said, pointers=pointers)
        for name, letter, on, said, pointers in words.OWN
        if (field := role[name])
    )
    return EntryLayout(
        size=entry.size,
        fields=entry.fields,
        frame=(frame, page_bits),
        table=(frame, page_bits),
        maps=marks,
        points=marks,
        grants=tuple(sorted(_grants(role), key=lambda grant: len(grant[0]))),
        points_with=tuple((field.name, 1) for name in ("read", "write", "execute") if (field := role[name])),
        referenced=role["referenced"].name if role["referenced"] else "",
        dirty=role["dirty"].name if role["dirty"] else "",
        flags=flags,
        user=role["user"].name if role["user"] else "",
        maps_with=((role["user"].name, 1),) if role["user"] else (),
        means=((frame.name, "the frame of the page or of the next table"),),
    )


def _named(fields: Sequence[BitField], names: Sequence[str]) -> BitField | None:
    return next((field for field in fields if field.name.lower() in names), None)


def _grants(role: dict[str, BitField | None]) -> Iterator[tuple[str, Setting]]:
    """Each way in which the bits for rights can stand; what has no bit is allowed."""
    bits = {
        right: (field, int(name != "no execute"))
        for right, name in (("r", "read"), ("w", "write"), ("x", "no execute"), ("x", "execute"))
        if (field := role[name])
    }
    for values in product((0, 1), repeat=len(bits)):
        chosen = dict(zip(bits, values, strict=True))
        allowed = "".join(right for right in "rwx" if right not in bits or chosen[right] == bits[right][1])
        if allowed:
            yield allowed, tuple((bits[right][0].name, value) for right, value in chosen.items())
