"""What a reader may do to what was asked: take back, edit, take along, take up."""

from typing import TYPE_CHECKING, Any, Final

from memlab.core.as_code import as_code
from memlab.core.bringing import Steps
from memlab.core.kept import PREFIX, follow, link, name_of, take_up
from memlab.core.mechanism import Mechanism
from memlab.core.request import Request
from memlab.core.undo import Undo
from memlab.core.workload import dump, parse
from memlab.errors import MemlabError
from memlab.scene.asks import Rerun
from memlab.scene.svg import svg

if TYPE_CHECKING:
    from memlab.widgets.lab import Lab

_LONGEST: Final = 4_000_000


class Changes:
    """Serves the wishes that change the list of requests as a whole."""

    def __init__(self, lab: "Lab") -> None:
        self._lab = lab
        self.undo = Undo(lab.mechanism)
        self._editing: int | None = None

    @property
    def _mechanism(self) -> Mechanism:
        return self._lab.mechanism

    def of_asked(self) -> dict[str, Any]:
        """What the list of requests may wish."""
        return {
            "go": self.go,
            "edit": self.edit,
            "remove": self.remove,
            "move": self.move,
            "undo": self.take_back,
            "redo": self.give_again,
            "reset": self.reset,
            "save": self.save,
            "open": self.open,
            "link": self.link,
        }

    # One request.

    def go(self, at: Any = 0) -> None:
        """Show the first step of a request."""
        if self._there(at):
            self._lab.go(self._lab.predicting.reach(self._mechanism.history.of_request(at + 1)[0]))

    def edit(self, at: Any = 0) -> None:
        """Put a request into the line to ask with; what is asked next takes its place."""
        if self._there(at):
            self._editing = at
            self._lab.propose(self._mechanism.requests[at])

    def replaced(self, request: Request) -> bool:
        """Let a request take the place of the one that is edited; False where none is."""
        at, self._editing = self._editing, None
        if at is None or not self._there(at):
            return False
        requests = self._mechanism.requests
        self._set((*requests[:at], request, *requests[at + 1 :]), at)
        return True

    def remove(self, at: Any = 0) -> None:
        """Take a request out."""
        if self._there(at):
            requests = self._mechanism.requests
            self._set((*requests[:at], *requests[at + 1 :]), at - 1)

    def move(self, at: Any = 0, by: Any = 0) -> None:
        """Ask a request earlier or later."""
        if self._there(at) and by in (-1, 1) and self._there(at + by):
            requests = list(self._mechanism.requests)
            requests[at], requests[at + by] = requests[at + by], requests[at]
            self._set(tuple(requests), at + by)

    def rerun(self, asks: Rerun) -> None:
        """Ask otherwise from the beginning; the reader stays at the same request and kind of step."""
        mechanism, before = self._mechanism, self._mechanism.step
        asked = len(mechanism.requests)
        with self._lab.one_drawing():
            mechanism.requests = asks.over(tuple(mechanism.requests))
            history = mechanism.history
            fewer = max(0, asked - len(history.requests))
            steps = history.of_request(max(0, before.request - fewer))
            alike = (at for at in steps if history[at].event.kind == before.event.kind)
            mechanism.seek(self._lab.predicting.reach(next(alike, steps[0])))
        self.undo.note()

    def _there(self, at: Any) -> bool:
        return isinstance(at, int) and not isinstance(at, bool) and 0 <= at < len(self._mechanism.requests)

    def _set(self, requests: tuple[Request, ...], shown: int) -> None:
        mechanism = self._mechanism
        with self._lab.one_drawing():
            mechanism.requests = requests
            number = max(0, min(shown + 1, len(mechanism.requests)))
            mechanism.seek(self._lab.predicting.reach(mechanism.history.of_request(number)[0]))
        self.undo.note()

    # All of them.

    def take_back(self) -> None:
        """Take the last request or setting back."""
        with self._lab.one_drawing():
            self.undo.back()

    def give_again(self) -> None:
        """Give what was taken back again."""
        with self._lab.one_drawing():
            self.undo.again()

    def reset(self) -> None:
        """The example as it was."""
        self._lab.start_again()

    def bring(self, steps: Steps) -> None:
        """Ask what the reader brought, from the beginning, as one change."""
        mechanism = self._mechanism
        with self._lab.one_drawing():
            with mechanism.hold_trait_notifications():
                for name, value in steps.settings.items():
                    setattr(mechanism, name, value)
                mechanism.requests = steps.requests
            mechanism.seek(0)
            self._lab.timeline.restart()
        self.undo.note()

    # Along and up.

    def save(self) -> None:
        """Hand the requests to the browser as a file."""
        text = dump(self._mechanism.requests, name_of(self._mechanism))
        self._lab.foot.send({"save": f"{self._name()}.json", "type": "application/json", "text": text})

    def open(self, text: Any = "") -> None:
        """Take up a file of requests, or a link."""
        mechanism = self._mechanism
        try:
            with self._lab.one_drawing():
                given = str(text)[: _LONGEST + 1]
                if given.strip().startswith(PREFIX):
                    follow(mechanism, given)
                elif '"memlab-lab/' in given[:200]:
                    take_up(mechanism, given)
                else:
                    mechanism.requests = parse(given, mechanism.request_types)
                mechanism.seek(0)
                self._lab.timeline.restart()
        except MemlabError as error:
            self._lab.refuse(str(error))
            return
        self.undo.note()

    def link(self) -> None:
        """Put a line of text that a friend can paste into the clipboard."""
        self._lab.foot.send({"copy": link(self._mechanism), "said": "The link is in the clipboard."})

    def copy(self) -> None:
        """Put a cell's worth of code into the clipboard."""
        self._lab.foot.send({"copy": as_code(self._mechanism), "said": "The code is in the clipboard."})

    def picture(self, kind: str) -> None:
        """Hand the picture of the step on show to the browser, as SVG or as PNG."""
        mechanism = self._mechanism
        drawn = svg(mechanism.scene(look=self._lab.look), mechanism.title, mechanism.step.why)
        name = f"{self._name()}-step-{mechanism.step.index}.{kind}"
        self._lab.foot.send({"save": name, "type": "image/svg+xml", "text": drawn})

    def _name(self) -> str:
        return name_of(self._mechanism).replace(".", "-").lower()
