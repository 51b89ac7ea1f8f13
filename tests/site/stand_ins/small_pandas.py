"""As much of pandas as bqplot names when it is imported: empty tables that nobody draws."""

from __future__ import annotations

from typing import Any


class DataFrame:
    """An empty table."""

    def __init__(self, *_: Any, **__: Any) -> None:
        pass

    def equals(self, other: object) -> bool:
        return isinstance(other, DataFrame)

    def copy(self) -> DataFrame:
        return DataFrame()


class Series(DataFrame):
    """An empty column."""


class Timestamp:
    """A moment: none is drawn."""
