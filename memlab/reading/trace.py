"""A trace in the reading: one item after the other, with the number of the line, so that what is wrong is named."""

import os
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final, Generic, TypeVar

from memlab.errors import BadFileError, BadValueError
from memlab.memory.sizes import cut, quote
from memlab.reading.lines import NO_TEXT, Lines, Source

T = TypeVar("T")

MOST_SKIPPED: Final = 200_000
"""Lines one after the other that are no rows; a trace has no more."""

_LOOKED_AT: Final = 100


@dataclass(frozen=True)
class Form(Generic[T]):
    """A way to write a trace.

    Attributes:
        row: What a line of it is like.
        aside: What other lines there are: comments, head lines, blank ones.
        take: Makes a function that takes a row and gives what it tells; it raises `BadValueError` with a reason.
        like: A right line, for whoever brought a wrong one.
        sure: What lines are like that can be of no other form.
    """

    row: "re.Pattern[str]"
    aside: "re.Pattern[str]"
    take: Callable[[], Callable[["re.Match[str]"], Iterable[T]]]
    like: str
    sure: "re.Pattern[str]"


class Trace(Iterator[T]):
    """What a source tells, read as it is asked for.

    Args:
        source: A text, the bytes or the path of a file, packed with gzip or not, or lines.
        forms: The ways to write it, by name.
        form: The name of one; without it, the ending of the file's name or its first lines tell.

    Attributes:
        form: The name of its form.
        line: The number of the line read last.
        skipped: How many lines were no rows.
        blank: How many of these were blank.

    Raises:
        BadFileError: The file cannot be read, or a line is none of this form; names the line and says why.
    """

    def __init__(self, source: Source, forms: Mapping[str, Form[T]], form: str = "") -> None:
        self._lines = Lines(source, longest=NO_TEXT)
        self._damage: BadFileError | None = None
        self._first = deque(self._look_ahead())
        if self._damage and not self._first:
            raise self._damage
        self.form = form_of(self._first, forms, form or ending(source, forms))
        self.line = self.skipped = self.blank = 0
        self._form, self._items = forms[self.form], deque[T]()
        self._take = self._form.take()

    def _look_ahead(self) -> Iterator[str]:
        """The first lines; damage behind them is told when it is reached."""
        try:
            yield from islice(self._lines, _LOOKED_AT)
        except BadFileError as damage:
            self._damage = damage

    @property
    def share(self) -> float | None:
        """How much of the source is read, 0 to 1; None where that cannot be known."""
        return self._lines.share

    def __next__(self) -> T:
        before = self.skipped
        while not self._items:
            line = self._next_line()
            self.line += 1
            self._items.extend(self._read(line))
            if self.skipped - before > MOST_SKIPPED:
                raise BadFileError(f"{MOST_SKIPPED:,} lines before line {self.line:,} are no rows of {self.form}.")
        return self._items.popleft()

    def _next_line(self) -> str:
        if self._first:
            return self._first.popleft()
        if self._damage:
            raise self._damage
        return next(self._lines)

    def _read(self, line: str) -> Iterable[T]:
        found = self._form.row.fullmatch(line)
        if not found and self._form.aside.fullmatch(line):
            self.skipped += 1
            self.blank += not line.strip()
            return ()
        return taken(self._take, found, self.line, line, self._form.like)


def taken(
    take: Callable[["re.Match[str]"], Iterable[T]], found: "re.Match[str] | None", number: int, line: str, like: str
) -> Iterable[T]:
    """What a row tells.

    Raises:
        BadFileError: The line is no row, or tells what cannot be; names the line and says why.
    """
    try:
        if found:
            return take(found)
    except BadValueError as error:
        raise BadFileError(f"Line {number:,} is {quote(line)}: {error}", number) from None
    raise BadFileError(f'Line {number:,} is {quote(line)}: it should be like "{like}".', number)


def form_of(lines: Iterable[str], forms: Mapping[str, Form[T]], wanted: str = "") -> str:
    """The form wanted, or else the one that most of these lines are of, the more certain one first.

    Raises:
        BadFileError: There is no such form, or no line is of any.
    """
    if wanted:
        if wanted in forms:
            return wanted
        raise BadFileError(f"There is no form {quote(wanted)}: use one of {', '.join(forms)}.")
    told = [line for line in lines if line.strip()]
    for certain in (True, False):
        patterns = {name: form.sure if certain else form.row for name, form in forms.items()}
        counted = {name: sum(bool(pattern.fullmatch(line)) for line in told) for name, pattern in patterns.items()}
        best = max(counted, key=lambda name: counted[name])
        if counted[best]:
            return best
    example = "; ".join(f"{name}: {form.like}" for name, form in forms.items())
    if not told:
        raise BadFileError(f"The trace is empty: bring lines of one of {len(forms)} forms ({cut(example, 300)}).")
    raise BadFileError(f"The trace begins with {quote(told[0])}, which is of no form known here ({cut(example, 300)}).")


def ending(source: Source, forms: Mapping[str, Form[T]]) -> str:
    """The form that a file's name ends in: ``trace.din``, ``trace.din.gz``."""
    ends = Path(source).suffixes[-2:] if isinstance(source, os.PathLike) else []
    return next((end[1:] for end in ends if end[1:] in forms), "")


def watched(items: Iterable[T], told: Callable[[int], object], every: int = 10_000) -> Iterator[T]:
    """Pass items on, and tell how many there were, every so many; where ``told`` answers False, that is the end.

    Args:
        items: What is passed on, a `Trace` for one, whose ``share`` tells how much of the file is read.
        told: Gets the number of items so far; draws a progress bar, say.
        every: After how many items it is called.

    Examples:
        >>> list(watched("abcdef", lambda count: count < 4, every=2))
        ['a', 'b', 'c', 'd']
    """
    for count, item in enumerate(items, start=1):
        yield item
        if count % every == 0 and told(count) is False:
            return
