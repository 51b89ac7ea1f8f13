"""A whole scene on the page: its panels laid out, made once, and changed in place from step to step."""

from collections.abc import Callable, Hashable
from typing import Any

from ipywidgets import Box, VBox, Widget

from memlab.scene.layout import Beside, Scene, panels
from memlab.scene.panels import Panel
from memlab.widgets.panels import RENDERERS, PanelView


class Stage:
    """Shows scenes one after the other; a panel's widgets live as long as its key and kind come back.

    Attributes:
        widget: What is shown.
    """

    def __init__(self, on_ask: Callable[[Any], None]) -> None:
        self._on_ask = on_ask
        self._views: dict[tuple[str, type[Panel]], PanelView] = {}
        self._form: Hashable = None
        self.widget = VBox()
        self.widget.add_class("memlab-stage")
        self.reduced_motion = False

    def show(self, scene: Scene) -> None:
        """Draw a scene: change the panels there are, and lay them out anew only where others stand there."""
        for panel in panels(scene):
            self._draw(panel)
        form = _form(scene)
        if form != self._form:
            self._form = form
            self.widget.children = (self._lay_out(scene),)

    def _draw(self, panel: Panel) -> None:
        key = (panel.key, type(panel))
        if key not in self._views:
            self._views[key] = RENDERERS[type(panel)](panel, self._on_ask)
        else:
            self._views[key].reduced_motion = self.reduced_motion
            self._views[key].show(panel)

    def _lay_out(self, scene: Scene) -> Widget:
        if isinstance(scene, Panel):
            return self._views[scene.key, type(scene)].widget
        box = Box([self._lay_out(part) for part in scene.parts])
        box.add_class("memlab-beside" if isinstance(scene, Beside) else "memlab-above")
        return box


def _form(scene: Scene) -> Hashable:
    """What stands where, whatever it shows."""
    if isinstance(scene, Panel):
        return (scene.key, type(scene))
    return (type(scene), *(_form(part) for part in scene.parts))
