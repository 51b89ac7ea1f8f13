"""Worked examples: the lecture's two levels first, then what processors do."""

from memlab.core.mechanism import Preset
from memlab.mechanisms.page_walk.given import Root
from memlab.mechanisms.page_walk.layouts import CUSTOM
from memlab.mechanisms.page_walk.requests import Map, Unmap, Walk
from memlab.memory.own_entries import parse_entry


def _on(layout: str, point: str, address: int, frame: int = 5) -> Preset:
    """One page on some hardware, walked to; then a page that is not there."""
    page = 1 << {"AArch64 16K": 14, "AArch64 64K": 16, "5/5/5, entries of a byte": 5}.get(layout, 12)
    requests = (
        Map("P1", address - address % page, frame),
        Walk("P1", address),
        Walk("P1", address, "write"),
        Walk("P1", address + page),
    )
    return Preset(layout, point, {"layout": layout, "frames": 64}, requests)


PRESETS = (
    Preset(
        "Two levels, 10/10/12",
        "0x20021406 is entry 0x80 of the directory, entry 0x21 of the table it points to, and byte 0x406 of the frame.",
        {"frames": 1024},
        (
            Map("P1", 0x20021000, 0x5),
            Walk("P1", 0x20021406),
            Walk("P1", 0x20022000),
            Walk("P1", 0x00000000),
            Walk("P1", 0x20021407, "write"),
        ),
    ),
    Preset(
        "Code, data and a stack far apart",
        "Five pages in three regions of 4M need a directory and three tables: 16K, where a flat table takes 4M.",
        {"frames": 1024},
        (
            Map("P1", 0x00000000, pages=2, rights="rx"),
            Map("P1", 0x00400000, pages=2),
            Map("P1", 0xFFFFF000),
            Walk("P1", 0x00001234, "execute"),
            Walk("P1", 0x00401234, "write"),
            Walk("P1", 0xFFFFFFFF),
            Walk("P1", 0x00800000),
        ),
    ),
    Preset(
        "A table comes and goes",
        "The first page of a region makes its table, the last one to leave takes it along.",
        {"frames": 64},
        (
            Map("P1", 0x00400000, pages=2),
            Walk("P1", 0x00401000),
            *(Unmap("P1", address) for address in (0x00400000, 0x00401000)),
        ),
    ),
    _on("i386", "Bit 0 is present, bit 1 may be written, bits 5 and 6 are set by the hardware.", 0x20021406),
    _on("i386 PAE", "Entries of 8 bytes: a table holds only 512, so a small third table stands on top.", 0xC0100FFF),
    _on("SPARC", "Three levels of 256, 64 and 64 entries: the upper tables are small.", 0xF0021406),
    _on("68030 (Linux)", "The 68030 lets the system choose the split; Linux chose 7/7/6/12.", 0x20021406),
    _on("68030, four levels", "The same processor with four levels of 32 entries.", 0x20021406),
    _on("x86-64", "Four levels of 512 entries for 48 bits: five accesses to memory without a TLB.", 0x00007F5A12345678),
    _on("x86-64, five levels", "One level more for 57 bits: six accesses.", 0xFF5A123456789ABC),
    _on("AArch64 4K", "The upper 16 bits choose between two roots: all 0 or all 1.", 0xFFFF800012345678),
    _on("AArch64 16K", "Pages of 16K: a root of only two entries.", 0x0000FFFF12345678),
    _on("AArch64 64K", "Pages of 64K: three levels do.", 0x0000FFFF12345678),
    _on("RISC-V Sv32", "An entry that may neither be read, written nor executed points to a table.", 0x20021406),
    _on("RISC-V Sv39", "Three levels, 39 bits; the rest must copy bit 38.", 0x0000003F12345678),
    _on("RISC-V Sv48", "Four levels, 48 bits.", 0xFFFF800012345678),
    _on("RISC-V Sv57", "Five levels, 57 bits.", 0x00FF5A1234567890),
    Preset(
        "Tables given as a dump",
        "Directory and tables as bytes, the directory's entries with the valid bit last, the tables' with it first.",
        {
            "layout": CUSTOM,
            "custom_split": (5, 5, 5),
            "entries": (parse_entry("page7 valid1"), parse_entry("valid1 page7")),
            "words": "0x22b: 0x47\n0x462: 0xb1\n0x463: 0x31",
            "roots": (Root("P1", 17, in_frames=True),),
        },
        (Walk("P1", 0x2C4A), Walk("P1", 0x2C6A), Walk("P1", 0x0C4A)),
    ),
    Preset(
        "A large page ends the walk early",
        "An entry of the directory maps 2M itself: one access less, and the index of the table joins the offset.",
        {"layout": "x86-64", "frames": 2048},
        (
            Map("P1", 0x40000000, size=2**21),
            Map("P1", 0x40200000),
            Walk("P1", 0x40123456),
            Walk("P1", 0x40200456),
            Map("P1", 0x40001000),
            Walk("P1", 0x40400000),
        ),
    ),
    Preset(
        "Superpages must be aligned",
        "Of two entries of the root that map 1G each, one names a frame that starts no multiple of 1G: it faults.",
        {
            "layout": "RISC-V Sv39",
            "words": "0x1008: 0x200000df\n0x1010: 0x200004df",
            "roots": (Root("P1", 0x1000),),
        },
        (Walk("P1", 0x404038FF), Walk("P1", 0x804038FF)),
    ),
    Preset(
        "Pages of the supervisor",
        "U/S says who may use a page: a program traps at the supervisor's, the supervisor may use both.",
        {"layout": "i386", "frames": 64},
        (
            Map("P1", 0x00400000),
            Map("P1", 0xC0000000, owner="supervisor"),
            Walk("P1", 0x00400123),
            Walk("P1", 0xC0000123),
            Walk("P1", 0xC0000123, mode="supervisor"),
            Walk("P1", 0x00400123, mode="supervisor"),
        ),
    ),
    Preset(
        "Not canonical",
        "48 of 64 bits are translated: bits 63 to 48 must copy bit 47, or the access traps at once.",
        {"layout": "x86-64", "frames": 64},
        (
            Map("P1", 0x00007FFFFFFFF000),
            Walk("P1", 0x00007FFFFFFFFFFF),
            Walk("P1", 0x0000800000000000),
            Walk("P1", 0xFFFF800000000000),
        ),
    ),
)
