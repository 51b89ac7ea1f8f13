"""``/proc/slabinfo`` of any version, and what ``slabtop`` prints, as people post them.

A mailer may have wrapped the rows, quoted them or put a prompt before them; the head line may be missing.
"""

from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from memlab.memory.columns import Column, Shape, is_number, words_before_numbers
from memlab.memory.sizes import cut, quote
from memlab.memory.slabinfo import FORMATS, CacheInfo, info_of
from memlab.reading.lines import Lines, Source
from memlab.reading.listing import Gathering, Listing, read_all
from memlab.reading.posted import bare

MOST_CHARACTERS: Final = 2**26
_HEAD: Final = "slabinfo - version:"
_LABELS: Final = (":", "tunables", "slabdata", "globalstat", "cpustat")
_MOST_WORDS: Final = 64
_NAME_WORDS: Final = 4
_EXPECTED: Final = 'A row of /proc/slabinfo is like "size-32  12  113  32  1  1  1": paste what it prints, whole.'

_UNHEADED: Final = {**FORMATS, "1.0": FORMATS["1.0"][:1]}
"""The shapes that tell their version by themselves; five numbers may also be the beginning of a row of 2.0."""


def read_slabinfo(source: Source) -> Listing[CacheInfo]:
    r"""Read the caches of ``/proc/slabinfo`` 1.0, 1.1, 1.2, 2.0 or 2.1, or of ``slabtop``.

    Without a head line each row is read by its shape; rows of another version than most are refused.

    Args:
        source: A text, the path of a file (a ``Path``), or lines.

    Raises:
        BadFileError: There is no row to read, or the file cannot be read.

    Examples:
        >>> read_slabinfo("slabinfo - version: 1.0\nkmem_cache   29     42").rows[0].total
        42
    """
    return read_all(SlabinfoReader(), Lines(source, MOST_CHARACTERS))


class _Origin(NamedTuple):
    """Where a row came from: the version it was read by, whether that was guessed, its first line and its words."""

    version: str
    guessed: bool
    line: int
    text: str


class SlabinfoReader:
    """Puts wrapped rows together, line by line.

    Attributes:
        gathering: The listing in the making.
    """

    def __init__(self) -> None:
        self.gathering: Gathering[CacheInfo] = Gathering()
        self._version = ""
        self._origins: list[_Origin] = []
        self._words: list[str] = []
        self._begun, self._stood = 0, 0

    def take(self, line: str) -> None:
        """Take one more line."""
        if _HEAD in line:
            self._flush()
            self._version = self._headed(line.partition(_HEAD)[2].split())
            return
        words = bare(line).split(maxsplit=_MOST_WORDS)[:_MOST_WORDS]
        if words and self._goes_on(words):
            self._words += words
            self._stood += 1
            return
        self._flush()
        if not any(word.startswith("<") for word in words):  # a line of column names
            self._words, self._begun, self._stood = words, self.gathering.line, 1

    def _headed(self, words: list[str]) -> str:
        version = words[0] if words else ""
        if version in FORMATS:
            return version
        known = ", ".join(name for name in FORMATS if is_number(name[0]))
        told = f"version {cut(version)} is not known, only {known}; rows are read by their shape."
        self.gathering.refuse(self.gathering.line, f"{_HEAD} {version}", told)
        return ""

    def _goes_on(self, words: list[str]) -> bool:
        """Whether a line is the rest of the row begun before it."""
        if not self._words or len(self._words) >= _MOST_WORDS:
            return False
        if words[0] in _LABELS:
            return True
        of_slabtop = "%" in "".join(words[:3])
        return is_number(words[0]) and not of_slabtop and not _read(self._words, self._version)

    def _flush(self) -> None:
        words, self._words = self._words, []
        if found := _read(words, self._version):
            version, info = found
            self.gathering.keep(info, self._stood)
            guessed = not self._version
            self._origins.append(_Origin(version, guessed, self._begun, " ".join(words) if guessed else ""))
        elif _like_a_row(words):
            reason = _reason(words, self._version) if self.gathering.wants_reasons else ""
            self.gathering.refuse(self._begun, " ".join(words), reason, self._stood)

    def done(self) -> Listing[CacheInfo]:
        """The listing, of the version that its head line tells or that most rows have."""
        self._flush()
        counted = Counter(origin.version for origin in self._origins)
        version = self._version or (counted.most_common(1)[0][0] if counted else "")
        pairs = list(zip(self._origins, self.gathering.rows, strict=True))
        self.gathering.rows = [row for origin, row in pairs if not origin.guessed or origin.version == version]
        for origin, _ in pairs:
            if origin.guessed and origin.version != version:
                told = f"this is a row of version {origin.version}, and most are of {version}."
                self.gathering.refuse(origin.line, origin.text, told, 0)
        return self.gathering.done(f"slabinfo {version}" if is_number(version[:1]) else version, _EXPECTED)


@cache
def _shapes(version: str) -> tuple[tuple[str, Shape], ...]:
    formats = {version: FORMATS[version]} if version else _UNHEADED
    return tuple((name, shape) for name, shapes in formats.items() for shape in shapes)


def _read(words: list[str], version: str) -> tuple[str, CacheInfo] | None:
    """The version and the row, where these are all the words of one."""
    before = len(words_before_numbers(words))
    for name, shape in _shapes(version) if not _like_prose(words[:before]) else ():
        likely = len(words) - before == len(shape.parts) or (shape.name_last and not before)
        if likely and (found := shape.read(words)):
            return name, info_of(*found)
    return None


def _like_a_row(words: list[str]) -> bool:
    """Whether words that are no row were meant as one: a short name, and behind it mostly numbers."""
    name = words_before_numbers(words)
    rest = [word for word in words[len(name) :] if word not in _LABELS]
    numbers = sum(map(is_number, rest))
    return 1 <= len(name) <= _NAME_WORDS and not _like_prose(name) and numbers > 0 and 2 * numbers >= len(rest)


def _like_prose(name: Sequence[str]) -> bool:
    return any(word.endswith((":", ",", ".", ";", "?", "!")) for word in name)


def _reason(words: list[str], version: str) -> str:
    """Where the words leave the shape that they follow furthest."""
    shapes = _shapes(version)
    fitting = [shape.fitting(shape.parted(words)[1]) for _, shape in shapes]
    at, (name, shape) = max(zip(fitting, shapes, strict=True), key=lambda pair: pair[0])
    rest = shape.parted(words)[1]
    of = f"a row of {'version ' if is_number(name[0]) else ''}{name}"
    if at == len(shape.parts):
        return f"{of} ends before {quote(rest[at])}."
    part = shape.parts[at]
    column = part.name if isinstance(part, Column) else f'"{part}"'
    if at == len(rest) or (at == len(rest) - 1 and isinstance(part, str) and part.startswith(rest[at])):
        return f"it ends where {of} tells {column}: the text was cut, copy it whole."
    return f"{quote(rest[at])} stands where {of} tells {column}."
