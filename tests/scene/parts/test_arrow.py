"""An arrow that stands out: its rim, its line and its head."""

from hypothesis import given
from hypothesis import strategies as st

from memlab.scene.look import Look
from memlab.scene.paint import Paint
from memlab.scene.parts.arrow import arrow, shortened
from memlab.scene.sheet import Sheet

POINTS = st.lists(st.tuples(st.integers(0, 500), st.integers(0, 300)), min_size=2, max_size=5)


@given(points=POINTS)
def test_a_shortened_line_is_short_of_its_end_by_a_head_or_by_half_of_its_last_part(points):
    (x0, y0), (x1, y1) = points[-2:]
    line = shortened(points)
    x, y = line[-1]
    length, missing = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5, ((x1 - x) ** 2 + (y1 - y) ** 2) ** 0.5
    assert line[:-1] == points[:-1]
    assert abs(missing - min(6, length / 2)) < 1e-6


def test_the_thinner_line_lies_over_the_thicker_one_and_the_head_ends_the_arrow():
    sheet = Sheet(Look())
    arrow(sheet, [(0, 0), (100, 0)], ("way", 1), paint=Paint.HIT, thick=3)
    rim, line, head = sheet.picture("An arrow").marks
    assert [mark.key for mark in (rim, line, head)] == [("way", 1, "rim"), ("way", 1), ("way", 1, "head")]
    assert (rim.paint, line.paint, head.paint) == (Paint.INK, Paint.HIT, Paint.INK)
    assert rim.thick > line.thick > head.thick
    assert (head.head, head.points[-1]) == (True, (100, 0))
