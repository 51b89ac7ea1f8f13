import pytest

from memlab.scene.look import Look
from memlab.scene.marks import Path, Text
from memlab.scene.parts.chain import Links, chain
from memlab.scene.parts.cut import Cut
from memlab.scene.parts.strip import Strip
from memlab.scene.sheet import Sheet

CUT = Cut(shift=0, head=96, size=500, num=8, total=4096)


def drawn(slots, taken=None, cut=CUT):
    sheet = Sheet(Look())
    chain(sheet, Strip(sheet, (100, 20, 409.6, 30), 0, 4096), cut, Links("slab", slots, taken))
    marks = sheet.picture("Chain").marks
    return [mark for mark in marks if isinstance(mark, Path)], [mark.text for mark in marks if isinstance(mark, Text)]


def ends(paths):
    return [(path.points[0][0], path.points[-1][0]) for path in paths]


def test_the_first_arrow_comes_from_the_descriptor_the_others_from_the_link_before():
    paths, said = drawn((2, 0))
    assert ends(paths) == [(pytest.approx(104.8), pytest.approx(234.6)), (pytest.approx(231.6), pytest.approx(134.6))]
    assert said == ["ends at 0"]
    assert all(path.head for path in paths)


def test_the_end_of_the_chain_is_named_where_it_is_not_the_last_in_the_row():
    assert drawn((0, 1, 2))[1] == ["end of chain"]
    assert drawn((2, 0, 1))[1] == ["ends at 1"]


def test_a_descriptor_elsewhere_stands_left_of_the_stretch():
    paths, _ = drawn((0,), cut=CUT._replace(head=0))
    assert ends(paths) == [(93, pytest.approx(125))]


def test_a_long_chain_is_cut_and_counted():
    paths, said = drawn((0, 1, 2, 3, 4, 5))
    assert (len(paths), said) == (4, ["then 2 more"])


def test_neighbours_run_at_different_depths():
    paths, _ = drawn((0, 1, 2))
    assert len({path.points[1][1] for path in paths[:2]}) == 2


def test_the_arrow_to_the_link_that_was_taken_is_dashed():
    paths, said = drawn((), taken=3)
    assert [(path.key, path.dashed) for path in paths] == [(("was first", "slab"), True)]
    assert said == []


def test_an_empty_chain_draws_nothing():
    assert drawn(()) == ([], [])
