"""The accesses as bars of time, the two measures, the mean, and its dot on the line."""

import pytest

from memlab.mechanisms.tlb import Map, Tlb, Unmap
from memlab.scene.marks import Badge
from memlab.scene.paint import Paint
from tests.mechanisms.tlb.pictures import CLASSES, PAGE, areas, of, path, picture, texts, touch, used


def bars(found):
    return {key[1]: area for key, area in areas(found).items() if key[0] == "access"}


def tabs(tlb, index=-1):
    return {tab.key: tab for tab in tlb.scene(tlb.history[index]).tabs}


def test_bars_are_as_long_as_the_accesses_took():
    found = bars(picture(used(0, 1, 0)))
    assert [area.fill for area in found.values()] == [Paint.FREE, Paint.FREE, Paint.HIT]
    assert [area.pattern for area in found.values()] == ["hatch", "hatch", ""]
    assert [(area.width + 1) / (found[3].width + 1) for area in found.values()] == pytest.approx([220 / 120] * 2 + [1])
    assert [key for key, area in found.items() if area.strong] == [3]
    assert found[3].words == "Access 3, page 0x0 of P1: hit, 120 ns."


def test_they_stand_beside_what_hits_alone_and_no_tlb_would_have_taken():
    found = picture(used(0, 1, 0))
    sizes = [areas(found)["measure", name].width + 1 for name in ("all hits", "no TLB")]
    scale = (bars(found)[1].width + 1) / 220
    assert sizes == pytest.approx([360 * scale, 600 * scale])
    assert {"560 ns", "this one 120 ns", "all hits: 3 × 120 = 360 ns", "no TLB: 3 × 200 = 600 ns"} <= {*texts(found)}


def test_the_mean_and_the_hits_are_those_of_all_accesses():
    assert {"186.7 ns", "1 of 3"} <= {*texts(picture(used(0, 1, 0)))}


@pytest.mark.parametrize("width", CLASSES)
def test_of_many_accesses_the_last_are_drawn(width):
    tlb = used(*(25 * [0, 1]))
    found = picture(tlb, width=width)
    shown = bars(found)
    assert [*shown] == list(range(51 - len(shown), 51))
    assert f"The last {len(shown)} of 50 accesses" in texts(found)
    assert areas(found)["measure", "no TLB"].width < width - 150


def test_before_the_first_access_there_is_a_sample_of_each_kind_and_no_figure():
    tlb = used(0)
    found = picture(tlb, 0)
    assert bars(found) == {}
    assert {"a hit takes 120 ns", "a miss takes 220 ns"} <= {*texts(found)}
    assert texts(found).count("–") == 2
    assert not any(row.cells[0] == "hit ratio h" for row in tabs(tlb, 0)["time"].panel().rows)
    assert not any("lost" in row.words or "saved" in row.words for row in tabs(tlb, 0)["time"].panel().rows)


def test_where_the_reader_predicts_no_time_is_told_before_an_access_took_it():
    tlb = used(0, 0)
    asking = {step.index: {*texts(tlb.scene(step, {"asking": True}).picture)} for step in tlb.history}
    first = next(step.index for step in tlb.history if step.event.kind == "TlbFilled")
    assert [index for index in range(first) if any("120" in text or "220" in text for text in asking[index])] == []
    assert "220" in asking[first]
    assert not any("120" in text for text in asking[first])
    assert {"120", "220", "all hits: 2 × 120 = 240 ns"} <= asking[len(tlb.history) - 1]


def test_the_pages_that_wait_stand_there_at_the_beginning_only():
    tlb = Tlb()
    tlb.requests = (Map("P1", 0, pages=2), *touch("P1", 0, 1, 0))
    assert [area.words for key, area in areas(picture(tlb, 0)).items() if key[0] == "waits"] == [
        "An access to page 0x0 waits.",
        "An access to page 0x1 waits.",
        "An access to page 0x0 waits.",
    ]
    assert not [key for key in areas(picture(tlb, 1)) if key[0] == "waits"]


@pytest.mark.parametrize(("width", "drawn"), [(560, False), (760, False), (950, True), (1180, True)])
def test_where_there_is_room_a_dot_stands_on_the_line(width, drawn):
    found = picture(used(0, 0, 0, 0, 0), width=width)
    assert ("dot" in of(Badge, found)) == drawn
    if drawn:
        dot, line = of(Badge, found)["dot"], path(found, "line")
        assert dot.words == "80% hits make a mean access of 140 ns."
        assert (dot.x - line[0][0]) / (line[1][0] - line[0][0]) == pytest.approx(0.8)
        assert (dot.y - line[0][1]) / (line[1][1] - line[0][1]) == pytest.approx(0.8)


def test_no_dot_before_the_first_access():
    assert "dot" not in of(Badge, picture(used(0), 0))


def test_of_half_the_height_there_is_only_the_mean_in_one_line():
    found = picture(used(0, 1, 0), height=172)
    assert bars(found) == {}
    assert "mean 186.7 ns, 1 of 3 hits" in texts(found)


# The tabs.


def test_the_formula_stands_there_with_its_numbers():
    tlb = Tlb()
    tlb.use("The lecture: 80 % hits")
    time = tabs(tlb)["time"]
    assert time.count == "140 ns"
    assert [row.cells for row in time.panel().rows] == [
        ("hit ratio h", "4 of 5 = 0.8"),
        ("a hit, t + m", "20 + 100 = 120 ns"),
        ("a miss, t + 2m", "20 + 2 × 100 = 220 ns"),
        ("on average", "h(t + m) + (1 - h)(t + 2m)"),
        ("with its numbers", "0.80 × 120 + 0.20 × 220 = 140 ns"),
        ("the translation alone", "0.80 × 20 + 0.20 × 120 = 40 ns"),
        ("with no TLB", "200 ns, so 30% saved"),
    ]


def test_the_cursor_is_on_the_line_at_the_ratio_so_far():
    tlb = used(0, 0, 0, 0, 0)
    panel = tabs(tlb)["line"].panel()
    (line,) = panel.lines
    assert (panel.cursor, tabs(tlb, 0)["line"].panel().cursor) == (0.8, None)
    assert (line.x[0], line.y[0], line.x[-1], line.y[-1]) == (0, 220, 1, 120)
    assert line.y[line.x.index(0.8)] == pytest.approx(140)


def test_all_entries_are_in_a_table_in_a_window_around_the_chosen_one():
    tlb = Tlb(ways=64, set_bits=8)
    tlb.ask(Map("P1", 200 * 4096), *touch("P1", 200))
    entries = tabs(tlb)["entries"]
    rows = entries.panel().rows
    assert entries.count == "1 of 16,384"
    assert len(rows) <= 66
    assert [row.key for row in rows if row.strong] == [tlb.step.event.chose]


@pytest.mark.parametrize(("count", "more"), [(15, []), (101, ["and {} more"])])
def test_all_that_wait_are_drawn_or_counted(count, more):
    tlb = Tlb()
    tlb.requests = (Map("P1", 0, pages=8), *touch("P1", *(number % 8 for number in range(count))))
    found = picture(tlb, 0, width=950)
    drawn = len([key for key in areas(found) if key[0] == "waits"])
    assert [text for text in texts(found) if "more" in text] == [said.format(count - drawn) for said in more]
    assert drawn == count or more


def test_what_is_no_access_stands_in_the_line_too():
    tlb = Tlb()
    tlb.requests = (Map("P1", 0, pages=8), *touch("P1", 2), Unmap("P1", 2 * PAGE))
    assert {"0x2", "unmap 0x2", "These wait: which accesses will hit?"} <= {*texts(picture(tlb, 0))}
