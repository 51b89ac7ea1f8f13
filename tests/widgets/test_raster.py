"""The lens of a raster lies exactly on a cell that can be seen, and around one that is too small for that."""

from __future__ import annotations

import pytest

from memlab.scene.panels import Raster
from memlab.scene.tones import Tone
from memlab.widgets.disposal import close_tree
from memlab.widgets.panels.raster import RasterView


@pytest.mark.parametrize(("columns", "left", "right"), [(16, 14, 15), (256, 13.5, 15.5)])
def test_the_lens_lies_on_its_cell(columns: int, left: float, right: float) -> None:
    view = RasterView(Raster(key="r", columns=columns, runs=((Tone.FREE, 4 * columns),), lens=14), lambda _: None)
    assert (view._lens.x[0].min(), view._lens.x[0].max()) == (left, right)
    close_tree(view.widget)
