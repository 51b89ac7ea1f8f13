"""What may be asked of an i386 before a step is seen, and what wrong numbers mix up."""

from collections.abc import Mapping
from typing import Any, Final

from memlab.core.kinds import Whole
from memlab.core.questions import Fork, HowMuch
from memlab.core.translation import AddressKind

_NUMBER: Final = AddressKind("a number in any base")
_ADDRESS: Final = AddressKind("an address in any base")

LOADED: Final = "it is loaded"
GP: Final = "#GP"
NP: Final = "#NP"
STACK: Final = "#SS"
NOT_PRESENT: Final = "#PF: not present"
NOT_ALLOWED: Final = "#PF: not allowed"

LOADS: Final = Fork("{asked}: may it be loaded?", (LOADED, GP, NP, STACK))
FITS: Final = Fork("{asked}: is that allowed?", ("inside", "#GP: above or below", "#GP: not allowed", STACK))
DIRECTORY: Final = Fork("{asked}: where does it lead?", ("to a table", NOT_PRESENT))
PAGE: Final = Fork("{asked}: where does it lead?", ("to the frame", NOT_PRESENT, NOT_ALLOWED))


def _of_index(event: Any) -> Mapping[int, str]:
    selector = event.course.selector
    return {
        selector.word: "That is the whole selector: TI and RPL take its last three bits.",
        selector.word >> 2: "RPL is left out, but TI is not: the index is the upper 13 bits.",
        selector.place: "That is the place in bytes: the index counts entries of eight bytes.",
    }


INDEX: Final = HowMuch("index", "{asked}: which entry of the table does it mean?", _NUMBER, _of_index)


def _of_base(event: Any) -> Mapping[int, str]:
    made = event.course.descriptor.bytes
    return {
        int.from_bytes(bytes(made[at] for at in (7, 4, 3, 2)), "little"): "The highest part is in byte 7, not byte 2.",
        int.from_bytes(made[2:5], "little"): "Byte 7 is missing: it holds bits 31 to 24.",
        int.from_bytes(made[2:6], "little"): "Byte 5 holds the rights: bits 31 to 24 of the base are in byte 7.",
        int.from_bytes(made[4:8], "little"): "The pieces lie apart: they are in bytes 7, 4, 3 and 2.",
    }


BASE: Final = HowMuch("base", "{asked}: which base do they make?", _ADDRESS, _of_base)


def _of_last(event: Any) -> Mapping[int, str]:
    descriptor = event.course.descriptor
    return {
        descriptor.limit: "The unit is forgotten: G is 1, so the limit counts units of 4K.",
        descriptor.limit << 12: "The limit names the last unit, which counts to its last byte: add 4,095.",
        descriptor.effective_limit + 1: "The limit is the last legal offset, not how many there are.",
        descriptor.base + descriptor.effective_limit: "Offsets count from 0, not from the base.",
    }


LAST: Final = HowMuch("last", "{asked}: which is the last legal offset?", _ADDRESS, _of_last)


def _of_linear(event: Any) -> Mapping[int, str]:
    course = event.course
    base, offset = course.descriptor.base, course.offset
    return {
        offset: "That is the offset: the base of the segment is added to it.",
        base: "That is the base: the offset is added to it.",
        base + course.descriptor.effective_limit: "The limit is only compared with: add the offset.",
        base | offset: "Base and offset are added, not put side by side.",
    }


LINEAR: Final = HowMuch(
    "linear", "{asked}, and its base is {base_shown}: which linear address is it?", _ADDRESS, _of_linear
)


def _of_directory(event: Any) -> Mapping[int, str]:
    linear = event.course.linear
    return {
        linear >> 12 & 0x3FF: "That is the index of the page: the directory's is the upper 10 bits.",
        linear >> 12: "That is the whole page number: the directory takes its upper 10 bits.",
        linear >> 24: "Those are 8 bits: the directory takes 10.",
    }


ENTRY: Final = HowMuch("directory", "{cut}: which entry of the directory is it?", _NUMBER, _of_directory)


def _of_physical(event: Any) -> Mapping[int, str]:
    course = event.course
    if not course.reads:
        return {}
    frame, rest = course.reads[-1].target, course.linear & 0xFFF
    return {
        frame: "That is where the frame starts: the offset is left out.",
        course.linear: "That is the linear address: the frame takes the place of its upper 20 bits.",
        frame + course.offset: "Only the last 12 bits of the linear address are the offset in the frame.",
        (frame >> 12) + rest: "The frame stands above 12 bits of offset: shift it first.",
    }


PHYSICAL: Final = HowMuch(
    "physical", "{asked} is in frame {frame_shown}: which physical address is it?", _ADDRESS, _of_physical
)


def _of_accesses(event: Any) -> Mapping[int, str]:
    course = event.course
    return {
        1: "Each table on the way is read from memory too.",
        3: "The descriptor was read too, for the register was loaded.",
        4: "The register keeps its descriptor: it was not read again.",
        course.references - 1: "The byte itself is an access too.",
    }


ACCESSES: Final = HowMuch(
    "accesses", "How many accesses to memory does it take in all?", Whole(0, 9, "", "a whole number"), _of_accesses
)


def _of_code(event: Any) -> Mapping[int, str]:
    code = event.error_code
    return {
        code ^ 4: "Bit 2 is 1 for level 3, and 0 for levels 0 to 2.",
        code ^ 2: "Bit 1 is 1 for a write.",
        code ^ 1: "Bit 0 is 1 where the page is present, but not allowed.",
    }


CODE: Final = HowMuch(
    "error_code",
    "{told}: which error code does #PF push?",
    Whole(0, 7, "", "a number of three bits"),
    _of_code,
)
