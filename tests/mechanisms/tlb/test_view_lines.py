"""Which entries are drawn: never more than there is room for, always what the step is about."""

from hypothesis import given
from hypothesis import strategies as st

from memlab.mechanisms.tlb import Map, Tlb
from memlab.mechanisms.tlb.view_lines import Rest, Slot, groups, ways_in_order
from memlab.mechanisms.tlb.view_moment import Moment
from tests.mechanisms.tlb.pictures import touch

MOST = 8


@st.composite
def runs(draw):
    """A TLB of any shape after some accesses, and one of its steps."""
    tlb = Tlb(
        ways=draw(st.integers(1, 64)),
        set_bits=draw(st.integers(0, 8)),
        replacement=draw(st.sampled_from(("lru", "fifo", "random"))),
    )
    pages = draw(st.lists(st.integers(0, 99), min_size=1, max_size=20))
    tlb.ask(Map("P1", 0, pages=100), *touch("P1", *pages))
    return tlb.history[draw(st.integers(0, len(tlb.history) - 1))]


@given(runs())
def test_there_is_room_for_them_and_what_was_chosen_is_among_them(step):
    found = groups(Moment(step), MOST)
    lines = [line for group in found for line in group.lines]
    gaps = (len(found) - 1) / 3
    assert len(lines) + gaps <= MOST + 1
    slots = [(line.number, line.way) for line in lines if isinstance(line, Slot)]
    assert len(set(slots)) == len(slots)
    if not step.event.depth and step.event.chose is not None:
        assert step.event.chose[1:] in slots


@given(runs())
def test_every_entry_in_use_is_drawn_or_counted(step):
    now = Moment(step)
    shown = counted = 0
    for line in [line for group in groups(now, MOST) for line in group.lines]:
        if isinstance(line, Rest):
            counted += sum(int(word.replace(",", "")) for word, after in zip(
                line.words.split(), [*line.words.split()[1:], ""], strict=True) if after.strip(",") in ("more", "of")
            )  # fmt: skip
        else:
            shown += line.entry is not None
    assert shown + counted == sum(1 for _ in now.cache.entries())


@given(runs())
def test_a_set_stands_in_its_order_of_replacement(step):
    now = Moment(step)
    for number, one in step.state.cache.sets.items():
        ways = ways_in_order(now, number)
        assert sorted(ways) == list(range(step.settings.ways))
        if step.settings.replacement != "random" and step.event.kind not in ("TlbHit", "TlbFilled"):
            keys = [one.slots[way].key for way in ways if one.slots[way]]
            assert keys == list(reversed(one.residents.order))
