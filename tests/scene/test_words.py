from hypothesis import given, settings

from memlab.scene.marks import Area
from memlab.scene.panels import Line, Picture, Row, Series, Table
from memlab.scene.scene import Scene
from memlab.scene.words import MOST_LINES, panel_words, words
from tests.scene.scenes import scenes


def thing(key, **more):
    return Area(**{"key": key, "x": 0, "y": 0, "width": 1, "height": 1, "words": f"Block {key}.", **more})


def scene(*marks):
    return Scene(Picture(key="memory", title="Memory", width=950, height=344, marks=marks))


@settings(max_examples=50)
@given(scenes)
def test_every_strong_thing_is_spoken_of(drawn):
    strong = {mark.words for mark in drawn.picture.marks if mark.strong and mark.words}
    assert all(f"- now: {said}" in words(drawn) for said in strong)


def test_what_is_strong_comes_first():
    said = words(scene(thing("A"), thing("B", strong=True))).splitlines()
    assert said == ["Memory:", "- now: Block B.", "- Block A."]


def test_a_thing_of_three_parts_is_said_once():
    said = words(scene(thing(1, words="Block A."), thing(2, words="Block A."), thing(3, words="Block A.")))
    assert said.splitlines() == ["Memory:", "- Block A."]


def test_many_things_are_cut_short_and_counted():
    said = words(scene(*map(thing, range(300)))).splitlines()
    assert len(said) == MOST_LINES + 2
    assert said[-1] == f"- ... and {300 - MOST_LINES} more"


def test_nothing_is_said_so():
    assert words(scene()) == "Memory:\n- nothing"


def test_an_empty_table_says_its_own_word():
    assert panel_words(Table(key="t", title="Free list", columns=(), rows=(), empty="no hole")) == "Free list:\nno hole"


def test_a_row_without_words_is_read_under_its_heads():
    table = Table(key="t", title="Frames", columns=("page", "frame"), rows=(Row(key=1, cells=("3", "7")),))
    assert panel_words(table) == "Frames:\npage 3, frame 7"


def test_a_chart_says_from_where_to_where():
    line = Line(key=1, label="free", x=(0, 1), y=(4096, 12))
    assert panel_words(Series(key="chart", lines=(line,))) == "free: from 12 to 4,096"
