"""What people bring to a heap: a trace of allocations, its first as steps, all of it under each fit."""

from collections.abc import Iterable, Sequence
from typing import Any

from memlab.core.bringing import Steps, Takes
from memlab.core.history import Settings
from memlab.core.numbers import show_number
from memlab.errors import BadValueError
from memlab.mechanisms.dynamic_storage.engine import Engine
from memlab.mechanisms.dynamic_storage.model import DynamicStorage
from memlab.mechanisms.dynamic_storage.requests import Allocate, Free, Resize
from memlab.memory.extents import FITS
from memlab.scene.panels import Row, Table

_UNITS = {
    "failed": "",
    "holes": "",
    "largest hole": "bytes",
    "external fragmentation": "%",
    "high water": "bytes",
    "utilisation": "%",
}


class Counting:
    """All operations, under each fit."""

    def __init__(self, heap: DynamicStorage) -> None:
        self._fit, self._why_not = heap.fit, ""
        try:
            self._engines = {fit: Engine(Settings((*{**heap.settings, "fit": fit}.items(),))) for fit in FITS}
        except BadValueError as error:
            self._engines, self._why_not = {}, str(error)

    def add(self, part: Iterable[tuple[str, str, int, int | None]]) -> None:
        """Serve some more."""
        operations = list(part)
        for engine in self._engines.values():
            engine.run(operations)

    def panels(self) -> Sequence[Table]:
        """What is lost under each fit; the one in force stands out."""
        rows = tuple(
            Row(key=fit, cells=(fit, *_cells(engine.numbers())), strong=fit == self._fit)
            for fit, engine in self._engines.items()
        )
        title = "All of the trace, under each fit, in the memory at its start"
        return [Table(key="fits", title=title, columns=("fit", *_UNITS), rows=rows, empty=self._why_not)]


def _cells(numbers: Any) -> Iterable[str]:
    return (show_number(numbers[name], unit) for name, unit in _UNITS.items())


def steps(_heap: DynamicStorage, operations: Iterable[tuple[str, str, int, int | None]]) -> Steps:
    """The first operations; a block that is resized to nothing is freed."""
    return Steps(tuple(_request(op, name, size, new_size) for op, name, size, new_size in operations))


def _request(op: str, name: str, size: int, new_size: int | None) -> Allocate | Free | Resize:
    if op == "allocate":
        return Allocate(name, size)
    return Resize(name, new_size) if op == "resize" and new_size else Free(name)


TAKES = (Takes("allocations", Counting, steps),)
