"""The page-table entries of real processors, bit by bit.

Field names are the manuals'. What maps a page and what points to a table, which bits grant which rights, and which
bits the hardware itself sets, stand beside them; `memlab.memory.entries.EntryLayout` explains each part.

Sources: Intel 64 and IA-32 SDM vol. 3; SPARC Architecture Manual V8, appendix H; MC68030 User's Manual, section 9;
Arm Architecture Reference Manual, section D8; RISC-V Privileged Architecture, chapter 10; Linux 2.4.22 headers.
"""

from typing import Final

from memlab.memory import entry_words as words
from memlab.memory.address import BitField
from memlab.memory.entries import EntryLayout, Grants, Setting, parse_fields

_PRESENT: Final[Setting] = (("P", 1),)
_ARM_VALID: Final[Setting] = (("page", 1), ("valid", 1))
_ARM_SYSTEM: Final[Grants] = (
    *(("r", (("AP", code), ("PXN", 1))) for code in (2, 3)),
    *(("rx", (("AP", code), ("PXN", 0))) for code in (2, 3)),
    ("rw", (("AP", 0), ("PXN", 1))),
    ("rw", (("AP", 1),)),  # what programs may write the system never executes
    ("rwx", (("AP", 0), ("PXN", 0))),
)
_WITHOUT_NX: Final[Grants] = (("rx", (("R/W", 0),)), ("rwx", (("R/W", 1),)))


def _four(write: str, no_execute: str, read_only: int = 0, read_write: int = 1) -> Grants:
    """The grants of a field for writing and a bit against executing."""
    return (
        ("r", ((write, read_only), (no_execute, 1))),
        ("rw", ((write, read_write), (no_execute, 1))),
        ("rx", ((write, read_only), (no_execute, 0))),
        ("rwx", ((write, read_write), (no_execute, 0))),
    )


def _codes(field: str, **rights: tuple[int, ...]) -> Grants:
    """The grants of a field whose codes stand for rights each."""
    return tuple((right, ((field, code),)) for right, codes in rights.items() for code in codes)


def _intel(size: int, fields: str, grants: Grants) -> EntryLayout:
    """The i386 and its successors: a new pointer allows all, so that the last level decides."""
    parsed = parse_fields(fields)
    frame = next(field for field in parsed if field.name == "frame")
    seventh = next(field.name for field in parsed if field.high == 7)  # noqa: PLR2004 - as the manual numbers it
    no_execute = [flag for name, flag in words.NO_EXECUTE.items() if parsed[0].name == name]
    return EntryLayout(
        size=size,
        fields=parsed,
        frame=(frame, frame.low),
        table=(frame, frame.low),
        maps=_PRESENT,
        points=_PRESENT,
        grants=grants,
        maps_with=(("U/S", 1),),
        points_with=(("U/S", 1), ("R/W", 1)),
        referenced="A",
        dirty="D",
        marks_pointers=True,
        flags=(*words.INTEL, *no_execute),
        means=words.INTEL_MEANS,
        large=(*_PRESENT, (seventh, 1)),
        low_bits="reserved",
        checked_from=13,
        user="U/S",
        combined=True,
        overridden=True,
    )


def _arm(page_bits: int) -> EntryLayout:
    """AArch64 descriptors; software sets the access flag AF when it maps."""
    frame = BitField("output_address", 47, page_bits)
    upper = parse_fields("ign 63, PBHA 62:59, software 58:55, UXN 54, PXN 53, contiguous 52, DBM 51")
    lower = parse_fields("nG 11, AF 10, SH 9:8, AP 7:6, NS 5, AttrIndx 4:2, page 1, valid 0")
    return EntryLayout(
        size=8,
        fields=(*upper, frame, *lower),
        frame=(frame, page_bits),
        table=(frame, page_bits),
        maps=_ARM_VALID,
        points=_ARM_VALID,
        grants=_four("AP", "UXN", read_only=3, read_write=1),
        maps_with=(("AF", 1),),
        flags=words.ARM,
        means=words.ARM_MEANS,
        large=(("page", 0), ("valid", 1)),
        system=_ARM_SYSTEM,
    )


def _riscv(size: int, upper: str) -> EntryLayout:
    """RISC-V: an entry with R, W and X all 0 points to a table."""
    fields = parse_fields(f"{upper}, RSW 9:8, D 7, A 6, G 5, U 4, X 3, W 2, R 1, V 0")
    frame = next(field for field in fields if field.name == "PPN")
    flags = (
        (right, tuple((bit, int(bit.lower() in right)) for bit in "RWX")) for right in ("r", "x", "rw", "rx", "rwx")
    )
    return EntryLayout(
        size=size,
        fields=fields,
        frame=(frame, 12),
        table=(frame, 12),
        maps=(("V", 1),),
        points=(("V", 1), ("R", 0), ("W", 0), ("X", 0)),
        grants=tuple(flags),
        maps_with=(("U", 1),),
        referenced="A",
        dirty="D",
        flags=words.RISCV,
        means=words.RISCV_MEANS,
        large=(("V", 1),),
        low_bits="misaligned",
        reserved=(((("V", 1), ("R", 0), ("W", 1)), "may be written but not read, which is reserved"),),
        user="U",
        apart=True,
    )


I386: Final = _intel(4, "frame 31:12, avail 11:9, G 8, PAT 7, D 6, A 5, PCD 4, PWT 3, U/S 2, R/W 1, P 0", _WITHOUT_NX)
PAE: Final = _intel(
    8,
    "XD 63, frame 51:12, avail 11:9, G 8, PAT 7, D 6, A 5, PCD 4, PWT 3, U/S 2, R/W 1, P 0",
    _four("R/W", "XD"),
)
PAE_ROOT: Final = EntryLayout(
    size=8,
    fields=parse_fields("frame 51:12, avail 11:9, PCD 4, PWT 3, P 0"),
    frame=(BitField("frame", 51, 12), 12),
    table=(BitField("frame", 51, 12), 12),
    maps=_PRESENT,
    points=_PRESENT,
    grants=(("rwx", ()),),
    flags=words.INTEL[:1],
    means=words.INTEL_MEANS,
)
X86_64: Final = _intel(
    8,
    "NX 63, PK 62:59, avail 58:52, frame 51:12, avail 11:9, G 8, PAT/PS 7, D 6, A 5, PCD 4, PWT 3, U/S 2, R/W 1, P 0",
    _four("R/W", "NX"),
)
SRMMU: Final = EntryLayout(
    size=4,
    fields=parse_fields("PPN 31:8, C 7, M 6, R 5, ACC 4:2, ET 1:0"),
    frame=(BitField("PPN", 31, 8), 12),
    table=(BitField("PTP", 31, 2), 6),
    maps=(("ET", 2),),
    points=(("ET", 1),),
    grants=_codes("ACC", r=(0, 5), x=(4,), rw=(1,), rx=(2,), rwx=(3,)),
    referenced="R",
    dirty="M",
    flags=words.SRMMU,
    means=words.SRMMU_MEANS,
    large=(("ET", 2),),
    reserved=(((("ET", 3),), "of type 3, which is reserved"),),
    system=_codes("ACC", r=(0,), x=(4,), rw=(1, 5), rx=(2, 6), rwx=(3, 7)),
)
M68030: Final = EntryLayout(
    size=4,
    fields=parse_fields("page_address 31:8, CI 6, M 4, U 3, WP 2, DT 1:0"),
    frame=(BitField("page_address", 31, 8), 8),
    table=(BitField("table_address", 31, 4), 4),
    maps=(("DT", 1),),
    points=(("DT", 2),),
    grants=(("rx", (("WP", 1),)), ("rwx", (("WP", 0),))),
    referenced="U",
    dirty="M",
    marks_pointers=True,
    flags=words.M68030,
    means=words.M68030_MEANS,
    large=(("DT", 1),),
    combined=True,
)
ARM: Final = {page_bits: _arm(page_bits) for page_bits in (12, 14, 16)}
SV32: Final = _riscv(4, "PPN 31:10")
RISCV64: Final = _riscv(8, "N 63, PBMT 62:61, reserved 60:54, PPN 53:10")


def one_byte(page_bits: int) -> EntryLayout:
    """A teaching layout: a valid bit and seven bits of frame number."""
    frame = (BitField("frame", 6, 0), page_bits)
    valid: Setting = (("valid", 1),)
    return EntryLayout(
        size=1,
        fields=parse_fields("valid 7, frame 6:0"),
        frame=frame,
        table=frame,
        maps=valid,
        points=valid,
        grants=(("rwx", ()),),
        flags=words.TEXTBOOK[:1],
        means=words.TEXTBOOK_MEANS,
    )


def textbook(size: int, page_bits: int) -> EntryLayout:
    """A teaching layout for any split: frame number, dirty, referenced, and one bit each for X, W and valid."""
    field = BitField("frame", 8 * size - 1, 8)
    return EntryLayout(
        size=size,
        fields=(field, *parse_fields("dirty 4, referenced 3, X 2, W 1, valid 0")),
        frame=(field, page_bits),
        table=(field, page_bits),
        maps=(("valid", 1),),
        points=(("valid", 1),),
        grants=tuple(
            (right, (("W", int("w" in right)), ("X", int("x" in right)))) for right in ("r", "rw", "rx", "rwx")
        ),
        points_with=(("W", 1), ("X", 1)),
        referenced="referenced",
        dirty="dirty",
        flags=words.TEXTBOOK,
        means=words.TEXTBOOK_MEANS,
    )
