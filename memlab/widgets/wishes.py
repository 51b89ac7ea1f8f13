"""What a reader may want of a lab, each wish one message: to go somewhere, to ask, to set, to open."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from traitlets import TraitError

from memlab.core.listing import Lines
from memlab.core.request import Request
from memlab.errors import BadValueError, MemlabError
from memlab.scene.asks import Asks, Go, Opens, Rerun, Setting, Show
from memlab.widgets.specs import spoken

if TYPE_CHECKING:
    from memlab.widgets.lab import Lab

Hears = dict[str, Callable[..., object]]

_WIDEST, _LARGEST = 4000, 8.0


class Wishes:
    """Serves the wishes of a lab's reader. What a front end sends is checked: it may be of any type and size."""

    def __init__(self, lab: "Lab") -> None:
        self._lab = lab
        self._proposed: Request | None = None

    def of_head(self) -> Hears:
        """What the head of the lab may wish."""
        return {"use": self.use, "set": self.set, "room": self.room, "mode": self.mode}

    def of_foot(self) -> Hears:
        """What the foot of the lab may wish."""
        return {
            "seek": self.seek,
            "jump": self.jump,
            "peek": self.peek,
            "ask": self.ask,
            "chip": self.chip,
            "tab": self.tab,
            "answer": self.answer,
            "hint": self.hint,
            "give up": self.give_up,
            "mode": self.mode,
            "undo": self._lab.changes.take_back,
            "redo": self._lab.changes.give_again,
        }

    # Going through the history.

    def seek(self, index: Any = 0, turn: Any = 0, **_: Any) -> None:
        """Show a step."""
        lab = self._lab
        last = len(lab.mechanism.history) - 1
        with lab.foot.hold_sync():
            if isinstance(index, int) and lab.comparing.sides:
                lab.comparing.go(index)
                lab.draw()
            elif isinstance(index, int):
                lab.go(lab.predicting.reach(min(max(index, 0), last)))
            lab.foot.answered = turn if isinstance(turn, int) else 0

    def jump(self, kind: Any = "") -> None:
        """Show the next step of a kind."""
        lab = self._lab
        if lab.comparing.sides:
            lab.comparing.go(lab.comparing.next_difference() or 0)
            lab.draw()
            return
        found = lab.timeline.after(str(kind), lab.mechanism.step.index)
        if found is not None:
            lab.go(lab.predicting.reach(found))

    def peek(self, index: Any = 0) -> None:
        """Say the sentence of a step that the reader has reached."""
        lab = self._lab
        if isinstance(index, int) and 0 <= index <= lab.timeline.seen and not lab.comparing.sides:
            lab.foot.send({"peek": index, "text": f"{index}: {lab.mechanism.history[index].why}"})

    # Answering.

    def mode(self, name: Any = "") -> None:
        """Watch, be asked, or compare."""
        lab = self._lab
        if name in ("watch", "predict", "compare"):
            wanted = "watch" if name == lab.mode else name
            lab.mode = str(wanted)
            lab.watch()
            if wanted == "compare":
                lab.compare()
            if wanted == "predict":
                lab.timeline.restart()
                if lab.mechanism.step.index == len(lab.mechanism.history) - 1:
                    lab.mechanism.seek(0)
            lab.predicting.turn(wanted == "predict")
            lab.draw()

    def answer(self, digit: Any = None, text: Any = None) -> None:
        """Judge an answer: the number of an option, or a number that was typed."""
        lab = self._lab
        asked = lab.predicting.question
        if asked is None:
            return
        right = lab.predicting.choose(digit) if isinstance(digit, int) else lab.predicting.answer(str(text))
        self._after(asked.step, right)

    def hint(self) -> None:
        """Narrow the choice."""
        self._lab.predicting.hint()
        self._lab.draw()

    def give_up(self) -> None:
        """Show the step that answers."""
        asked = self._lab.predicting.question
        if asked is not None:
            self._lab.predicting.give_up()
            self._after(asked.step, True)

    def _after(self, step: int, right: bool) -> None:
        lab = self._lab
        if not right:
            lab.draw()
            return
        lab.go(lab.predicting.reach(step))
        lab.foot.run += 1

    # Asking and setting.

    def act(self, asks: Asks) -> None:
        """Do what a thing asks: look elsewhere, set, or propose a request and, at a second click, ask it."""
        lab = self._lab
        if isinstance(asks, Show):
            lab.look = asks.over(lab.look)
            lab.draw()
        elif isinstance(asks, Setting):
            self._put(asks)
        elif isinstance(asks, Go):
            self._go(asks)
        elif isinstance(asks, Rerun):
            lab.changes.rerun(asks)
        elif isinstance(asks, Opens):
            lab.below.turn(asks)
        elif asks == self._proposed:
            self._serve(asks)
        else:
            self._proposed = asks
            lab.propose(asks)

    def _go(self, asks: Go) -> None:
        """Show the step that is meant; where the run has none, ask at its end what else there is to ask."""
        lab, mechanism = self._lab, self._lab.mechanism
        found, last = asks.found(mechanism.history, mechanism.step.index), len(mechanism.history) - 1
        if found is not None:
            lab.go(lab.predicting.reach(found))
        elif asks.otherwise is None:
            lab.refuse(f"This run has no {asks.words}.")
        elif lab.predicting.reach(last) == last:
            with lab.one_drawing():
                mechanism.seek(last)
                self._serve(asks.otherwise)

    def drop(self, asks: Asks) -> None:
        """Do what a grip asks where it was let go: a request is asked at once, for the hand has said where."""
        self._serve(asks) if isinstance(asks, Request) else self.act(asks)

    def ask(self, verb: Any = "", fields: Any = None) -> None:
        """Ask what the form says."""
        kind = next((kind for kind in self._lab.mechanism.request_types if kind.__name__ == verb), None)
        if kind is None or not isinstance(fields, dict):
            return
        read: dict[str, Any] = {}
        for name, of in kind.kinds().items():
            try:
                read[name] = of.parse(str(fields.get(name, "")))
            except BadValueError as error:
                self._lab.refuse(str(error), name)
                return
        try:
            self._serve(kind(**read))
        except MemlabError as error:
            self._lab.refuse(str(error))

    def chip(self, text: Any = "") -> None:
        """Ask what a suggestion says."""
        lab, mechanism = self._lab, self._lab.mechanism
        if lab.keeper and str(text) in lab.keeper.offers():
            with lab.one_drawing():
                lab.keeper.take(str(text))
                if mechanism.waits:
                    mechanism.seek(0)
            return
        if str(text).startswith("back to ") and mechanism.aside.requests:
            with lab.one_drawing():
                mechanism.back_to_what_followed()
            return
        asked = next((request for request in mechanism.proposals() if spoken(request) == text), None)
        if asked is not None:
            self._serve(asked)

    def _serve(self, request: Request) -> None:
        """Ask, go to the first step of the request, and let Play go on from there: its decision is not skipped."""
        lab, mechanism = self._lab, self._lab.mechanism
        self._proposed = None
        if lab.changes.replaced(request):
            lab.refill(type(request).__name__, served=True)
            lab.draw()
            return
        if lab.comparing.sides:
            try:
                with lab.one_drawing():
                    lab.comparing.ask(request)
                    lab.refill(type(request).__name__, served=True)
            except MemlabError as error:
                lab.refuse(str(error))
            return
        with lab.one_drawing():
            mechanism.ask(request)
            if not mechanism.waits:
                mechanism.seek(mechanism.history.of_request(len(mechanism.requests))[0])
            lab.refill(type(request).__name__, served=True)
        lab.foot.run += 1

    def set(self, name: Any = "", text: Any = "") -> None:
        """Set a parameter to what was typed."""
        kind = self._lab.mechanism.parameters().get(str(name))
        if kind is None:
            return
        try:
            self._put(Setting(str(name), kind.parse(str(text))))
        except MemlabError as error:
            self._refuse_setting(str(name), str(error))

    def _put(self, setting: Setting) -> None:
        mechanism = self._lab.mechanism
        try:
            with mechanism.hold_trait_notifications():
                for name, value in setting.values.items():
                    setattr(mechanism, name, value)
        except (TraitError, MemlabError) as error:
            self._refuse_setting(setting.name, str(error))
            return
        self._lab.accept(setting.name)

    def _refuse_setting(self, name: str, sentence: str) -> None:
        mechanism = self._lab.mechanism
        kind = mechanism.parameters()[name]
        force = kind.show(getattr(mechanism, name)) or "nothing"
        kept = "What was there before" if isinstance(kind, Lines) else force
        self._lab.refuse_setting(name, f"{name.replace('_', ' ')}: {sentence} {kept} stays in force.")

    def use(self, name: Any = "") -> None:
        """Set up an example, at its beginning."""
        lab = self._lab
        preset = next((preset for preset in lab.mechanism.presets if preset.name == name), None)
        if preset is None:
            return
        with lab.one_drawing():
            lab.mechanism.use(preset)
            lab.mechanism.seek(0)
            lab.heading.use(preset)
            lab.tabs.accept()
            lab.timeline.restart()
            lab.refill("")

    # Looking.

    def tab(self, key: Any = "") -> None:
        """Open a tab, or close it; or do what one does that acts."""
        if key == "copy":
            self._lab.changes.copy()
            return
        if key in ("png", "svg"):
            self._lab.changes.picture(str(key))
            return
        if str(key).startswith("act "):
            self._act(str(key).removeprefix("act "))
            return
        self._lab.tabs.turn(str(key))
        self._lab.draw()

    def _act(self, name: str) -> None:
        """Do what the mechanism itself offers to do."""
        mechanism = self._lab.mechanism
        if name not in mechanism.acts.values():
            return
        if refused := getattr(mechanism, name)():
            self._lab.refuse(refused)

    def room(self, width: Any = 0, zoom: Any = 1, rows: Any = 1, still: Any = None, short: Any = False) -> None:
        """Take note of how wide the lab is, how much it is enlarged, how many rows its head takes, and of stillness.

        In a ``short`` window, as at 200 % zoom, picture, sentence and player fit only if the picture is low.
        """
        if isinstance(still, bool):
            self._lab.still = still
        if all(isinstance(size, (int, float)) and size > 0 for size in (width, zoom)) and zoom <= _LARGEST:
            self._lab.fit(int(min(width, _WIDEST)), float(zoom), low=rows != 1, short=short is True)
