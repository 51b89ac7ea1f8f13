"""Process numbers: what hardware knows a process by, where people know it by a name."""

import re
from typing import Final

_NUMBER: Final = re.compile(r"\d+$", re.ASCII)
_LONGEST: Final = 18


def number_of(name: str) -> int:
    """The number of a process: the digits at the end of its name; without any, the codes of its letters added up.

    Examples:
        >>> number_of("P3"), number_of("A"), number_of("AB")
        (3, 65, 131)
    """
    found = _NUMBER.search(name)
    return int(found[0][-_LONGEST:]) if found else sum(map(ord, name))
