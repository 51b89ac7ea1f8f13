"""The picture of a TLB: its entries, and the effective access time with its numbers."""

import pytest

from memlab.mechanisms.tlb import Access, Map, Tlb
from memlab.scene.layout import panels
from memlab.scene.tones import Tone


def parts(tlb, step=None):
    return {panel.key: panel for panel in panels(tlb.scene(step))}


def lecture():
    tlb = Tlb()
    tlb.use("The lecture: 80 % hits")
    return tlb


def test_the_formula_stands_there_with_its_numbers():
    shown = parts(lecture())
    formula = shown["formula"]
    assert shown["curve"].title == "0.80 × 120 + 0.20 × 220 = 140 ns"
    assert [row.cells for row in formula.rows] == [
        ("hit ratio h", "4 of 5 = 0.8"),
        ("a hit, t + m", "20 + 100 = 120 ns"),
        ("a miss, t + 2m", "20 + 2 × 100 = 220 ns"),
        ("on average", "h(t + m) + (1 - h)(t + 2m)"),
        ("with no TLB", "200 ns, so 30% saved"),
    ]


def test_the_cursor_is_on_the_curve_at_the_ratio_so_far():
    curve = parts(lecture())["curve"]
    (line,) = curve.lines
    assert curve.cursor == 0.8
    assert (line.x[0], line.y[0], line.x[-1], line.y[-1]) == (0, 220, 1, 120)
    assert line.y[line.x.index(0.8)] == pytest.approx(140)


def test_a_hit_is_the_entry_that_answers_and_a_miss_all_that_were_compared():
    tlb = Tlb(ways=2)
    tlb.ask(Map("P1", 0, pages=3), *(Access("P1", page * 4096) for page in (0, 1, 0, 2)))
    tones = {
        (step.event.kind, step.index): [row.tone for row in parts(tlb, step)["entries"].rows]
        for step in tlb.history
        if step.event.kind.startswith("Tlb")
    }
    assert list(tones.values())[-3:] == [
        [Tone.HIT, Tone.LOOKED],
        [Tone.MISS, Tone.MISS],
        [Tone.USED, Tone.CHOSEN],
    ]


@pytest.mark.parametrize(("set_bits", "fields"), [(0, ["tag", "d"]), (2, ["tag", "set", "d"])])
def test_the_address_is_tag_set_and_offset(set_bits, fields):
    shown = parts(Tlb(set_bits=set_bits))["address"]
    assert [bits.label for bits in shown.fields] == fields
    assert sum(bits.high - bits.low + 1 for bits in shown.fields) == shown.width == 32


def test_an_entry_can_be_read_again_by_a_click():
    tlb = lecture()
    (asks,) = {row.asks for row in parts(tlb)["entries"].rows} - {None}
    assert asks == Access("P1", 0)
    assert tlb.ask(asks).event.kind == "TlbHit"


def test_of_many_entries_a_window_around_the_chosen_one_is_shown():
    tlb = Tlb(ways=64, set_bits=8)
    tlb.ask(Map("P1", 200 * 4096), Access("P1", 200 * 4096))
    rows = parts(tlb)["entries"].rows
    assert len(rows) <= 34
    assert tlb.step.event.chose in {row.key for row in rows}
