"""A split of one's own as it is typed."""

import pytest

from memlab.errors import BadValueError
from memlab.mechanisms.page_walk import PageWalk
from memlab.mechanisms.page_walk.custom_split import CustomSplit
from memlab.mechanisms.page_walk.layouts import CUSTOM, FIRST


def test_a_split_reads_and_prints():
    kind = CustomSplit()
    assert kind.parse("10/10/12") == (10, 10, 12)
    assert [kind.parse(kind.show(value)) for value in kind.extremes()] == list(kind.extremes())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("12", "is no split: use one to six indices and the offset, like 10/10/12"),
        ("10/x/12", "is not a whole number"),
        ("20/20/20/12", "20/20/20/12 has 72 bits in all: use at most 64"),
        ("10/10/41", "41 is above 40: use 1 to 40 bits"),
    ],
)
def test_what_is_no_split_is_refused_with_the_bound(text, message):
    with pytest.raises(BadValueError, match=message):
        CustomSplit().parse(text)


def test_a_split_given_alone_chooses_the_layout_that_it_is_for():
    pages = PageWalk(custom_split=(4, 4, 8))
    assert (pages.layout, str(pages.split(pages.settings))) == (CUSTOM, "4/4/8")
    pages.layout = FIRST
    assert str(pages.split(pages.settings)) == "10/10/12"
    pages.custom_split = (4, 4, 8)
    assert pages.layout == CUSTOM
    assert PageWalk(layout=FIRST, custom_split=(4, 4, 8)).layout == FIRST
