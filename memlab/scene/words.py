"""The spoken twin of a scene: what a screen reader, or a reader without pictures, is told."""

from collections.abc import Iterator
from typing import Final

from memlab.scene.panels import Panel, Picture, Row, Series, Table
from memlab.scene.scene import Scene

MOST_LINES: Final = 24


def words(scene: Scene) -> str:
    """Say the picture of a scene: first what the step is about, then every other thing, once each."""
    return "\n".join(_said(scene.picture))


def panel_words(panel: Panel) -> str:
    """Say what a tab holds."""
    if isinstance(panel, Table):
        rows = [row_words(panel, row) for row in panel.rows] or [panel.empty]
        return "\n".join([f"{panel.title or panel.key}:", *rows])
    if isinstance(panel, Series):
        return "\n".join(f"{line.label}: from {min(line.y):,.6g} to {max(line.y):,.6g}" for line in panel.lines)
    return "\n".join(_said(panel)) if isinstance(panel, Picture) else panel.title


def row_words(table: Table, row: Row) -> str:
    """One row of a table as words: its own, or each cell behind the head of its column."""
    if row.words:
        return row.words
    pairs = zip(table.columns, row.cells, strict=False)
    return ", ".join(f"{head} {cell}".strip() for head, cell in pairs if cell)


def _said(picture: Picture) -> Iterator[str]:
    yield f"{picture.title}:"
    strong = dict.fromkeys(thing.words for thing in picture.things if thing.strong)
    others = [said for said in dict.fromkeys(thing.words for thing in picture.things) if said not in strong]
    room = max(3, MOST_LINES - len(strong))
    yield from (f"- now: {said}" for said in strong)
    yield from (f"- {said}" for said in others[:room])
    if len(others) > room:
        yield f"- ... and {len(others) - room:,} more"
    if not strong and not others:
        yield "- nothing"
