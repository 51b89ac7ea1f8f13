"""Every renderer is made once for its panel and then only changed: same widgets, none added, and a fit for any size."""

from __future__ import annotations

import gc
from typing import Any

import pytest
from ipywidgets.widgets.widget import _instances

from memlab import catalogue
from memlab.core.mechanism import Mechanism
from memlab.mechanisms.buddy import Buddy
from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage
from memlab.mechanisms.page_frames import PageFrames
from memlab.scene.layout import panels
from memlab.scene.panels import Diagram, Panel, Raster, Series
from memlab.scene.shapes import Line, Look
from memlab.scene.tones import Tone
from memlab.widgets.disposal import _tree, close_tree
from memlab.widgets.lab import Lab
from memlab.widgets.panels import RENDERERS
from memlab.widgets.panels.diagram import DiagramView
from memlab.widgets.panels.raster import RasterView
from memlab.widgets.stage import Stage

STEPS = 30


@pytest.fixture(params=catalogue.names())
def mechanism(request: pytest.FixtureRequest) -> Mechanism:
    """The example of each mechanism."""
    return catalogue.entry(request.param).example()


def steps(mechanism: Mechanism) -> list[int]:
    """As many steps of a history, from the first to the last and back again."""
    forth = list(range(min(STEPS, len(mechanism.history))))
    return [*forth, *reversed(forth)][: 2 * STEPS]


def parts(view: Any) -> set[str]:
    """The ids of all widgets of a panel; a raster has two pictures that take turns."""
    waiting = [view._back] if isinstance(view, RasterView) else []
    return {str(part.model_id) for root in (view.widget, *waiting) for part in _tree(root, set())}


def ignore(_asked: Any) -> None:
    """Asks nothing."""


def test_every_kind_of_panel_has_a_renderer_and_an_example_that_shows_it() -> None:
    shown = {
        type(panel)
        for entry in catalogue.catalogue()
        for panel in panels(entry.example().scene())  # what a lab opens with
    }
    assert set(RENDERERS) == shown == set(Panel.__subclasses__())


def test_steps_change_the_widgets_there_are_and_make_no_others(mechanism: Mechanism) -> None:
    stage = Stage(ignore)
    for at in steps(mechanism):  # a panel that only some steps have is made when it first comes
        stage.show(mechanism.scene(mechanism.history[at]))
    gc.collect()
    registered = len(_instances)
    for at in steps(mechanism):
        stage.show(mechanism.scene(mechanism.history[at]))
    gc.collect()
    assert len(_instances) == registered
    stage.close()


def test_each_panel_keeps_its_own_widget_through_all_steps(mechanism: Mechanism) -> None:
    stage = Stage(ignore)
    first: dict[Any, set[str]] = {}
    for at in steps(mechanism):
        stage.show(mechanism.scene(mechanism.history[at]))
        for key, view in stage._views.items():
            assert first.setdefault(key, parts(view)) == parts(view)
    stage.close()


def test_a_lab_that_is_closed_leaves_no_widget_behind_whatever_it_showed(mechanism: Mechanism) -> None:
    before = len(_instances)
    lab = Lab(mechanism)
    for at in steps(mechanism):
        mechanism.seek(at)
        lab._draw()
    lab.close()
    gc.collect()
    assert len(_instances) == before


def test_every_worked_example_can_follow_every_other_on_one_stage(mechanism: Mechanism) -> None:
    stage = Stage(ignore)
    for preset in mechanism.presets:
        mechanism.use(preset)
        stage.show(mechanism.scene())
        for panel in panels(mechanism.scene()):
            assert fits(stage._views[panel.key, type(panel)], panel), (preset.name, panel.key)
    stage.close()


def fits(view: Any, panel: Panel) -> bool:
    """Whether the plane of a diagram or raster is as large as the panel; the others have none of their own."""
    if isinstance(panel, Diagram):
        return bool((view._scales["x"].max, view._scales["y"].max) == pytest.approx((panel.width, panel.height), abs=1))
    if isinstance(panel, Raster):
        rows = -(-sum(count for _, count in panel.runs) // panel.columns)
        return bool((view._scales["x"].max, view._scales["y"].max) == (panel.columns, rows))
    return True


def test_a_diagram_of_another_height_is_drawn_whole() -> None:
    zone, drawn = Buddy(), []
    for preset in ("Three blocks and their buddies", "65 frames out of a block of 512"):
        zone.use(preset)
        drawn += [panel for panel in panels(zone.scene()) if isinstance(panel, Diagram)]
    view = DiagramView(drawn[0], ignore)
    before = int(view._figure.layout.height[:-2])
    view.show(drawn[1])
    assert view._scales["y"].max > drawn[1].height > drawn[0].height
    assert int(view._figure.layout.height[:-2]) == pytest.approx(before * drawn[1].height / drawn[0].height, abs=1)
    close_tree(view.widget)


def raster(count: int, lens: int | None = None, columns: int = 16) -> Raster:
    """So many free cells, that ask to be looked at."""
    return Raster(
        key="r", columns=columns, runs=((Tone.FREE, count),), lens=lens, asks=lambda cell: Look.at(frame=cell)
    )


def test_a_raster_of_another_memory_is_drawn_and_bounded_anew() -> None:
    asked: list[Look] = []
    view = RasterView(raster(64), asked.append)
    view._number.widget.value = "64"
    assert "64 is above 63: use 0 to 63" in view._complaint.widget.value
    view.show(raster(32768, columns=256))
    assert (view._scales["x"].max, view._scales["y"].max, *view._image.y) == (256, 128, 128, 0)
    view._number.widget.value = "32767"
    view._number.widget.value = "32768"
    assert asked == [Look.at(frame=32767)]
    assert "32768 is above 32767" in view._complaint.widget.value
    close_tree(view.widget)


def test_a_cell_is_clicked_again_after_the_lens_went_elsewhere() -> None:
    asked: list[Look] = []
    view = RasterView(raster(64), asked.append)
    view._click({"click_x": 3.4, "click_y": 2.9})
    view.show(raster(64, lens=35))
    view.show(raster(64, lens=7))  # chosen from a table, say
    assert view._number.read() == 7
    view._click({"click_x": 3.4, "click_y": 2.9})
    assert asked == [Look.at(frame=35)] * 2
    close_tree(view.widget)


def test_a_click_below_the_last_cell_means_the_last_cell() -> None:
    asked: list[Look] = []
    view = RasterView(raster(20), asked.append)
    view._click({"click_x": 15.9, "click_y": 1.5})
    assert asked == [Look.at(frame=19)]
    close_tree(view.widget)


def test_a_series_with_another_cursor_sends_no_line_again(wire: Any) -> None:
    line = Line(key="a", label="a", x=(0, 1, 2), y=(0.0, 5.0, 1.0))
    view = RENDERERS[Series](Series(key="s", lines=(line,), cursor=0.0), ignore)
    wire.take()
    view.show(Series(key="s", lines=(line,), cursor=2.0))
    (state,) = wire.states()
    assert state.keys() <= {"x", "y"}


def test_the_lens_of_a_smaller_memory_lies_inside_it() -> None:
    frames = PageFrames()
    frames.use("128 MB: 32,768 frames")
    look = {"frame": 32767}
    assert lens(frames, look) == 32767
    frames.use("Free a shared page twice")
    assert lens(frames, look) in {None, *range(64)}


def lens(frames: PageFrames, look: dict[str, Any]) -> int | None:
    """The frame looked at."""
    (found,) = [panel.lens for panel in panels(frames.scene(look=look)) if isinstance(panel, Raster)]
    return found


def test_a_picture_is_a_picture_of_markup_too() -> None:
    heap = DynamicStorage()
    name = "<b>&amp;</b>"
    heap.ask(Allocate(name, 1024))
    stage = Stage(ignore)
    stage.show(heap.scene())
    values = [getattr(widget, "value", "") for widget in _tree(stage.widget, set())]
    assert not [value for value in values if isinstance(value, str) and "<b>" in value]
    stage.close()
