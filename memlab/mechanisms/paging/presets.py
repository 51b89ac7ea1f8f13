"""Worked examples: the lecture's own, and what its sentences leave to be found out."""

from memlab.core.mechanism import Preset
from memlab.core.translation import Access, Map
from memlab.mechanisms.paging.requests import Arrive, Leave

_FOUR_BYTE_PAGES = {"page_bits": 2, "index_bits": 2, "frames": 8}
_FOURTEEN_BITS = {"page_bits": 11, "index_bits": 3, "frames": 10, "free_list": (2, 3, 4, 7, 8, 9)}
_AT_ITS_END = (
    Arrive("P1", 10_469),
    *(Access("P1", address) for address in (0, 10_468, 10_469, 12_287, 12_288, 16_383)),
)

PRESETS = (
    Preset(
        "Page table 1, 4, 3, 7",
        "Four pages of 4 bytes lie in frames 1, 4, 3 and 7: address 13 is page 3, offset 1, and so byte 29 of memory.",
        {**_FOUR_BYTE_PAGES, "free_list": (1, 4, 3, 7)},
        (Arrive("P1", 16), *(Access("P1", address) for address in (0, 3, 4, 13))),
    ),
    Preset(
        "Page table 5, 6, 1, 2",
        "The same four addresses through another table: only the table says where a page lies.",
        {**_FOUR_BYTE_PAGES, "free_list": (5, 6, 1, 2)},
        (Arrive("P1", 16), *(Access("P1", address) for address in (0, 3, 4, 13))),
    ),
    Preset(
        "Free frames 14, 13, 18, 20, 15",
        "A new process of four pages takes the first four frames of the list; any frame is as good as another.",
        {"page_bits": 10, "index_bits": 3, "frames": 21, "free_list": (14, 13, 18, 20, 15)},
        (Arrive("P1", 4 * 1024),),
    ),
    Preset(
        "Valid bits: a program of 0 to 10,468",
        "The last page is valid to its end: 10,469 to 12,287 lie behind the program and do not trap, 12,288 does.",
        _FOURTEEN_BITS,
        _AT_ITS_END,
    ),
    Preset(
        "The same with a length register",
        "PTLR = 6 saves the entries of pages 6 and 7 and the access to them; behind the program's end it sees nothing.",
        {**_FOURTEEN_BITS, "length_register": True},
        _AT_ITS_END,
    ),
    Preset(
        "Protection: code that may not be written",
        "Each entry says what is allowed: reading a page that may only be executed traps, and so does writing code.",
        {"page_bits": 10, "index_bits": 3, "frames": 16},
        (
            Map("P1", (0, 0), 3, rights="rx"),
            Map("P1", (1, 0), 5, rights="r"),
            Map("P1", (2, 0), 8, rights="x"),
            Map("P1", (3, 0), 9, rights="rw"),
            Access("P1", (0, 8), "execute"),
            Access("P1", (0, 8), "write"),
            Access("P1", (1, 8), "write"),
            Access("P1", (2, 8), "read"),
            Access("P1", (3, 8), "write"),
            Access("P1", (3, 8), "execute"),
        ),
    ),
    Preset(
        "Two processes",
        "The same address of two processes is two bytes of memory: the dispatcher loads PTBR with the other table.",
        {"page_bits": 10, "index_bits": 3, "frames": 12},
        (
            Arrive("P1", 2500),
            Arrive("P2", 3000),
            Access("P1", (1, 100)),
            Access("P2", (1, 100)),
            Leave("P1"),
            Arrive("P3", 4096),
            Access("P3", (3, 0)),
        ),
    ),
    Preset(
        "Addresses of 32 bits, pages of 4K",
        "Three pages in use, and yet the table has 2^32 / 2^12 = 2^20 entries: of 4 bytes each, 4M for every process.",
        {"page_bits": 12, "index_bits": 20, "frames": 64},
        (
            Map("P1", 0x00000000, rights="rx"),
            Map("P1", 0x00400000),
            Map("P1", 0xFFFFF000),
            Access("P1", 0xFFFFF123, "write"),
            Access("P1", 0x20021406),
        ),
    ),
    Preset(
        "Where to cut: a process of 100,000 bytes",
        "Move the cut: one bit more of offset halves the table, from 8M to 4M, and leaves 2,400 bytes unused, not 352.",
        {"page_bits": 12, "index_bits": 20, "frames": 2048},
        (Arrive("P1", 100_000), Access("P1", 70_000)),
    ),
)
