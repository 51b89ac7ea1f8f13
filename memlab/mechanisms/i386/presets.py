"""Worked examples: the lecture's two stages first, then what each stage refuses."""

from typing import Final

from memlab.core.mechanism import Preset
from memlab.mechanisms.i386.descriptor import Descriptor
from memlab.mechanisms.i386.descriptor_table import table_of
from memlab.mechanisms.i386.requests import Load, LoadAndRefer, Map, Refer
from memlab.mechanisms.page_walk.given import Root

_KERNEL_CODE: Final = Descriptor.read("ff ff 00 00 00 9a cf 00")
_KERNEL_DATA: Final = Descriptor.read("ff ff 00 00 00 92 cf 00")
_USER_CODE: Final = Descriptor.read("ff ff 00 00 00 fa cf 00")
_USER_DATA: Final = Descriptor.read("ff ff 00 00 00 f2 cf 00")
_WINDOW: Final = Descriptor.read("3f 00 00 00 00 f2 c0 20")
_TABLES: Final = {"roots": (Root("P1", 0x3FF000),), "words": "0x3ff200: 0x3fe007\n0x3fe084: 0x5007"}

PRESETS = (
    Preset(
        "Two stages",
        "Segmentation adds base and offset; paging cuts the sum anew, 10/10/12: 0x80, 0x21, 0x406.",
        {"gdt": table_of({1: _KERNEL_CODE, 2: _KERNEL_DATA, 3: _WINDOW}), **_TABLES},
        (
            LoadAndRefer("P1", 0x21406, selector=0x1B),
            Refer("P1", 0x21407, "write", "DS"),
            Refer("P1", 0x3FFFF, "read", "DS"),
            Refer("P1", 0x40000, "read", "DS"),
            LoadAndRefer("P1", 0x21406, selector=0x08),
        ),
    ),
    Preset(
        "Flat segments, as systems have them",
        "With base 0 and all of 4G the offset is the linear address: segmentation is there, and does nothing.",
        {},
        (
            Map("P1", 0x20021000, 0x5),
            Refer("P1", 0x20021406, "read", "DS"),
            Refer("P1", 0x20021406, "write", "DS"),
            Refer("P1", 0x20021406, "execute"),
            Refer("P1", 0x20022000, "read", "DS"),
        ),
    ),
    Preset(
        "A stack that grows down",
        "Type bit 2 turns the limit round: offsets above it are legal, and a smaller limit makes the stack larger.",
        {
            "paging": False,
            "gdt": table_of({1: _USER_CODE, 2: Descriptor.read("ff ef 00 00 04 f6 00 00")}),
            "data_selector": 0,
        },
        (
            LoadAndRefer("P1", 0xFFFC, "write", "SS", 4, 0x13),
            LoadAndRefer("P1", 0xF000, "write", "SS", 4, 0x13),
            LoadAndRefer("P1", 0xEFFC, "write", "SS", 4, 0x13),
            LoadAndRefer("P1", 0xFFFE, "write", "SS", 4, 0x13),
        ),
    ),
    Preset(
        "Who may load what",
        "A data register takes the weaker of CPL and RPL against DPL; a stack wants all three to be equal.",
        {
            "gdt": table_of(
                {1: _KERNEL_CODE, 2: _KERNEL_DATA, 3: _USER_DATA, 4: Descriptor.read("ff ff 00 00 00 9e cf 00")}
            )
        },
        (
            Load("P1", "DS", 0x1B),
            Load("P1", "ES", 0x10),
            Load("P1", "FS", 0x08),
            Load("P1", "GS", 0x20),
            Load("P1", "SS", 0x18),
            Load("P1", "SS", 0x1B),
        ),
    ),
    Preset(
        "Selectors that name nothing",
        "Beyond the limit of the table, no table, no segment in memory, the null selector: each has its own exception.",
        {
            "gdt": table_of({1: _USER_CODE, 2: Descriptor.read("ff ff 00 00 00 72 cf 00"), 3: _USER_DATA}),
            "data_selector": 0x1B,
        },
        (
            Load("P1", "DS", 0x23),
            Load("P1", "DS", 0x07),
            Load("P1", "DS", 0x13),
            Load("P1", "SS", 0x13),
            Load("P1", "SS", 0x00),
            Load("P1", "DS", 0x00),
            Refer("P1", 0x1000, "read", "DS"),
        ),
    ),
    Preset(
        "A table of one's own",
        "TI 1 means the LDT: the same index names another segment there, with another base.",
        {
            "paging": False,
            "gdt": table_of({1: _USER_DATA}),
            "ldt": table_of(
                {0: Descriptor.read("ff 01 00 00 10 f2 40 00"), 1: Descriptor.read("ff 03 00 00 20 f0 40 00")}
            ),
            "data_selector": 0x0B,
        },
        (
            LoadAndRefer("P1", 0x1FF, "write", selector=0x07),
            Refer("P1", 0x200, "read", "DS"),
            LoadAndRefer("P1", 0x200, selector=0x0F),
            Refer("P1", 0x200, "write", "DS"),
        ),
    ),
    Preset(
        "Page faults and their codes",
        "Bit 0: the page is there, but not allowed; bit 1: a write; bit 2: level 3.",
        {"frames": 64},
        (
            Map("P1", 0x08048000, rights="rx"),
            Map("P1", 0xC0000000, owner="supervisor"),
            Refer("P1", 0x08048123, "read", "DS"),
            Refer("P1", 0x08048123, "write", "DS"),
            Refer("P1", 0xC0000123, "read", "DS"),
            Refer("P1", 0x08049000, "write", "DS"),
            Refer("P1", 0x40000000, "read", "DS"),
        ),
    ),
    Preset(
        "The kernel writes where programs may not",
        "A real 80386 lets levels 0 to 2 write any page; the 80486 has WP, so that copy on write works for them too.",
        {"level": 0, "frames": 64, "data_selector": 0x10},
        (
            Map("P1", 0x08048000, rights="rx"),
            Refer("P1", 0x08048123, "write", "DS"),
            Refer("P1", 0x08048123, "read", "DS"),
        ),
    ),
)
