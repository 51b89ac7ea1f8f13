"""Segmentation, held to plain arithmetic and to a dictionary of bytes."""

from hypothesis import given
from hypothesis import strategies as st

from memlab.core import translation
from memlab.mechanisms.segmentation import (
    Access,
    Compact,
    GivenSegment,
    Grow,
    Jump,
    Load,
    Map,
    Move,
    Segmentation,
    Share,
    Unload,
    Unmap,
    example,
)
from memlab.mechanisms.segmentation.segments import holes

SMALL = st.integers(0, 300)
REQUESTS = st.lists(
    st.one_of(
        st.builds(Load, st.sampled_from("ABC"), st.tuples(st.tuples(st.just("x"), st.integers(1, 90)))),
        st.builds(Unload, st.sampled_from("ABC")),
        st.builds(Grow, st.sampled_from("ABC"), st.just(0), st.integers(1, 60)),
        st.builds(Move, st.sampled_from("ABC"), st.just(0), SMALL),
        st.builds(Share, st.sampled_from("ABC"), st.integers(0, 2), st.sampled_from("ABC")),
        st.just(Compact()),
    ),
    max_size=12,
)  # fmt: skip


@given(base=SMALL, limit=SMALL, offset=st.integers(0, 511))
def test_an_offset_is_legal_exactly_below_the_limit(base, limit, offset):
    machine = Segmentation(segments=(GivenSegment("P", "s", base, limit),), offset_bits=9)
    found = machine.ask(Access("P", (0, offset))).result
    assert found.physical == (base + offset if offset < limit else None)
    assert found.references == (2 if offset < limit else 1)


@given(base=st.integers(512, 999), limit=SMALL, back=st.integers(1, 512))
def test_a_segment_that_grows_down_ends_before_its_base(base, limit, back):
    machine = Segmentation(segments=(GivenSegment("P", "s", base, limit, down=True),), offset_bits=9)
    assert machine.ask(Access("P", (0, 512 - back))).result.physical == (base - back if back <= limit else None)


@given(number=st.integers(0, 7), count=st.integers(0, 7))
def test_a_number_from_stlr_on_reads_nothing(number, count):
    given_ = tuple(GivenSegment("P", f"{at}", 0, 100) for at in range(count))
    found = Segmentation(segments=given_).ask(Access("P", (number, 0))).result
    assert found.references == (2 if number < count else 0)


@given(requests=REQUESTS, fit=st.sampled_from(("first", "best", "worst")))
def test_whatever_comes_goes_and_moves_no_byte_has_two_owners_and_none_is_lost(requests, fit):
    machine = Segmentation(segments=(), memory=300, reserved=20, fit=fit)
    machine.ask(Compact(), *requests)
    for step in machine.history:
        owned = [byte for one in step.state.segments() for byte in range(one.start, one.end)]
        free = [byte for hole in holes(step.settings, step.state) for byte in range(hole.start, hole.end)]
        assert sorted(owned + free) == list(range(20, 300))


@given(requests=REQUESTS, offset=st.integers(0, 120))
def test_a_program_reaches_its_bytes_wherever_they_were_moved(requests, offset):
    machine = Segmentation(segments=(), memory=300, reserved=0)
    machine.ask(Compact(), *requests)
    segment = machine.step.state.entry("A", 0)
    found = machine.ask(Access("A", (0, offset))).result.physical
    assert found == (segment.start + offset if segment and offset < segment.limit else None)


def test_what_is_compacted_is_one_hole():
    machine = Segmentation()
    step = machine.ask(Compact())
    assert [(hole.start, hole.size) for hole in holes(step.settings, step.state)] == [(4900, 2100)]
    assert step.state.moved == 3900
    assert machine.ask(Access("P1", (2, 53))).result.physical == 3100 + 53


def test_a_segment_grows_where_it_is_or_moves_or_is_refused():
    machine = Segmentation()
    kinds = [machine.ask(Grow("P1", *what)).event for what in ((1, 200), (2, 300), (4, 2000), (4, 4000))]
    assert [event.kind for event in kinds] == ["Grown", "Grown", "NotGrown", "Refused"]
    assert [event.to for event in kinds[:2]] == [None, 2400]
    table = machine.step.state.table("P1")
    assert [(one.base, one.limit) for one in table[1:3]] == [(6300, 600), (2400, 700)]


def test_one_segment_in_two_tables_moves_for_both():
    machine = Segmentation()
    machine.ask(Share("P2", 0, "P1", 2), Move("P1", 2, 5800))
    assert [
        machine.ask(Access(process, (number, 9))).result.physical for process, number in (("P1", 2), ("P2", 0))
    ] == [
        5809,
        5809,
    ]
    assert machine.numbers()["segments without sharing"] - machine.numbers()["segments"] == 400


def test_shared_code_that_names_itself_needs_one_number():
    machine = Segmentation()
    machine.ask(Share("P2", 1, "P1", 0), Share("P2", 0, "P1", 2))
    assert [machine.ask(Jump(*jump)).event.right for jump in (("P1", 0, 0), ("P2", 1, 1), ("P2", 1, 0))] == [
        True,
        True,
        False,
    ]


def test_pages_make_a_segment_and_lengthen_it_at_its_end():
    machine = Segmentation(segments=(), memory=2**16, reserved=0, page_bits=10)
    machine.ask(Map("P", (0, 0), pages=2), Map("P", (1, 0)), Map("P", (0, 2048)))
    assert [(one.base, one.limit) for one in machine.step.state.table("P")] == [(3072, 3072), (2048, 1024)]
    assert (
        machine.ask(Map("P", (1, 2048))).why
        == "Segment 1 would have a gap from 1,024 to 2,047: a segment is one piece."
    )
    assert machine.ask(Unmap("P", (0, 1024))).event.kind == "Refused"
    assert machine.ask(Unmap("P", (0, 2048))).state.entry("P", 0).limit == 2048
    assert machine.ask(Unmap("P", (0, 0), 2)).state.table("P")[0] is None


def test_it_is_behind_the_common_protocol():
    machine = example()
    asked = translation.Access("P1", (2 << 12) + 53)
    *_, (event, _) = machine.serve(machine.settings, machine.start(machine.settings), asked)
    assert (event.physical, machine.references(machine.settings), str(machine.split(machine.settings))) == (
        4353,
        2,
        "3/12",
    )
