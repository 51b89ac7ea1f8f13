"""What stands under the picture: the why-line, the player, the line to ask with, and the tabs."""

from collections.abc import Sequence
from typing import Any

from traitlets import Bool, Dict, Int, List, Unicode

from memlab.core.history import Step
from memlab.core.mechanism import Mechanism
from memlab.widgets.front import Front, script, style
from memlab.widgets.specs import request_spec, spoken
from memlab.widgets.timeline import FAILURES, Timeline

_CHIPS = 3
_MOST_TICKS = 60


class Foot(Front):
    """What the browser shows of it.

    Attributes:
        index: The step on show; ``count`` how many there are, ``seen`` the furthest that the reader has reached.
        again: Where Play begins if it is pressed at the last step: the first step of the newest request.
        run: Counts the times that the kernel starts Play, after a request.
        held: Whether the run waits for an answer: there is no way forward.
        answered: The turn of the last wish for a step that was served.
        question: The question that stands in place of the sentence; empty where none does.
        why: The sentence, its tone, and where it belongs.
        bar: What the time bar shows.
        form: What can be asked, and what is proposed.
        tabs: The tabs: key, title, count, and whether it acts instead of opening.
        opened: The key of the open tab, or "".
    """

    _esm = script("fields", "why", "bar", "player", "question", "along", "ask", "tabs", "life", "foot")
    _css = style("foot", "glass")

    index = Int(0).tag(sync=True)
    count = Int(1).tag(sync=True)
    seen = Int(0).tag(sync=True)
    again = Int(0).tag(sync=True)
    run = Int(0).tag(sync=True)
    held = Bool(False).tag(sync=True)
    answered = Int(0).tag(sync=True)
    question: Any = Dict().tag(sync=True)
    why: Any = Dict().tag(sync=True)
    bar: Any = Dict({"marks": [], "curve": [], "ends": [], "jumps": []}).tag(sync=True)
    form: Any = Dict().tag(sync=True)
    tabs: Any = List().tag(sync=True)
    opened = Unicode().tag(sync=True)


def why_of(mechanism: Mechanism, step: Step, said: str = "") -> dict[str, str]:
    """The why-line of a step as plain values, in the words of the picture where it has its own."""
    event, asked, text = step.event, len(mechanism.requests), said or step.why
    if not step.request:
        return {"where": "Before any request", "what": "", "text": text, "tone": "plain"}
    where = f"Request {step.request:,} of {asked:,}"
    return {"where": where, "what": spoken(mechanism.requests[step.request - 1]), "text": text, "tone": tone(event)}


def tone(event: Any) -> str:
    """Whether a step is a failure, a decision, or neither."""
    if event.tick in FAILURES:
        return "failure"
    return "decision" if event.chose is not None and event.candidates else "plain"


def bar_of(mechanism: Mechanism, timeline: Timeline) -> dict[str, Any]:
    """The traits of the player as they are at the step on show."""
    history = mechanism.history
    return {
        "index": mechanism.step.index,
        "count": len(history),
        "seen": timeline.seen,
        "again": history.of_request(len(history.requests))[0],
        "bar": timeline.shown(),
    }


def compared_bar(comparing: Any) -> dict[str, Any]:
    """The traits of the player where several mechanisms are compared: its steps are the requests."""
    number, last = comparing.request, comparing.last
    requests = comparing.sides[0].mechanism.requests
    marks = comparing.marks()
    where = f"Request {number:,} of {last:,}" if number else "Before any request"
    parted = sum(sign != "disc" for _, sign in marks)
    told = f"They differ at {parted:,} of {len(marks):,} requests so far."
    text = told if parted else "Nothing has differed so far."
    why = {"where": where, "what": spoken(requests[number - 1]) if number else "", "text": text, "tone": "plain"}
    bar = {"marks": marks, "curve": [], "ends": list(range(last + 1)) if last <= _MOST_TICKS else []}
    jumps = ["difference"] if parted else []
    shown = {"index": number, "count": last + 1, "seen": comparing.seen, "again": 0}
    return {**shown, "bar": {**bar, "jumps": jumps}, "why": why}


def form_of(mechanism: Mechanism, turn: int, first: str = "", offers: Sequence[str] = ()) -> dict[str, Any]:
    """What can be asked at the step on show: all verbs with their fields, and suggestions that show something.

    Args:
        mechanism: What is asked.
        turn: Counts the times that the form is to be filled anew.
        first: The verb to show.
        offers: What was kept of earlier work, in words.
    """
    proposals = mechanism.proposals()
    verbs = []
    for kind in mechanism.request_types:
        proposed = next((request for request in proposals if type(request) is kind), None)
        verbs.append(request_spec(kind, proposed))
    names = [kind.__name__ for kind in mechanism.request_types]
    back = [*([offer, "What was kept of your work in this lab"] for offer in offers), *_back(mechanism)]
    chips = [[spoken(request), f"Ask {spoken(request)}"] for request in proposals[: max(0, _CHIPS - len(back))]]
    shown = names.index(first) if first in names else 0
    return {"verbs": verbs, "verb": shown, "turn": turn, "chips": [*back, *chips], "complaint": "", "refused": ""}


def _back(mechanism: Mechanism) -> Sequence[list[str]]:
    followed = mechanism.aside.requests
    if not followed:
        return []
    names = spoken(followed[0]) if len(followed) == 1 else f"{spoken(followed[0])} and {len(followed) - 1} more"
    return [[f"back to {names}", "Take up again what followed here before something else was asked"]]
