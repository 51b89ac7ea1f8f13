"""What a race came to: a place for each rule, a sentence, and two runs to be compared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Final, Generic, TypeVar

from memlab.core.mechanism import Mechanism
from memlab.memory.english import plural

YOURS: Final = "yours"
"""The name of one's own rule in a race."""

_WIDTH: Final = 17

P = TypeVar("P", bound="Place | VictimPlace | JobPlace")


@dataclass(frozen=True)
class Place:
    """How a fit came off, over all workloads.

    Attributes:
        rank: 1 for the best; fits that came off alike have the same.
        fit: Its name; yours is ``"yours"``.
        refused: How many requests found no hole: the fewer, the better.
        looked: How many holes were looked at; of equals, the fewer the better. Your own rule is given the whole list
            at each allocation, which counts as looking at all of it.
        holes: How many holes were left at the end.
        recorded: How many of the refused requests were in the recording; None where no recording was run.
    """

    rank: int
    fit: str
    refused: int
    looked: int
    holes: int
    recorded: int | None = None

    @property
    def cells(self) -> Mapping[str, str]:
        """Its row of the table, each cell by its head."""
        return {
            "rank": str(self.rank),
            "fit": self.fit,
            "refused": f"{self.refused:,}",
            **in_the_recording(self.recorded),
            "holes looked at": f"{self.looked:,}",
            "holes left": f"{self.holes:,}",
        }


@dataclass(frozen=True)
class VictimPlace:
    """How a rule came off that says who goes, over all workloads.

    Attributes:
        rank: 1 for the best; rules that came off alike have the same.
        rule: Its name; yours is ``"yours"``.
        misses: How many references found no entry: the fewer, the better.
        recorded: How many of these were in the recording; None where no recording was run.
    """

    rank: int
    rule: str
    misses: int
    recorded: int | None = None

    @property
    def cells(self) -> Mapping[str, str]:
        """Its row of the table, each cell by its head."""
        misses = {"misses": f"{self.misses:,}", **in_the_recording(self.recorded)}
        return {"rank": str(self.rank), "rule": self.rule, **misses}


@dataclass(frozen=True)
class JobPlace:
    """How a rule came off that says which job is loaded, over all workloads.

    Attributes:
        rank: 1 for the best; rules that came off alike have the same.
        rule: Its name; yours is ``"yours"``.
        left: How many jobs were never loaded: the fewer, the better.
        waited: For how many units of time jobs waited for memory, all together; of equals, the fewer the better.
        longest: How long the one waited that waited longest.
        ended: When the last job ended, summed over the workloads.
    """

    rank: int
    rule: str
    left: int
    waited: int
    longest: int
    ended: int

    @property
    def cells(self) -> Mapping[str, str]:
        """Its row of the table, each cell by its head."""
        return {
            "rank": str(self.rank),
            "rule": self.rule,
            "never loaded": f"{self.left:,}",
            "waited": f"{self.waited:,}",
            "longest wait": f"{self.longest:,}",
            "last end": f"{self.ended:,}",
        }


def in_the_recording(count: int | None) -> Mapping[str, str]:
    """The cell of a table that tells how many of all were in a recording; none where none was run."""
    return {} if count is None else {"in the recording": f"{count:,}"}


@dataclass(frozen=True)
class Raced(Generic[P]):
    """What a race came to; ends a cell with a table.

    Attributes:
        says: What came of it, as a sentence; why there was no race, where the rule failed.
        places: One for each rule, the best first; none where the rule failed.
        mechanisms: Yours and a named one on the workload where they differ most, to be compared; where the rule
            failed, your run as far as it came.
    """

    says: str
    places: Sequence[P]
    mechanisms: tuple[Mechanism, ...]

    def _rows(self) -> list[Sequence[str]]:
        """The head of the table, and the row of each place."""
        return [*(list(one.cells) for one in self.places[:1]), *(list(one.cells.values()) for one in self.places)]

    def __repr__(self) -> str:
        lines = [" ".join(f"{cell:>{_WIDTH}}" for cell in row) for row in self._rows()]
        return "\n".join([*lines, self.says])

    def _repr_html_(self) -> str:
        def row(cells: Sequence[str], tag: str) -> str:
            return f"<tr>{''.join(f'<{tag}>{escape(cell)}</{tag}>' for cell in cells)}</tr>"

        head, *body = self._rows() or [()]
        table = f"<table>{row(head, 'th')}{''.join(row(cells, 'td') for cells in body)}</table>" if body else ""
        return f"{table}<p>{escape(self.says)}</p>"


def ranks(found: Mapping[str, Any]) -> dict[str, int]:
    """The rank of each rule by what it came to, the best first: the least; of equals, in the order of their names.

    Examples:
        >>> ranks({"next": 4, "first": 2, "best": 2})
        {'best': 1, 'first': 1, 'next': 3}
    """
    order = sorted(found, key=lambda rule: (found[rule], rule))
    return {rule: 1 + sum(other < found[rule] for other in found.values()) for rule in order}


def workloads(drawn: int, recorded: int) -> str:
    """How many workloads there were, in words.

    Examples:
        >>> workloads(12, 1)
        '13 workloads, 12 drawn and 1 recorded'
        >>> workloads(1, 0)
        '1 workload'
    """
    told = f", {drawn} drawn and {recorded} recorded" if recorded else ""
    return f"{plural(drawn + recorded, 'workload')}{told}"
