"""Start contents as they are typed and as code gives them: words, root tables, frames of tables."""

import pytest
from traitlets import TraitError

from memlab.mechanisms.page_walk import PageWalk
from memlab.mechanisms.page_walk.given import Root
from memlab.memory.dump import Dump, show_dump

SAME = Dump(((0x1000, 0x2003), (0x1004, 0), (0x2000, 0x5007)))


@pytest.mark.parametrize(
    "words",
    [
        {0x1000: [0x2003, 0], 0x2000: 0x5007},
        {"0x1000": 0x2003, 0x1004: 0, "8K": "0x5007"},
        SAME,
        *(show_dump(SAME, form) for form in ("words", "hexdump", "xxd", "json")),
    ],
)
def test_the_same_words_in_any_form_make_the_same_tables(words):
    pages = PageWalk(words=words, roots={"P1": 0x1000})
    assert dict(pages.step.state.words) == SAME.memory
    assert {start: table.used for start, table in pages.step.state.tables.items()} == {0x1000: 1, 0x2000: 1}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("0x1000: 1\nhello", 'Line 2 is "hello": it should be like "0x1000: 0x65"'),
        ("0x1000: 0x1\n0x1000: 0x2", "there is a word of"),
        ("0x0: 0x1ffffffffffffffff", "does not fit 8 bytes"),
        ({0x1000: -1}, "-1 is below 0"),
        ({0x1000: []}, "Nothing lies at an address that has no word"),
        (5, "5 is nothing that memory holds"),
        ({"x": 1}, "is not a whole number"),
    ],
)
def test_words_that_cannot_be_are_refused_by_their_line(words, told):
    with pytest.raises(TraitError) as caught:
        PageWalk(words=words)
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("roots", "kept"),
    [
        ("P1: 0x1000\nA b: frame 48", (Root("P1", 0x1000), Root("A b", 48, in_frames=True))),
        ("0x1000", (Root("P1", 0x1000),)),
        ({"P1": 0x1000}, (Root("P1", 0x1000),)),
        ([("P1", 0x1000)], (Root("P1", 0x1000),)),
        ("P1: 4K\nP1 upper: 8K", (Root("P1", 0x1000), Root("P1", 0x2000, half=1))),
    ],
)
def test_root_tables_in_any_form(roots, kept):
    assert PageWalk(roots=roots).roots == kept


@pytest.mark.parametrize(
    ("roots", "told"),
    [
        ("P1: 0x1000\nP1: 0x2000", "P1 has two root tables: name each process once."),
        ("P1: here", 'Line 1 is "P1: here": "here" is not a whole number'),
        ([("P upper", 1)], 'ends with "upper", which names the upper half'),
        ([("P", 1, 2)], "is no root table"),
        (7, "7 is no listing"),
    ],
)
def test_root_tables_that_cannot_be_are_refused(roots, told):
    with pytest.raises(TraitError) as caught:
        PageWalk(roots=roots)
    assert told in str(caught.value)


def test_frames_of_tables_are_named_once_each():
    assert PageWalk(table_frames="5, 0x7").table_frames == (5, 7)
    with pytest.raises(TraitError, match="Frame 5 stands in the list twice"):
        PageWalk(table_frames=[5, 7, 5])
