"""The lines of what somebody brings: a text, a file, one packed with gzip, or lines from elsewhere.

They are read one at a time and each is cut, so that a file of any size takes little memory; a file that unpacks to
more than it may is refused where it does.
"""

import gzip
import io
import os
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import BinaryIO, Final

from memlab.core.files import open_file
from memlab.errors import BadFileError
from memlab.memory.sizes import cut

Source = str | bytes | os.PathLike[str] | Iterable[str]
"""A text, the bytes of a file, the path of a file (a ``Path``), or lines."""

LONGEST_LINE: Final = 4096
MOST_CHARACTERS: Final = 2**36
_NO_TEXT: Final = 2**20
_GZIP: Final = b"\x1f\x8b"
_LONGEST_PATH: Final = 200


def lines_of(source: Source, most: int = MOST_CHARACTERS) -> Iterator[str]:
    """The lines of a source, without their ends, each cut to 4,096 characters.

    Args:
        source: A text, bytes, the path of a file, or lines; bytes and files may be packed with gzip.
        most: How many characters are read.

    Raises:
        BadFileError: The file is none, cannot be read, is damaged, or holds more than ``most`` characters.
    """
    if isinstance(source, str):
        return _read(io.StringIO(source, newline=None), most, "The text")
    if isinstance(source, bytes):
        return _unpacked(io.BytesIO(source), most, "The file")
    if isinstance(source, os.PathLike):
        return _of_file(source, most)
    return _given(source, most, "The text")


def _of_file(path: os.PathLike[str], most: int) -> Iterator[str]:
    name = cut(os.fspath(path), _LONGEST_PATH)
    try:
        file = open_file(os.fspath(path))
    except (OSError, ValueError) as error:
        raise BadFileError(f"{name}: {getattr(error, 'strerror', None) or error}.") from None
    with closing(file):
        yield from _unpacked(file, most, name)


def _unpacked(file: BinaryIO, most: int, name: str) -> Iterator[str]:
    packed = file.read(len(_GZIP)) == _GZIP
    file.seek(0)
    stream = gzip.GzipFile(fileobj=file) if packed else file
    try:
        with io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline=None) as text:
            yield from _read(text, most, name)
    except (OSError, EOFError, zlib.error) as error:
        raise BadFileError(f"{name} is cut or damaged ({error}).") from None


def _read(text: io.TextIOBase, most: int, name: str) -> Iterator[str]:
    """The beginning of each line; the rest of a long one is read and let go."""
    left, begins, length = most, True, 0
    while piece := text.readline(LONGEST_LINE):
        left -= len(piece)
        _refuse_beyond(left, most, name)
        if begins:
            length = 0
            yield piece.rstrip("\r\n")
        begins, length = piece.endswith("\n"), length + len(piece)
        if length > _NO_TEXT:
            raise BadFileError(f"{name} has a line of more than {_NO_TEXT:,} characters: it is no text.")


def _given(lines: Iterable[str], most: int, name: str) -> Iterator[str]:
    left = most
    for line in lines:
        left -= len(line)
        _refuse_beyond(left, most, name)
        yield line[:LONGEST_LINE].rstrip("\r\n")


def _refuse_beyond(left: int, most: int, name: str) -> None:
    if left < 0:
        raise BadFileError(f"{name} holds more than {most:,} characters: bring a shorter one.")
