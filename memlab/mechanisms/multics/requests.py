"""What programs do with two-part addresses."""

from dataclasses import dataclass

from memlab.core import translation
from memlab.core.request import asked
from memlab.mechanisms.segmentation.addressing import SegmentAddress


@dataclass(frozen=True)
class Access(translation.Access):
    """Read, write or execute a word of a segment."""

    address: int | tuple[int, ...] = asked(SegmentAddress("segment and word, like 15, 3921; or a number"))
