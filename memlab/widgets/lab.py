"""Lab: one mechanism on the page, with its controls, its picture, the player and the why-line."""

from collections.abc import Mapping
from typing import Any

from ipywidgets import Box, VBox
from traitlets import Bunch

from memlab.core.mechanism import Mechanism
from memlab.core.request import Request
from memlab.scene.shapes import Look
from memlab.scene.svg import svg
from memlab.scene.words import words
from memlab.widgets.asked import Asked
from memlab.widgets.chart import Chart
from memlab.widgets.controls import Forms, Parameters
from memlab.widgets.disposal import close_tree
from memlab.widgets.header import Header
from memlab.widgets.pacing import Paced
from memlab.widgets.playing import Playing
from memlab.widgets.stage import Stage

_VIEW = "application/vnd.jupyter.widget-view+json"


class Lab:
    """Shows a mechanism and lets a learner handle it; whatever the notebook does to the mechanism shows here too.

    Args:
        mechanism: Whose ``step`` is shown; the lab observes it until `close`.

    Attributes:
        mechanism: The mechanism on show.
        widget: What is on the page.
        look: What only the eye changes, like an opened row.
    """

    def __init__(self, mechanism: Mechanism) -> None:
        self.mechanism = mechanism
        self.look: Mapping[str, Any] = {}
        self._header = Header(mechanism)
        self._parameters = Parameters(mechanism)
        self._asked = Asked(mechanism)
        self._stage = Stage(self.ask)
        self._playing = Playing(mechanism)
        self._chart = Chart(mechanism)
        self.widget = self._lay_out()
        self._paced = Paced(self._draw)
        self._draw()
        mechanism.observe(self._changed, "step")

    def _lay_out(self) -> VBox:
        forms = Forms(self.mechanism.request_types, self.ask)
        side = VBox([self._parameters.widget, forms.widget, self._asked.widget])
        side.add_class("memlab-side")
        main = VBox([self._stage.widget, self._playing.widget, self._stage.rest, self._chart.widget])
        main.add_class("memlab-main")
        body = Box([side, main])
        body.add_class("memlab-body")
        lab = VBox([self._header.widget, body])
        lab.add_class("memlab-lab")
        return lab

    def ask(self, asks: Request | Look) -> None:
        """Do what a shape or a form asks: serve a request, or look elsewhere."""
        if isinstance(asks, Look):
            self.look = asks.over(self.look)
            self._stage.show(self.mechanism.scene(look=self.look))
        else:
            self.mechanism.ask(asks)

    def _changed(self, _change: Bunch) -> None:
        self._paced()

    def _draw(self) -> None:
        self._stage.reduced_motion = self._playing.reduced_motion
        self._stage.show(self.mechanism.scene(look=self.look))
        self._playing.show()
        self._asked.show()
        self._parameters.show()
        self._chart.show()

    def close(self) -> None:
        """Take the lab off the page and leave nothing behind; the mechanism lives on."""
        self.mechanism.unobserve(self._changed, "step")
        self._paced.cancel()
        self._stage.close()
        close_tree(self.widget)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        """The live lab; where no front end shows it, its picture and its words."""
        scene = self.mechanism.scene(look=self.look)
        spoken = f"{self.mechanism.title}. {self.mechanism.step.why}\n{words(scene)}"
        view = {"version_major": 2, "version_minor": 0, "model_id": self.widget.model_id}
        return {_VIEW: view, "image/svg+xml": svg(scene), "text/plain": spoken}
