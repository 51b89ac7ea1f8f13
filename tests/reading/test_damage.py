"""Whatever happens to a text on its way, cut, doubled, garbled: it is read, or refused in one short sentence."""

from collections import deque
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import pytest

from memlab.errors import MemlabError
from memlab.reading import (
    read_buddyinfo,
    read_dump,
    read_operations,
    read_pages,
    read_references,
    read_slabinfo,
    read_zoneinfo,
)

TEXTS = {
    "slabinfo": "slabinfo - version: 1.1 (SMP)\n> kmem_cache 64 64 244 4 4 1 : 9 4\n> fasync cache 1 202 16 1 1 1\n",
    "new": "kmalloc-1k 661 670 3072 10 8 : tunables 0 0 0\n : slabdata 67 67 0\n",
    "slabtop": " 170310  170106  99%    0,19K   4055       42     32440K dentry\n",
    "buddyinfo": "Node 0, zone      DMA     23     15      4      5      2      3      3      2      3      1      0\n",
    "types": "Node    0, zone   Normal, type      Movable     10 >100000      2      0      0      0\n 1\n",
    "console": "Node 0 DMA: 3*4kB (UM) 1*8kB (U) 1*16kB 1*32kB 1*64kB = 132\nkB)\n= 0kB)\n",
    "zoneinfo": "Node 0, zone   Normal\n  pages free     45\n        min      20\n        managed  672\n    count: 3\n",
    "rep": "20000\n3\n8\n1\na 0 512\na 1 128\nr 0 640\nf 1\nf 0\n",
    "mtrace": "= Start\n@ ./a.out:[0x401136] + 0x1c6f450 0x64\n@ ./a.out < 0x1c6f450\n@ ./a.out > 0x10 0x65\n= End\n",
    "lackey": "==12== Lackey\nI  04000c60,3\n S 1ffefffe78,8\n",
    "din": "2 0 \n0 1000 \n0 70f60888 \n",
    "dump": "00000000  7f 45 4c 46 02 01 01 00  00 00 00 00 00 00 00 00  |.ELF............|\n*\n00000040\n",
    "xxd": "00000000: 7f45 4c46 0201 0100 0000 0000 0000 0000  .ELF............\n0x20: 5\n",
    "json": '{"0x1000": "0x65", "4100": [1, 2]}\n',
}
MARKS = "\0\t\n\r *-0:<>x=#\N{ARABIC-INDIC DIGIT THREE}\ud800\u2028"
READERS: list[Callable[[str], Any]] = [
    read_slabinfo,
    read_buddyinfo,
    read_zoneinfo,
    read_operations,
    read_references,
    read_pages,
    read_dump,
]


def damaged(text: str, random: Random) -> Iterator[str]:
    """Ever more damage to a text."""
    while len(text) < 10_000:
        start = random.randrange(len(text) + 1)
        end = start + random.randrange(30)
        other = random.choice([*TEXTS.values()])[: random.randrange(200)]
        text = random.choice(
            [
                text[:start] + text[end:],
                text[:start] + other + text[start:],
                text[:start] + random.choice(MARKS) + text[end:],
                text[:end] + text[start:end] * 2 + text[end:],
                text.replace("0", random.choice(["x", "-1", "9" * 30]), 1),
            ]
        )
        yield text


@pytest.mark.parametrize("name", TEXTS)
def test_a_damaged_text_is_read_or_refused(name: str) -> None:
    random = Random(name)
    for _ in range(6):
        for _, text in zip(range(8), damaged(TEXTS[name], random), strict=False):
            for read in READERS:
                try:
                    found = read(text)
                    if isinstance(found, Iterator):
                        deque(found, maxlen=0)
                except MemlabError as error:
                    assert len(str(error)) < 900  # noqa: PT017 - most are refused, some are read


def test_the_total_of_an_empty_zone_is_not_that_of_the_next() -> None:
    assert read_buddyinfo("= 0kB) 3*4kB 1*8kB 0*16kB 0*32kB 0*64kB = 20kB").rows[0].free_kb == 20
