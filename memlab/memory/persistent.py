"""The vector and the map that big states share their rows by.

They are pyrsistent's: a changed copy costs a few microseconds and shares what did not change.
"""

from pyrsistent import PMap, PVector, pmap, pvector

__all__ = ["PMap", "PVector", "pmap", "pvector"]
