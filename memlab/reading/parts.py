"""What is brought, in parts: some thousand operations or lines at a time, with what there is to say of all of them."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, ClassVar

from memlab.errors import BadFileError
from memlab.reading.lines import Source
from memlab.reading.listing import Unread


class Parts(ABC):
    """A source in the reading.

    Args:
        source: A text, the bytes or the path of a file, or lines.
        form: How it is written; without it, the file's name or its first lines tell.
        first: How many items are kept one by one.

    Attributes:
        items: The first items.
        count: How many items were read.
        line: The number of the line read last.
        share: How much of the source is read, 0 to 1; None where that cannot be known.
        damage: What ended the reading, if anything did.
        unread: What could not be read, by line and reason.

    Raises:
        BadFileError: The source cannot be read, or its form is not known.
    """

    title: ClassVar[str]
    """What it is, as people call it."""

    forms: ClassVar[Mapping[str, str]]
    """How it may be written, where there is a choice: a name, and a line like that."""

    like: ClassVar[str]
    """A text that it may be."""

    live: ClassVar[str] = ""
    """The file under ``/proc`` in which a running kernel tells it."""

    differs: ClassVar[str] = ""
    """Why today's kernel tells something else than the model."""

    def __init__(self, source: Source, form: str, first: int) -> None:
        self.items: list[Any] = []
        self.count = self.line = 0
        self.share: float | None = None
        self.damage: BadFileError | None = None
        self.unread: tuple[Unread, ...] = ()
        self._source, self._form, self._first = source, form, first

    def __iter__(self) -> Iterator[Any]:
        """All parts, as whoever counts them gets them; damage ends them."""
        try:
            yield from self._parts()
        except BadFileError as damage:
            self.damage = damage

    @abstractmethod
    def _parts(self) -> Iterator[Any]:
        """The parts."""

    @abstractmethod
    def told(self) -> str:
        """What was read, in a sentence."""

    def _keep(self, items: Iterable[Any]) -> None:
        """Keep the first items."""
        self.items += islice(items, max(0, self._first - len(self.items)))
