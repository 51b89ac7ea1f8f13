"""Everything that a reader or a screen reader is told at a step, sentence by sentence."""

from collections.abc import Iterator

from memlab.core.history import Step
from memlab.core.mechanism import Mechanism
from memlab.scene.marks import Badge, Text
from memlab.scene.panels import Panel, Series, Table
from memlab.scene.scene import Scene
from memlab.scene.words import words


def sentences(step: Step, scene: Scene) -> Iterator[str]:
    """What must read as a sentence: why it happened, and what each thing in the picture is."""
    yield step.why
    yield from (thing.words for thing in scene.picture.things)
    for tab in scene.tabs:
        panel = tab.panel()
        if isinstance(panel, Table):
            yield from (row.words for row in panel.rows if row.words)


def phrases(mechanism: Mechanism, step: Step, scene: Scene) -> Iterator[str]:
    """What need not be a sentence: titles, labels, cells of tables, names of numbers."""
    yield from mechanism.numbers(step)
    yield scene.picture.title
    yield from (mark.text for mark in scene.picture.marks if isinstance(mark, (Text, Badge)))
    for tab in scene.tabs:
        yield tab.title
        yield from (text for text in _on(tab.panel()) if text)


def spoken(scene: Scene) -> Iterator[str]:
    """The lines of the picture's spoken twin."""
    yield from words(scene).splitlines()


def _on(panel: Panel) -> Iterator[str]:
    yield panel.title
    if isinstance(panel, Table):
        yield from (*panel.columns, panel.empty)
        yield from (cell for row in panel.rows for cell in row.cells)
    if isinstance(panel, Series):
        yield from (panel.x_label, panel.y_label)
        yield from (line.label for line in panel.lines)
