"""What may be asked of segments, as text."""

import pytest

from memlab.errors import BadValueError
from memlab.mechanisms.segmentation.requests import SegmentSizes


def test_a_segment_with_rights_behind_its_length_is_told_how_to_write_one() -> None:
    with pytest.raises(BadValueError, match='"code 1200 rx" is no segment: write a name, then its size, with commas'):
        SegmentSizes().parse("code 1200 rx")
