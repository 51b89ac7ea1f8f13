"""What the table takes, and what a flat one would take for the same processes."""

from memlab.core.history import Settings
from memlab.mechanisms.hashed_table.powerpc import table_bytes as groups_bytes
from memlab.mechanisms.hashed_table.state import CHAINED, CLUSTERED, POINTERS, POWERPC, State, split_of
from memlab.mechanisms.hashed_table.tsb import LINE_BYTES, lines_of

_FLAT_ENTRY = 4
_WORD = 8
"""A cluster is made of words of 8 bytes: a pointer, a tag, and one for each page."""


def elements_in(state: State) -> int:
    """The elements of all chains."""
    return sum(len(chain) for chain in state.chains.values())


def pages_in(state: State) -> int:
    """The pages in all chains."""
    slots = (element.slots for chain in state.chains.values() for element in chain)
    return sum(slot is not None for row in slots for slot in row)


def table_bytes(settings: Settings, state: State) -> int:
    """The bytes of the table: buckets and elements; or what the hardware sets aside."""
    if settings.variant == POWERPC:
        return groups_bytes(settings.sdr1)
    if settings.variant not in (CHAINED, CLUSTERED):
        return LINE_BYTES * lines_of(settings.tsb_size)
    buckets, elements = settings.buckets * max(1, len(state.tables)), elements_in(state)
    if settings.variant == CLUSTERED:
        return int(_WORD * buckets + elements * _WORD * (2 + settings.factor))
    if settings.holds == POINTERS:
        return int(buckets * settings.pointer_bytes + elements * settings.element_bytes)
    return int(settings.element_bytes * (buckets - len(state.chains) + elements))


def one_page_an_element_bytes(settings: Settings, state: State) -> int:
    """What the same pages take where each has an element of its own, of 24 bytes."""
    return int(_WORD * settings.buckets * max(1, len(state.tables)) + 3 * _WORD * pages_in(state))


def flat_bytes(settings: Settings) -> int:
    """What a flat table takes: 4 bytes for each page that there can be."""
    split = split_of(settings)
    return _FLAT_ENTRY << split.width - split.offset.bits
