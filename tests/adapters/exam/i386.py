"""Questions on the 80386's segments: how many a process can name and how large, and the eight bytes of one."""

import re
from typing import Any

from memlab.mechanisms.i386 import Descriptor
from tests.adapters.exam.answers import asked, shaped, values
from tests.adapters.lecture.i386 import entries, largest
from tests.adapters.mixed import Check
from tests.adapters.tally import Tally

_RANGE = r"from (?:0x)?([0-9A-Fa-f]+)H? to (?:0x)?([0-9A-Fa-f]+)H?"
_BYTES = r"\b((?:[0-9A-Fa-f]{2} ){7}[0-9A-Fa-f]{2})\b"
_MOST_BYTES = 1 << 20


def find(entry: dict[str, Any]) -> Check | None:
    """Whoever can answer a question, by what it says."""
    said, topic = entry["question"], str(entry.get("topic"))
    if topic not in ("i386", "descriptor", "segments"):
        return None
    if re.search(_RANGE, said) and "8 bytes" in said:
        return made
    if re.search(_BYTES, said) and re.search("base|limit|offset", " ".join(asked(said))):
        return taken_apart
    return counted if re.search(r"[Ss]egments\b.*\blargest segment", said) else None


def made(entry: dict[str, Any], tally: Tally) -> None:
    """The descriptor of a segment that is told in words, as eight bytes."""
    said = entry["question"]
    first, last = (int(bound, 16) for bound in re.search(_RANGE, said).groups())
    size = last - first + 1
    in_pages = size > _MOST_BYTES
    code, level = bool(re.search(r"code segment", said)), int(re.search(r"level (\d)", said)[1])
    bit = {
        8: code,
        4: "expand-down" in said or re.search(r"(?<!non-)(?<!not )conforming", said),
        2: re.search(r"(?<!not )\b(writable|readable)", said),
        1: re.search(r"(?<!not )\baccessed", said),
    }
    access = 0x90 | level << 5 | sum(value for value, on in bit.items() if on)
    flags = 8 * in_pages + 4 * ("32-bit" in said)
    descriptor = Descriptor.of(first, (size >> 12 if in_pages else size) - 1, access, flags)
    assert (descriptor.first, descriptor.last) == (0, size - 1)
    tally.step(entry["answer"].replace(" ", "").lower(), descriptor.bytes.hex(), "the eight bytes")


def taken_apart(entry: dict[str, Any], tally: Tally) -> None:
    """What eight bytes say."""
    descriptor = Descriptor.read(re.search(_BYTES, entry["question"])[1])
    known = [("base", descriptor.base), ("last|offset", descriptor.last), ("limit", descriptor.limit)]
    found = values(asked(entry["question"]), known)
    tally.step(entry["answer"], shaped(entry["answer"], found), "what the bytes say")


def counted(entry: dict[str, Any], tally: Tally) -> None:
    """Segments in each table and together, and the bytes of the largest."""
    answer, tables = entry["answer"], entries()
    if isinstance(answer, dict):
        said = {**tables, "all": sum(tables.values()), "bytes": largest()}
        tally.step(answer, {name: said.get(name) for name in answer}, "segments, and bytes of the largest")
    else:
        tally.step(answer, shaped(answer, [sum(tables.values()), largest()]), "segments, and bytes of the largest")
