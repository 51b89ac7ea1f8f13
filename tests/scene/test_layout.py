import pytest

from memlab.scene.layout import above, beside, panels
from memlab.scene.panels import BitField, Diagram, Grid, MemoryMap, Raster, Series, Table
from memlab.scene.shapes import Arrow, Bits, Box, Cell, Line, Look, Row, Span, Strip, Text, Token
from memlab.scene.window import left_out, window


def table(key):
    return Table(key=key, columns=(), rows=())


def test_panels_are_found_in_reading_order():
    scene = beside(table("a"), above(table("b"), beside(table("c"))), table("d"))
    assert [panel.key for panel in panels(scene)] == ["a", "b", "c", "d"]


def test_a_panel_is_a_scene():
    assert list(panels(table("a"))) == [table("a")]


SPAN = Span(key="s", start=0, size=1)
BOX, ARROW = Box(key="b", x=0, y=0, width=1, height=1), Arrow(key="a", points=())
TEXT, TOKEN = Text(key="t", x=0, y=0), Token(key="o", x=0, y=0)
CELL = Cell(key="c")
STRIP = Strip(key="r", cells=(CELL,))
BITS, ROW, LINE = Bits(key="f", high=1, low=0), Row(key="w", cells=()), Line(key="l", x=(), y=())


@pytest.mark.parametrize(
    ("panel", "shapes"),
    [
        (MemoryMap(key="p", base=0, size=1, spans=(SPAN,)), (SPAN,)),
        (
            Diagram(key="p", width=1, height=1, boxes=(BOX,), arrows=(ARROW,), texts=(TEXT,), token=TOKEN),
            (BOX, ARROW, TEXT, TOKEN),
        ),
        (BitField(key="p", value=0, width=2, fields=(BITS,)), (BITS,)),
        (Grid(key="p", strips=(STRIP,)), (STRIP, CELL)),
        (Raster(key="p", columns=1, runs=()), ()),
        (Table(key="p", columns=(), rows=(ROW,)), (ROW,)),
        (Series(key="p", lines=(LINE,)), (LINE,)),
    ],
)
def test_a_panel_lists_everything_with_a_key(panel, shapes):
    assert panel.shapes == shapes


def test_a_look_keeps_what_it_does_not_change():
    assert Look.at(opened=3).over({"opened": 1, "lens": 5}) == {"opened": 3, "lens": 5}


@pytest.mark.parametrize("count", [0, 1, 5, 6, 7, 100])
def test_a_window_holds_what_it_is_around_and_counts_the_rest(count):
    for around in range(count):
        shown = window(count, around, 6)
        assert around in shown
        assert len(shown) == min(6, count)
        assert left_out(shown, count)[1] == (f"... and {count - shown.stop:,} more" if shown.stop < count else "")
