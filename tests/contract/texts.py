"""Everything that a reader or a screen reader is told at a step, sentence by sentence."""

from collections.abc import Iterator

from memlab.core.history import Step
from memlab.core.mechanism import Mechanism
from memlab.scene.layout import panels
from memlab.scene.panels import MemoryMap, Panel, Raster, Series, Table
from memlab.scene.shapes import Row
from memlab.scene.words import words


def sentences(mechanism: Mechanism, step: Step) -> Iterator[str]:
    """What must read as a sentence: why it happened, and what each thing in the picture is."""
    yield step.why
    for panel in panels(mechanism.scene(step)):
        yield from (shape.words for shape in panel.shapes if shape.words)
        if isinstance(panel, Raster):
            yield from (panel.words(cell) for cell in _some_cells(panel))


def phrases(mechanism: Mechanism, step: Step) -> Iterator[str]:
    """What need not be a sentence: titles, labels, cells of tables, names of numbers."""
    yield from mechanism.numbers(step)
    for panel in panels(mechanism.scene(step)):
        yield from (text for text in _on(panel) if text)


def spoken(mechanism: Mechanism, step: Step) -> Iterator[str]:
    """The lines of the picture's spoken twin."""
    yield from words(mechanism.scene(step)).splitlines()


def _on(panel: Panel) -> Iterator[str]:
    yield panel.title
    for shape in panel.shapes:
        yield shape.label
        yield from (cell for cell in (shape.cells if isinstance(shape, Row) else ()))
    if isinstance(panel, Table):
        yield from (*panel.columns, panel.empty)
    if isinstance(panel, Series):
        yield from (panel.x_label, panel.y_label)
    if isinstance(panel, MemoryMap) and panel.pointer:
        yield panel.pointer[1]


def _some_cells(panel: Raster) -> set[int]:
    """The first and the last cell, and the first of each tone."""
    first: dict[object, int] = {}
    at = 0
    for tone, count in panel.runs:
        first.setdefault(tone, at)
        at += count
    return {*first.values(), *({at - 1} if at else ())}
