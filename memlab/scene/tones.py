"""The meanings that a shape may have. What they look like is the theme's business."""

from enum import Enum


class Tone(str, Enum):
    """A meaning; its value says it in words, for legends and screen readers."""

    PLAIN = "plain"
    FREE = "free"
    USED = "in use"
    WASTE = "wasted"
    SYSTEM = "reserved"
    LOOKED = "looked at"
    CHOSEN = "chosen"
    HIT = "hit"
    MISS = "miss"
    FAULT = "fault"
    VICTIM = "victim"
    FULL = "full"
    PARTIAL = "partial"
    EMPTY = "empty"
    INVALID = "not valid"
    MERGED = "several together"
    FIELD_A = "first field"
    FIELD_B = "second field"
    FIELD_C = "third field"
    FIELD_D = "fourth field"
    FIELD_E = "fifth field"
    OFFSET = "offset"
