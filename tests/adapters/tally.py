"""What was compared in one file of cases, and what differed."""

from collections.abc import Iterator, Sequence
from math import isclose
from typing import Any

SHOWN = 12


class Tally:
    """Counts the cases and steps of a file and keeps every step that memlab answers otherwise."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.cases = 0
        self.steps = 0
        self.mismatches: list[str] = []
        self.unclaimed: list[str] = []
        self._case = "(before the first case)"

    def case(self, name: str) -> None:
        """Open a case: the steps that follow belong to it."""
        self.cases += 1
        self._case = name

    def step(self, expected: Any, actual: Any, where: str, within: float = 0.0) -> None:
        """Compare what a file says of one step: lists and tuples are alike, True and 1 are not.

        Several fields of a step are one dictionary; only those that differ are told.
        ``within`` is the relative difference allowed between floats.
        """
        self.steps += 1
        if not _same(expected, actual, within):
            expected, actual = _differing(expected, actual, within)
            self.wrong(f"{where}: expected {_brief(expected)}, memlab says {_brief(actual)}")

    def wrong(self, what: str) -> None:
        """Keep something that is not as it should be."""
        self.mismatches.append(f"{self.file}, {self._case}, {what}")

    def nobody(self, name: str) -> None:
        """Name an entry of a mixed file that belongs to no mechanism yet."""
        self.unclaimed.append(name)

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> Iterator[str]:
        yield f"{self.file}: {self.cases:,} cases, {self.steps:,} steps compared, {len(self.mismatches):,} differ"
        yield from (f"  {line}" for line in self.mismatches[:SHOWN])
        if len(self.mismatches) > SHOWN:
            yield f"  ... and {len(self.mismatches) - SHOWN:,} more"
        if self.unclaimed:
            yield f"  of no mechanism yet ({len(self.unclaimed)}): {', '.join(self.unclaimed)}"


def cases_of(document: Any) -> Sequence[Any]:
    """The cases of a file: the list it is, or the list under ``cases``."""
    return document["cases"] if isinstance(document, dict) else document


def _same(expected: Any, actual: Any, within: float) -> bool:
    if isinstance(expected, (list, tuple)) and isinstance(actual, (list, tuple)):
        return len(expected) == len(actual) and all(_same(*pair, within) for pair in zip(expected, actual, strict=True))
    if isinstance(expected, dict) and isinstance(actual, dict):
        return expected.keys() == actual.keys() and all(_same(expected[key], actual[key], within) for key in expected)
    if isinstance(expected, bool) or isinstance(actual, bool):
        return expected is actual
    if within and isinstance(expected, (int, float)) and isinstance(actual, (int, float)):
        return isclose(expected, actual, rel_tol=within)
    return bool(expected == actual)


def _differing(expected: Any, actual: Any, within: float) -> tuple[Any, Any]:
    if not (isinstance(expected, dict) and isinstance(actual, dict) and expected.keys() == actual.keys()):
        return expected, actual
    names = [name for name in expected if not _same(expected[name], actual[name], within)]
    return {name: expected[name] for name in names}, {name: actual[name] for name in names}


def _brief(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 160 else f"{text[:160]}..."
