"""The free-frame list as it is typed."""

from itertools import repeat

import pytest

from memlab.errors import BadValueError
from memlab.mechanisms.paging.frame_list import FrameList


def test_a_list_reads_and_prints_in_its_order():
    kind = FrameList()
    assert kind.parse("14, 13, 18,20 , 15") == (14, 13, 18, 20, 15)
    assert kind.show((14, 13)) == "14, 13"
    assert kind.parse("") == ()
    assert [kind.parse(kind.show(value)) for value in kind.extremes()] == list(kind.extremes())


def test_a_list_without_end_and_a_text_without_end_are_refused():
    with pytest.raises(BadValueError, match="Frame 3 stands in the list twice"):
        FrameList().check(repeat(3))
    with pytest.raises(BadValueError, match="is too long: use at most 12,582,912 characters"):
        FrameList().parse("1" * (12 * 2**20 + 1))
