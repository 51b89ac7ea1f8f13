"""Lab: one mechanism on the page, with its picture, the sentence under it, the player, and a line to ask with."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from ipywidgets import VBox
from traitlets import Bunch

from memlab.core.mechanism import Mechanism
from memlab.scene.look import CLASSES, HEIGHT, NARROW_HEIGHT, SHORT_HEIGHT, WIDTH
from memlab.widgets.below import Below
from memlab.widgets.changes import Changes
from memlab.widgets.comparing import Comparing
from memlab.widgets.disposal import close_tree
from memlab.widgets.foot import Foot, bar_of, compared_bar, form_of, why_of
from memlab.widgets.head import Heading
from memlab.widgets.keeping import Keeper
from memlab.widgets.pacing import Paced
from memlab.widgets.picture import PictureView
from memlab.widgets.predicting import Predicting
from memlab.widgets.specs import request_spec
from memlab.widgets.tabs import Tabs
from memlab.widgets.timeline import Timeline
from memlab.widgets.twin import Twin, twin_of
from memlab.widgets.wishes import Wishes

MODES = ("Watch", "Predict", "Compare")
_VIEW = "application/vnd.jupyter.widget-view+json"
_room: dict[str, Any] = {"width": WIDTH}  # how wide the last lab was: the next one is drawn so at first


class Lab:
    """Shows a mechanism and lets a learner handle it; whatever the notebook does to the mechanism shows here too.

    Args:
        mechanism: Whose ``step`` is shown; the lab observes it until `close`.
        others: What it is compared with from the beginning, if with anything.
        keeper: Keeps what is done in it, if it is to be kept.
        waits: Whether the run waits for the reader from the first drawing on; `begin` follows.

    Attributes:
        mechanism: The mechanism on show.
        widget: The lab itself.
        page: What is on the page: the lab, and below it the one that it has opened.
        look: What only the eye changes: the room there is, and what views keep, like an opened row.
        still: Whether the reader asked for pictures that do not move.
        fixed: Whether the run is given, as that of an exercise: it can be read and not changed.
        mode: "watch", "predict" where the lab asks, or "compare".
    """

    def __init__(
        self,
        mechanism: Mechanism,
        others: Sequence[Mechanism] = (),
        keeper: Keeper | None = None,
        *,
        waits: bool = False,
    ) -> None:
        self.mechanism, self.mode = mechanism, "compare" if others else "watch"
        self.look: Mapping[str, Any] = dict(_room)
        self._zoom, self._shown_at, self._quiet, self.still, self.fixed = 1.0, -1, False, False, False
        self.changes, self.keeper = Changes(self), keeper
        self.twin: Twin | None = None
        wishes = self._wishes = Wishes(self)
        self.timeline = Timeline(mechanism)
        self.heading = Heading(mechanism, wishes.of_head())
        self.predicting = Predicting(self)
        self.picture = PictureView(wishes.asking.act, wishes.going.answer, wishes.asking.drop)
        self.foot = Foot(wishes.of_foot())
        self.tabs = Tabs(mechanism, wishes.asking.act, wishes.set, self.changes.of_asked(), self.changes.bring)
        self.comparing = Comparing(mechanism, self.draw)
        self.stage = VBox([self.picture.widget])
        self.stage.add_class("memlab-stage")
        self.widget = VBox([self.heading.widget, self.stage, self.foot, self.tabs.widget])
        self.widget.add_class("memlab-lab")
        self.page, self.below = VBox([self.widget]), Below(self)
        self._paced = Paced(self.draw)
        self._turn, self.verb, self._served = 0, "", False
        mechanism.waits = waits
        if others:
            self.compare(others)
        self.draw()
        mechanism.observe(self._changed, "step")

    def _changed(self, _change: Bunch) -> None:
        if not self._quiet:
            self._paced()

    @contextmanager
    def one_drawing(self) -> Iterator[None]:
        """Draw what changes inside once, at the end: a reader must not see where a request led before its steps."""
        outer, self._quiet = self._quiet, True
        try:
            yield
        finally:
            self._quiet = outer
        if not outer:
            self.draw()

    def begin(self, mode: str) -> None:
        """Begin in a mode, as if the reader had chosen it."""
        self._wishes.going.mode(mode)

    def fix(self) -> None:
        """Let nothing change the run, nor tell what it will ask."""
        self.fixed = self.heading.fixed = self.tabs.fixed = True

    def compare(self, others: Sequence[Mechanism] = ()) -> None:
        """Show several mechanisms side by side: these, or the own one and a copy under another setting."""
        self.comparing.open(others)
        self.stage.children = (self.comparing.widget,)

    def watch(self) -> None:
        """Show the own mechanism alone again."""
        if self.comparing.sides:
            self.comparing.close_sides()
            self.stage.children = (self.picture.widget,)

    def draw(self) -> None:
        """Show the mechanism as it is now."""
        changed = self.changes.undo.note()
        if self.keeper:
            self.keeper.changed() if changed else self.keeper.moved()
        if self.comparing.sides:
            self._draw_compared()
            return
        mechanism = self.mechanism
        step = mechanism.step
        self.timeline.follow(step)
        self.predicting.look_ahead()
        held = self.predicting.question is not None
        scene = mechanism.scene(look={**self.look, "held": held})
        glide = abs(step.index - self._shown_at) == 1 and not self.still
        self.picture.show(scene.picture, zoom=self._zoom, glide=glide)
        with self.foot.hold_sync():
            for name, value in bar_of(mechanism, self.timeline).items():
                setattr(self.foot, name, value)
            self.foot.why, self.foot.question = why_of(mechanism, step, scene.why), self.predicting.shown()
            self.foot.held = held
            self.foot.form = self._form()
            self.foot.tabs, self.foot.opened = self.tabs.titles(scene), self.tabs.open
        self.picture.ask(self.predicting.candidates())
        self._show_head()
        self.tabs.show(scene, self.timeline.seen)
        self._shown_at = step.index

    def _draw_compared(self) -> None:
        """Show how the request on show ended on every side."""
        comparing = self.comparing
        comparing.show(int(self.look["width"]))
        scene = self.mechanism.scene(look=self.look)
        with self.foot.hold_sync():
            for name, value in compared_bar(comparing).items():
                setattr(self.foot, name, value)
            self.foot.form = self._form()
            self.foot.question, self.foot.held = {}, False
            self.foot.tabs, self.foot.opened = self.tabs.titles(scene), self.tabs.open
        self._show_head()
        self.tabs.show(scene, self.timeline.seen, comparing.panels())

    def _show_head(self) -> None:
        """The head; what an example comes to is told at its end only."""
        comparing, last = self.comparing, len(self.mechanism.history) - 1
        over = comparing.seen == comparing.last if comparing.sides else self.timeline.seen == last
        self.heading.show(self.mode, MODES, over=over)

    def go(self, index: int) -> None:
        """Show a step; the step on show is drawn anew, for a question may have come or gone."""
        if index == self.mechanism.step.index:
            self.draw()
        else:
            self.mechanism.seek(index)

    def refill(self, verb: str, *, served: bool = False) -> None:
        """Put a verb and new proposals into the line to ask with; once ``served``, not over what was typed since."""
        self.verb, self._turn, self._served = verb, self._turn + 1, served

    def start_again(self) -> None:
        """The example as it was, from its beginning."""
        self._wishes.use(self.heading.example)

    def _form(self) -> dict[str, Any]:
        offers = self.keeper.offers() if self.keeper else []
        return {**form_of(self.mechanism, self._turn, self.verb, offers), "served": self._served}

    def propose(self, request: Any) -> None:
        """Put a request into the line to ask with; asking is a second step."""
        self.refill(type(request).__name__)
        form = self._form()
        at = form["verb"]
        form["verbs"][at] = request_spec(type(request), request)
        self.foot.form = form

    def refuse(self, complaint: str, field: str = "") -> None:
        """Say why what was asked cannot be; nothing else changes."""
        self.foot.form = {**self.foot.form, "complaint": complaint, "refused": field}

    def refuse_setting(self, name: str, complaint: str) -> None:
        """Say why a setting cannot be, and which value stays in force."""
        self.heading.refused = name
        self._show_head()
        self.tabs.refuse(name, complaint)
        self.foot.form = {**self.foot.form, "complaint": complaint, "refused": ""}

    def accept(self, name: str = "") -> None:
        """A setting was taken: it is refused no more; where none is named, all were."""
        self.heading.refused = ""
        self.tabs.accept(name)
        self.draw()

    def fit(self, width: int, zoom: float, *, low: bool = False, short: bool = False) -> None:
        """Draw for the room there is; ``low`` where the head takes a second row, ``short`` where the window is low."""
        self._zoom = zoom
        usual = NARROW_HEIGHT if low or width < CLASSES[1] else HEIGHT
        room = {"width": width, "height": SHORT_HEIGHT if short else usual}
        if zoom == 1:
            _room.update(room)
        self.look = {**self.look, **room}
        self.draw()

    def close(self) -> None:
        """Take the lab off the page and leave nothing behind; the mechanism lives on."""
        self.mechanism.unobserve(self._changed, "step")
        self.mechanism.waits = False
        self._paced.cancel()
        if self.keeper:
            self.keeper.close()
        if self.twin:
            self.twin.close()
        self.tabs.close()
        self.watch()
        self.below.close()
        close_tree(self.comparing.widget)
        close_tree(self.page)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        """The live lab; where no front end shows it, its picture and its words: one sentence if its twin has them."""
        view = {_VIEW: {"version_major": 2, "version_minor": 0, "model_id": self.page.model_id}}
        still = twin_of(self.mechanism)
        if self.twin:
            return {**view, "text/plain": still["text/plain"].splitlines()[0]}
        return {**view, "text/plain": still["text/plain"], "image/svg+xml": still["image/svg+xml"]}
