"""The free-frame list as it is typed."""

from memlab.mechanisms.paging.frame_list import FrameList


def test_a_list_reads_and_prints_in_its_order():
    kind = FrameList()
    assert kind.parse("14, 13, 18,20 , 15") == (14, 13, 18, 20, 15)
    assert kind.show((14, 13)) == "14, 13"
    assert kind.parse("") == ()
    assert [kind.parse(kind.show(value)) for value in kind.extremes()] == list(kind.extremes())
