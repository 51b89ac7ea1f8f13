"""A whole scene on the page: its panels laid out, made once, and changed in place from step to step."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from ipywidgets import HTML, Box, VBox, Widget

from memlab.scene.layout import Above, Beside, Scene, panels
from memlab.scene.legend import told
from memlab.scene.palette import EDGE, FILL
from memlab.scene.panels import Diagram, Grid, MemoryMap, Panel, Raster
from memlab.scene.tones import Tone
from memlab.widgets.disposal import close_tree
from memlab.widgets.panels import RENDERERS, PanelView

_PICTURES = (Diagram, Grid, MemoryMap, Raster)


class Stage:
    """Shows scenes one after the other; a panel's widgets live as long as its key and kind come back.

    Attributes:
        widget: The picture, and what stands above and beside it.
        rest: What stands below it.
    """

    def __init__(self, on_ask: Callable[[Any], None]) -> None:
        self._on_ask = on_ask
        self._views: dict[tuple[str, type[Panel]], PanelView] = {}
        self._form: Hashable = None
        self._boxes: list[Box] = []
        self._arranged: dict[Hashable, tuple[list[Widget], list[Widget]]] = {}
        self._legend = HTML()
        self._tones: set[Tone] = set()
        self.widget, self.rest = VBox(), VBox()
        self.widget.add_class("memlab-stage")
        self.rest.add_class("memlab-stage")
        self.reduced_motion = False

    def show(self, scene: Scene) -> None:
        """Draw a scene: change the panels there are, and lay them out anew only where others stand there."""
        for panel in panels(scene):
            self._draw(panel)
        form = _form(scene)
        if form != self._form:
            self._form = form
            self._arrange(scene, form)
        self._explain(set(told(scene)))

    def _draw(self, panel: Panel) -> None:
        key = (panel.key, type(panel))
        if key not in self._views:
            self._views[key] = RENDERERS[type(panel)](panel, self._on_ask)
        else:
            self._views[key].reduced_motion = self.reduced_motion
            self._views[key].show(panel)

    def _explain(self, tones: set[Tone]) -> None:
        """A legend of the tones seen so far: it only grows, so that nothing jumps."""
        if tones <= self._tones:
            return
        self._tones |= tones
        self._legend.value = (
            f"<div class='memlab-legend'>{''.join(_entry(tone) for tone in Tone if tone in self._tones)}</div>"
        )

    def _arrange(self, scene: Scene, form: Hashable) -> None:
        """Lay the panels out; what was laid out so before is taken up again."""
        if form not in self._arranged:
            picture, rest = _parted(scene)
            self._arranged[form] = (list(map(self._lay_out, picture)), list(map(self._lay_out, rest)))
        above, below = self._arranged[form]
        self.widget.children = (*above, self._legend)
        self.rest.children = tuple(below)

    def close(self) -> None:
        """Leave nothing behind of any step: neither what is on show nor what came and went."""
        _close_boxes(self._boxes)
        for view in self._views.values():
            close_tree(view.widget)
        close_tree(self.widget)
        close_tree(self.rest)

    def _lay_out(self, scene: Scene) -> Widget:
        if isinstance(scene, Panel):
            return self._views[scene.key, type(scene)].widget
        box = Box([self._lay_out(part) for part in scene.parts])
        box.add_class("memlab-beside" if isinstance(scene, Beside) else "memlab-above")
        self._boxes.append(box)
        return box


def _entry(tone: Tone) -> str:
    paint = f"background:{FILL[tone]};border-color:{EDGE[tone]}"
    return f"<span class='memlab-swatch' style='{paint}' aria-hidden='true'></span><span>{tone.value}</span>"


def _parted(scene: Scene) -> tuple[Sequence[Scene], Sequence[Scene]]:
    """What comes down to the first picture, and what comes below it."""
    if not isinstance(scene, Above):
        return (scene,), ()
    drawn = [at for at, part in enumerate(scene.parts) if any(isinstance(panel, _PICTURES) for panel in panels(part))]
    cut = drawn[0] + 1 if drawn else len(scene.parts)
    return scene.parts[:cut], scene.parts[cut:]


def _close_boxes(boxes: list[Box]) -> None:
    """Close boxes and their layouts, but not what is in them."""
    for box in boxes:
        box.children = ()
        close_tree(box)


def _form(scene: Scene) -> Hashable:
    """What stands where, whatever it shows."""
    if isinstance(scene, Panel):
        return (scene.key, type(scene))
    return (type(scene), *(_form(part) for part in scene.parts))
