"""What can be asked of a page walk: what all translation shares, an access being a walk."""

from dataclasses import dataclass

from memlab.core.translation import Access, Map, Unmap

__all__ = ["Map", "Unmap", "Walk"]


@dataclass(frozen=True)
class Walk(Access):
    """Walk the tables for a logical address, to read, write or execute the byte there."""
