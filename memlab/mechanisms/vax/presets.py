"""Worked examples: a table that lies in virtual space, a page of it that is not there, a stack that grows down."""

from typing import Final

from memlab.core.mechanism import Preset
from memlab.mechanisms.vax.requests import Map, Walk

_STACK: Final = 0x7FFFFE00
_WORDS: Final = "0x100c: 0xf8000020\n0x4160: 0xa4000025\n0x4168: 0xf8000026\n0x416c: 0x9c000027\n0x4170: 0x20000000"

PRESETS: Final = (
    Preset(
        "A page table in virtual space",
        "The entry of a program's page lies at a virtual address: to read it, an entry of the system is read first.",
        {},
        (
            Map("A", 0x0000B000, 0x25),
            Walk("A", 0x0000B181),
            Walk("A", 0x0000B181, "write"),
            Walk("A", 0x0000B182, "write"),
            Walk("A", 0x0000B200),
            Walk("A", 0x00020000),
        ),
    ),
    Preset(
        "The table itself is paged",
        "A table of 256 entries takes two pages: only the one that is used is in memory.",
        {},
        (
            Map("A", 0x00000000, 0x25),
            Walk("A", 0x00000010),
            Walk("A", 0x00010000),
            Map("A", 0x00010000),
            Walk("A", 0x00010000),
        ),
    ),
    Preset(
        "The stack grows down: P1",
        "P1 ends at 0x7fffffff: its length register is the number of its first page, and pages below that are none.",
        {"p1_pages": 2},
        (Map("A", _STACK, 0x30), Walk("A", 0x7FFFFFFF), Walk("A", 0x7FFFFDFC), Walk("A", 0x7FFFFBFC)),
    ),
    Preset(
        "Four modes, sixteen codes",
        "URKW lets user mode read and kernel mode write; the system's own page KW is for the kernel alone.",
        {},
        (
            Map("A", 0x80000000, protection="KW"),
            Map("A", 0x00000000, protection="URKW"),
            Walk("A", 0x00000004),
            Walk("A", 0x00000004, "write"),
            Walk("A", 0x00000004, "write", "kernel"),
            Walk("A", 0x80000004),
            Walk("A", 0x80000004, "read", "kernel"),
            Walk("A", 0xC0000000),
        ),
    ),
    Preset(
        "Registers and tables given",
        "With the registers and the words of memory given, each address can be found by hand.",
        {
            "registers": (
                ("P0BR", 0x80000600),
                ("P0LR", 100),
                ("SBR", 0x1000),
                ("SLR", 16),
            ),
            "words": _WORDS,
        },
        (
            Walk("A", 0x0000B181),
            Walk("A", 0x0000B581),
            Walk("A", 0x0000B781, "write"),
            Walk("A", 0x0000B900),
            Walk("A", 0x0000C900),
        ),
    ),
)
