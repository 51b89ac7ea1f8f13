"""What a reader may wish of the run: to see a step, to be asked before the next one, to answer."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from memlab.widgets.lab import Lab


class Going:
    """Serves the wishes that go through the history, and those that answer on the way."""

    def __init__(self, lab: "Lab") -> None:
        self._lab = lab

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
