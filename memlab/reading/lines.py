"""The lines of what somebody brings: a text, a file, one packed with gzip, or lines from elsewhere.

They are read one at a time and none is longer than it may be, so that a file of any size takes little memory; a file
that unpacks to more than it may is refused where it does.
"""

import gzip
import io
import os
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, Final

from memlab.core.files import open_file
from memlab.errors import BadFileError
from memlab.memory.sizes import cut

Source = str | bytes | os.PathLike[str] | Iterable[str]
"""A text, the bytes of a file, the path of a file (a ``Path``), or lines."""

LONGEST_LINE: Final = 4096
MOST_CHARACTERS: Final = 2**36
NO_TEXT: Final = 2**20
"""More characters than this are no line of any text."""

_GZIP: Final = b"\x1f\x8b"
_LONGEST_PATH: Final = 200


class Lines(Iterator[str]):
    """The lines of a source, without their ends.

    Args:
        source: A text, bytes, the path of a file, or lines; bytes and files may be packed with gzip.
        most: How many characters are read.
        longest: The longest that a line may be; without it, each is cut to 4,096 characters.

    Raises:
        BadFileError: The file is none, cannot be read, is damaged, holds more than ``most`` characters, or a line is
            too long.
    """

    def __init__(self, source: Source, most: int = MOST_CHARACTERS, longest: int | None = None) -> None:
        self._most, self._longest = most, longest or NO_TEXT
        self._kept = longest or LONGEST_LINE
        self._place: Callable[[], float | None] = lambda: None
        self._lines = self._read(source)

    def __next__(self) -> str:
        return next(self._lines)

    @property
    def share(self) -> float | None:
        """How much of the source is read, 0 to 1; None where that cannot be known."""
        return self._place()

    def _read(self, source: Source) -> Iterator[str]:
        if not isinstance(source, (str, bytes, os.PathLike)):
            yield from self._bounded(((line, True) for line in source), "The text")
            return
        with opened(source) as file:
            self._place = lambda: file.share
            text = io.TextIOWrapper(file.stream, encoding="utf-8-sig", errors="replace", newline=None)
            yield from self._bounded(_pieces(text, self._kept), file.name)

    def _bounded(self, pieces: Iterable[tuple[str, bool]], name: str) -> Iterator[str]:
        """The beginning of each line; the rest of a long one is read and let go."""
        left, length = self._most, 0
        for piece, begins in pieces:
            left -= len(piece)
            length = len(piece.rstrip("\r\n")) + (0 if begins else length)
            if left < 0:
                raise BadFileError(f"{name} holds more than {self._most:,} characters: bring a shorter one.")
            if length > self._longest:
                raise BadFileError(f"{name} has a line of more than {self._longest:,} characters: it is no text.")
            if begins:
                yield piece.rstrip("\r\n")[: self._kept]


def _pieces(text: io.TextIOBase, most: int) -> Iterator[tuple[str, bool]]:
    """A text in short pieces, and whether each begins a line."""
    begins = True
    while piece := text.readline(most + len("\r\n")):
        yield piece, begins
        begins = piece.endswith("\n")


class Opened:
    """A source as a stream of bytes, unpacked.

    Attributes:
        stream: What is read.
        name: What a sentence calls the source.
    """

    def __init__(self, file: BinaryIO, size: int, name: str) -> None:
        packed = file.read(len(_GZIP)) == _GZIP
        file.seek(0)
        self.stream: BinaryIO = gzip.GzipFile(fileobj=file) if packed else file  # type: ignore[assignment]
        self.name = name
        self._file, self._size = file, size

    @property
    def share(self) -> float:
        """How much of the source is read, 0 to 1; of a packed file, how much of it as it lies there."""
        return 1.0 if self._file.closed or not self._size else min(1.0, self._file.tell() / self._size)


@contextmanager
def opened(source: str | bytes | os.PathLike[str]) -> Iterator[Opened]:
    """Open a text, the bytes of a file or the path of one; what is wrong with it is told in a sentence.

    Raises:
        BadFileError: The file is none, cannot be read, or is damaged.
    """
    if isinstance(source, os.PathLike):
        name = cut(os.fspath(source), _LONGEST_PATH)
        file = _open(os.fspath(source), name)
        size = os.fstat(file.fileno()).st_size
    else:
        name = "The text" if isinstance(source, str) else "The file"
        content = source.encode("utf-8", "replace") if isinstance(source, str) else source
        file, size = io.BytesIO(content), len(content)
    with file:
        try:
            yield Opened(file, size, name)
        except (OSError, EOFError, zlib.error) as error:
            raise BadFileError(f"{name} is cut or damaged ({error}).") from None


def _open(path: str, name: str) -> BinaryIO:
    try:
        return open_file(path)
    except (OSError, ValueError) as error:
        raise BadFileError(f"{name}: {getattr(error, 'strerror', None) or error}.") from None
