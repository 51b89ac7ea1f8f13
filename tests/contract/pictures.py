"""What the picture of each step is held to."""

from collections.abc import Callable
from math import isfinite
from typing import Any

from memlab.core.history import Step
from memlab.core.mechanism import Mechanism
from memlab.core.request import Request
from memlab.scene.layout import panels
from memlab.scene.panels import BitField, Diagram, MemoryMap, Panel, Raster, Series, Table
from memlab.scene.shapes import Look, Shape
from memlab.scene.tones import Tone


def check_scene(mechanism: Mechanism, step: Step) -> None:
    """Equal steps give equal scenes; every panel and shape is fit to be drawn."""
    scene = mechanism.scene(step)
    assert scene == mechanism.scene(step)
    found = list(panels(scene))
    assert found
    assert len({panel.key for panel in found}) == len(found), [panel.key for panel in found]
    for panel in found:
        check_panel(mechanism, panel)


def check_panel(mechanism: Mechanism, panel: Panel) -> None:
    """Keys are unique, tones known, what answers a click says what it is."""
    keys = [shape.key for shape in panel.shapes]
    assert len(set(keys)) == len(keys), f"{panel.key}: {sorted(map(str, keys))}"
    for shape in panel.shapes:
        _check_shape(mechanism, shape)
    for kind, check in _CHECKS.items():
        if isinstance(panel, kind):
            check(panel)


def _check_shape(mechanism: Mechanism, shape: Shape) -> None:
    assert isinstance(shape.tone, Tone)
    assert isinstance(shape.label, str)
    assert isinstance(shape.words, str)
    if shape.asks is not None:
        assert shape.words.strip(), f"{shape.key} answers a click without a word of what it is"
        assert isinstance(shape.asks, (Look, *mechanism.request_types)), shape.asks


def asked_by(mechanism: Mechanism, step: Step) -> list[Request | Look]:
    """All that clicking the picture of a step asks."""
    return [shape.asks for panel in panels(mechanism.scene(step)) for shape in panel.shapes if shape.asks is not None]


def keys_of(mechanism: Mechanism, step: Step) -> set[Any]:
    """The keys of all shapes in the picture of a step."""
    return {shape.key for panel in panels(mechanism.scene(step)) for shape in panel.shapes}


def _map(panel: MemoryMap) -> None:
    end = panel.base
    for span in panel.spans:
        assert span.start >= end, f"{span.key} lies in the span before it"
        assert span.size >= 0
        end = span.start + span.size
    assert end <= panel.base + panel.size


def _diagram(panel: Diagram) -> None:
    for box in panel.boxes:
        assert box.width > 0, box
        assert box.height > 0, box
        assert box.x >= 0, box
        assert box.y >= 0, box
        assert box.x + box.width <= panel.width * 1.001, box
        assert box.y + box.height <= panel.height * 1.001, box
    for arrow in panel.arrows:
        assert len(arrow.points) > 1
        assert all(isfinite(place) for point in arrow.points for place in point)


def _bit_field(panel: BitField) -> None:
    """The fields are all the bits, once, from the highest."""
    assert 0 <= panel.value < 2**panel.width
    assert [bit for field in panel.fields for bit in range(field.high, field.low - 1, -1)] == list(range(panel.width))[
        ::-1
    ]


def _table(panel: Table) -> None:
    for row in panel.rows:
        assert len(row.cells) == len(panel.columns), row
        assert all(isinstance(cell, str) for cell in row.cells)


def _raster(panel: Raster) -> None:
    cells = sum(count for _, count in panel.runs)
    assert panel.columns > 0
    assert all(isinstance(tone, Tone) and count > 0 for tone, count in panel.runs)
    assert panel.lens is None or 0 <= panel.lens < cells
    for cell in {0, cells // 2, cells - 1} if cells else ():
        assert panel.words(cell).strip()


def _series(panel: Series) -> None:
    for line in panel.lines:
        assert len(line.x) == len(line.y)
        assert all(map(isfinite, (*line.x, *line.y)))


_CHECKS: dict[type[Panel], Callable[[Any], None]] = {
    MemoryMap: _map,
    Diagram: _diagram,
    BitField: _bit_field,
    Table: _table,
    Raster: _raster,
    Series: _series,
}
