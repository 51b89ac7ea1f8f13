"""What a stranger's function spends besides time: memory, and paper."""

import io
import sys
from typing import Any, Final

try:
    import resource
except ImportError:  # a Python on Windows, or in a browser, has none
    resource = None  # type: ignore[assignment]

_MOST: Final = 2000
_UNIT: Final = 1 if sys.platform == "darwin" else 1024


def peak() -> int:
    """The most bytes of memory that this process has held so far; 0 where nobody knows."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT if resource else 0


class Few(io.TextIOBase):
    """Lets the first characters through that are printed, and drops all others.

    Args:
        to: Where they go.
    """

    def __init__(self, to: Any) -> None:
        self._to, self._left = to, _MOST

    def writable(self) -> bool:
        """It is written to."""
        return True

    def write(self, text: str, /) -> int:
        """Write as much as there is room for, and once, that there was more."""
        if self._left > 0:
            self._to.write(text[: self._left])
            self._left -= len(text)
            if self._left <= 0:
                self._to.write("\n... (your rule printed more)\n")
        return len(text)

    def flush(self) -> None:
        """Show what was written."""
        self._to.flush()
