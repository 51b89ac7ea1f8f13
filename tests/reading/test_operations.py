"""What was asked of a heap, from the malloc lab's and glibc's traces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab.errors import BadFileError
from memlab.mechanisms.buddy import Allocate as AllocateFrames
from memlab.mechanisms.buddy import Free as FreeFrames
from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage, Free
from memlab.reading import Operation, heap_requests, read_operations

# The example of the malloc lab's own description.
REP = "20000\n3\n8\n1\na 0 512\na 1 128\nr 0 640\na 2 128\nf 1\nr 0 768\nf 0\nf 2\n"
MTRACE = """\
= Start
@ ~/project/linuxapi:[0x55555555826d] + 0x55555556f3b0 0x10
@ ~/project/linuxapi:[0x555555558282] < 0x55555556f3b0
@ ~/project/linuxapi:[0x555555558282] > 0x55555556f3f0 0x20
@ /lib64/libc.so.6:(clearenv+0x7a)[0x7f98b04a996a] - 0x778010
@ ~/project/linuxapi:[0x555555558292] - 0x55555556f3f0
@ /lib/x86_64-linux-gnu/libstdc++.so.6:(_Znwm+0x1c)[0x7ffff7e4bdac] + 0x55555556f3b0 0x48
= End
"""


def test_the_malloc_lab_s_own_example() -> None:
    assert list(read_operations(REP)) == [
        Operation("allocate", "0", 512),
        Operation("allocate", "1", 128),
        Operation("resize", "0", 512, 640),
        Operation("allocate", "2", 128),
        Operation("free", "1", 128),
        Operation("resize", "0", 640, 768),
        Operation("free", "0", 768),
        Operation("free", "2", 128),
    ]


def test_blocks_of_glibc_keep_their_name_when_they_move_and_addresses_come_again() -> None:
    assert list(read_operations(MTRACE)) == [
        Operation("allocate", "b1", 16),
        Operation("resize", "b1", 16, 32),
        Operation("free", "b1", 32),
        Operation("allocate", "b2", 72),
    ]


@pytest.mark.parametrize(
    ("text", "operations"),
    [
        ("+ 0x10 0x8\n+ 0x10 0x9", [("allocate", "b1", 8), ("free", "b1", 8), ("allocate", "b2", 9)]),
        ("< 0x10\n> 0x20 0x9\n- 0x20", [("allocate", "b1", 9), ("free", "b1", 9)]),
        ("+ 0x10 0x8\n! (nil) 0x99\n- 0x10", [("allocate", "b1", 8), ("free", "b1", 8)]),
        ("+ (nil) 0x8\n- (nil)", [("allocate", "b1", 8), ("free", "b1", 8)]),
    ],
)
def test_what_glibc_s_trace_has_missed_is_made_up_for(text: str, operations: list[tuple[str, str, int]]) -> None:
    read = read_operations("\n".join(f"@ a:[0x1] {line}" for line in text.splitlines()), form="mtrace")
    assert [operation[:3] for operation in read] == operations


@given(st.lists(st.tuples(st.sampled_from("arf"), st.integers(0, 5), st.integers(0, 99))))
def test_every_block_is_allocated_once_before_it_is_freed(drawn: list[tuple[str, int, int]]) -> None:
    held: dict[str, int] = {}
    lines, expected = [], []
    for verb, number, size in drawn:
        name = str(number)
        if (verb == "a" and name in held) or (verb == "f" and name not in held):
            continue
        if verb == "f":
            expected.append(Operation("free", name, held.pop(name)))
        else:
            known = name in held
            expected.append(Operation("resize", name, held[name], size) if known else Operation("allocate", name, size))
            held[name] = size
        lines.append(f"{verb} {number} {size}".removesuffix(f" {size}" if verb == "f" else ""))
    assert list(read_operations("\n".join(["0", *lines]), form="rep")) == expected


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a 0 512\na 0 3", 'Line 2 is "a 0 3": block 0 is in use already.'),
        ("a 0 512\nf 1", 'Line 2 is "f 1": block 1 is not in use.'),
        ("a 0 512\nr 0", 'Line 2 is "r 0": it tells no size.'),
        ("a 0 512\nx 0 3", 'Line 2 is "x 0 3": it should be like "a 0 512".'),
        ("a 0 512\na 0", 'Line 2 is "a 0": it tells no size.'),
        ("= Start\n@ a + 0x10", 'Line 2 is "@ a + 0x10": it tells no size.'),
        ("= Start\n@ a 0x10", 'Line 2 is "@ a 0x10": it should be like "@ ./a.out:[0x401136] + 0x1c6f450 0x64".'),
    ],
)
def test_a_wrong_line_is_named(text: str, told: str) -> None:
    with pytest.raises(BadFileError) as caught:
        list(read_operations(text))
    assert str(caught.value) == told


def test_the_first_operations_are_requests_of_a_mechanism() -> None:
    requests = heap_requests(read_operations(REP), Allocate, Free, first=5)
    assert requests == (Allocate("0", 512), Allocate("1", 128), Free("0"), Allocate("0", 640), Allocate("2", 128))
    heap = DynamicStorage(base=0, memory=4096)
    heap.ask(*heap_requests(read_operations(REP), Allocate, Free))
    assert heap.numbers()["used"] == 0
    frames = heap_requests(read_operations(REP), lambda name, size: AllocateFrames(name, -(-size // 512)), FreeFrames)
    assert frames[-3:] == (AllocateFrames("0", 2), FreeFrames("0"), FreeFrames("2"))
    resized = heap_requests(read_operations(REP), Allocate, Free, resize=Allocate, first=3)
    assert resized[2] == Allocate("0", 640)


def test_a_null_is_freed_without_a_word() -> None:
    assert list(read_operations("0\n1\na 0 8\nf -1\nf 0")) == [("allocate", "0", 8, None), ("free", "0", 8, None)]
