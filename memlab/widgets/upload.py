"""What the browser sends in pieces: no message is long, and no more comes than memory is spent on."""

from collections.abc import Iterable
from typing import Any, Final

from memlab.errors import BadFileError

MOST_BYTES: Final = 64_000_000
"""What is sent through the browser at most; a larger file is read where it lies."""


class Upload:
    """The pieces so far.

    Examples:
        >>> upload = Upload()
        >>> upload.take(0, 5, [b"abc"]), upload.take(3, 5, [b"de"])
        (None, b'abcde')
    """

    def __init__(self) -> None:
        self._held = bytearray()

    def __len__(self) -> int:
        return len(self._held)

    def take(self, at: Any, size: Any, buffers: Iterable[Any]) -> bytes | None:
        """Take the piece that begins at a byte, of so many bytes in all; the whole, once it is there.

        Raises:
            BadFileError: It is not the next one, or the whole is too large.
        """
        data = b"".join(bytes(buffer) for buffer in buffers)
        if at == 0:
            self._held.clear()
        if at != len(self._held) or not isinstance(size, int) or not at + len(data) <= size <= MOST_BYTES:
            raise BadFileError(f"What was sent does not fit together, or has over {MOST_BYTES:,} bytes: try again.")
        if size and not data:
            raise BadFileError("What was sent is not all there: try again.")
        self._held += data
        if len(self._held) < size:
            return None
        whole = bytes(self._held)
        self._held.clear()
        return whole
