"""The spoken twin of a scene: what a screen reader, or a reader without pictures, is told."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Final

from memlab.memory.english import plural
from memlab.scene.layout import Scene, panels
from memlab.scene.panels import BitField, Panel, Raster, Series, Table
from memlab.scene.shapes import Line, Row, Shape
from memlab.scene.tones import Tone

MOST_LINES: Final = 20


def words(scene: Scene) -> str:
    """Say a scene, panel by panel in reading order.

    Each panel begins with its title; then comes what is strong, then everything else while it is little, and
    a count of each tone where it is much: about twenty lines a panel, and more only if more is strong.
    """
    return "\n\n".join("\n".join(_said(panel)) for panel in panels(scene))


def _said(panel: Panel) -> Iterator[str]:
    yield f"{panel.title or panel.key}:"
    if isinstance(panel, Raster):
        yield from _raster(panel)
        return
    strong = _once(shape for shape in panel.shapes if shape.strong)
    others = _once(shape for shape in panel.shapes if not shape.strong and _worth(panel, shape))
    yield from (f"- now: {_shape(panel, shape)}" for shape in strong.values())
    yield from _others(panel, [shape for said, shape in others.items() if said not in strong], len(strong))


def _once(shapes: Iterable[Shape]) -> dict[Hashable, Shape]:
    """The first of those that say the same: header, block and waste are parts of one thing."""
    first: dict[Hashable, Shape] = {}
    for shape in shapes:
        first.setdefault(shape.words or ("key", shape.key), shape)
    return first


def _others(panel: Panel, others: Sequence[Shape], already: int) -> Iterator[str]:
    room = max(3, MOST_LINES - 2 - already)
    if len(others) <= room:
        yield from (f"- {_shape(panel, shape)}" for shape in others)
        if not others and not already:
            yield f"- {panel.empty if isinstance(panel, Table) else 'nothing'}"
        return
    counts = Counter(shape.tone for shape in others)
    yield (
        f"- {'and ' if already else ''}{len(others):,} more: {_counted(counts)}"
        if already
        else (f"- {len(others):,} in all: {_counted(counts)}")
    )
    yield from (f"- {_shape(panel, shape)}" for shape in others[: room - 2])
    yield f"- ... and {len(others) - (room - 2):,} more"


def _counted(counts: Counter[Tone]) -> str:
    return ", ".join(f"{count:,} {tone.value}" for tone, count in counts.most_common())


def _worth(panel: Panel, shape: Shape) -> bool:
    """Whether there is anything to say of a shape; an arrow or a cell without a name is only drawn."""
    return bool(shape.words or shape.label or isinstance(shape, (Row, Line)) or isinstance(panel, BitField))


def _shape(panel: Panel, shape: Shape) -> str:
    said = _SAYERS.get(type(panel), _plain)(panel, shape)
    return " ".join(said.split())


def _plain(_panel: Panel, shape: Shape) -> str:
    if shape.words:
        return shape.words
    return f"{shape.label or shape.key}{'' if shape.tone is Tone.PLAIN else f', {shape.tone.value}'}"


def _row(panel: Panel, row: Shape) -> str:
    if row.words or not isinstance(panel, Table) or not isinstance(row, Row):
        return _plain(panel, row)
    pairs = zip(panel.columns, row.cells, strict=False)
    return ", ".join(f"{head} {cell}".strip() for head, cell in pairs if cell) or _plain(panel, row)


def _bits(panel: Panel, field: Shape) -> str:
    if field.words or not isinstance(panel, BitField):
        return _plain(panel, field)
    high, low = field.high, field.low  # type: ignore[attr-defined]
    value = panel.value >> low & ((1 << max(1, high - low + 1)) - 1)
    return f"{field.label}: bits {high} to {low}, value {value:#x}"


def _line(panel: Panel, line: Shape) -> str:
    if not isinstance(line, Line) or not line.y:
        return _plain(panel, line)
    low, high = min(line.y), max(line.y)
    now = next((y for x, y in zip(line.x, line.y, strict=False) if x == panel.cursor), line.y[-1])  # type: ignore[attr-defined]
    return f"{line.words or line.label or line.key}: {now:,.6g} now, from {low:,.6g} to {high:,.6g}"


_SAYERS: Final[dict[type[Panel], Callable[[Panel, Shape], str]]] = {Table: _row, BitField: _bits, Series: _line}


def _raster(panel: Raster) -> Iterator[str]:
    counts: Counter[Tone] = Counter()
    for tone, count in panel.runs:
        counts[tone] += count
    if panel.lens is not None:
        yield f"- now: {panel.words(panel.lens)}"
    yield f"- {plural(counts.total(), 'cell')}: {_counted(counts) or 'none'}"
