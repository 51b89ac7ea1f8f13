"""The bytes of the table under its parameters, and those of a table for each process."""

from memlab.core.history import Settings
from memlab.mechanisms.inverted_table.state import LINEAR


def table_bytes(settings: Settings) -> int:
    """What the table takes, with anchors and links where the search needs them."""
    anchored = settings.search != LINEAR
    links = settings.frames * settings.link_bytes + settings.anchors * settings.anchor_bytes
    return int(settings.frames * settings.entry_bytes + anchored * links)


def linear_bytes(settings: Settings) -> int:
    """What the table of one process takes: an entry for each page that there can be."""
    return int(settings.pte_bytes << settings.index_bits)
