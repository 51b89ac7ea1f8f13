from hypothesis import given
from hypothesis import strategies as st

from memlab.scene.marks import Area
from memlab.scene.patterns import strokes

sizes = st.floats(3, 900)


def area(pattern, x=0.0, y=0.0, width=50.0, height=20.0):
    return Area(key=1, x=x, y=y, width=width, height=height, pattern=pattern)


@given(st.sampled_from(["hatch", "dots"]), st.floats(0, 500), st.floats(0, 300), sizes, sizes)
def test_strokes_stay_within_their_area(pattern, x, y, width, height):
    for stroke in strokes(area(pattern, x, y, width, height)):
        for px, py in stroke:
            assert x - 1 <= px <= x + width + 1
            assert y - 1 <= py <= y + height + 1


def test_the_hatch_of_neighbours_goes_on():
    ends = {end for _, end in strokes(area("hatch", width=50)) if end[0] == 50}
    starts = {start for start, _ in strokes(area("hatch", x=50)) if start[0] == 50}
    assert {y for _, y in ends} & {y for _, y in starts}


def test_no_pattern_and_no_room_give_no_strokes():
    assert strokes(area("")) == ()
    assert strokes(area("hatch", width=2)) == ()
