"""What a student writes in a notebook is asked like what comes with memlab: subclasses, and whole mechanisms."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from traitlets import Enum

from memlab import questions
from memlab.core.history import Event, Serving, Settings, Step
from memlab.core.kinds import Label, Whole
from memlab.core.mechanism import Mechanism
from memlab.core.questions import Fork, HowMuch
from memlab.core.request import Request, asked
from memlab.errors import BadValueError
from memlab.mechanisms.dynamic_storage import DynamicStorage
from memlab.scene.look import Look
from memlab.scene.paint import Paint
from memlab.scene.scene import Scene
from memlab.scene.sheet import Sheet
from tests.contract.asking import check_question

SPOTS = 3
FULL = Fork("{name} comes: is there a spot left?", ("a spot", "none left"))
LEFT = HowMuch("left", "{name} parks: how many spots are left then?", Whole(0, 9, "", "a whole number"))


@dataclass(frozen=True)
class Park(Request):
    """Park a car."""

    name: str = asked(Label("whose"))


@dataclass(frozen=True, kw_only=True)
class Parked(Event):
    fork = FULL
    outcome = "a spot"
    measures = (LEFT,)
    name: str
    spot: int
    left: int

    @property
    def which(self) -> str:
        return f"{self.name} comes: which spot does it take?"

    def beaten(self, key: Hashable, state: Any) -> str:  # noqa: ARG002
        return "Another free spot comes before that one."

    @property
    def why(self) -> str:
        return f"{self.name} parks in spot {self.spot}, the first free one by the rule; {self.left} left."


@dataclass(frozen=True, kw_only=True)
class TurnedAway(Event):
    fork = FULL
    outcome = "none left"
    name: str

    @property
    def why(self) -> str:
        return f"{self.name} is turned away: all {SPOTS} spots are taken."


class Garage(Mechanism):
    """Cars and spots."""

    title = "Garage"
    request_types = (Park,)
    end = Enum(("low", "high"), "low", help="from which end").tag(parameter=True)

    def start(self, settings: Settings) -> tuple[str, ...]:  # noqa: ARG002
        return ("",) * SPOTS

    def serve(self, settings: Settings, state: tuple[str, ...], request: Park) -> Serving[Any, None]:
        free = [at for at, car in enumerate(state) if not car]
        if not free:
            yield TurnedAway(name=request.name), state
            return
        at = free[0 if settings.end == "low" else -1]
        state = (*state[:at], request.name, *state[at + 1 :])
        spots = tuple(("spot", spot) for spot in free)
        yield Parked(name=request.name, spot=at, left=len(free) - 1, chose=("spot", at), candidates=spots), state

    def scene(self, step: Step | None = None, look: Mapping[str, Any] | None = None) -> Scene:
        sheet = Sheet(Look(look))
        for at, car in enumerate((step or self.step).state):
            sheet.area(("spot", at), (16 + 90 * at, 16, 80, 40), Paint.FREE, words=f"Spot {at}: {car or 'free'}.")
        return Scene(sheet.picture("The garage"))


@pytest.fixture
def garage() -> Garage:
    made = Garage()
    made.ask(*map(Park, ("Ann", "Bo", "Cy", "Di", "Ed")))
    return made


def test_a_mechanism_of_ones_own_asks_in_all_forms(garage: Garage) -> None:
    asked_ones = list(questions(garage))
    assert {question.form for question in asked_ones} == {"which", "what"}
    for question in asked_ones:
        check_question(garage, question)


def test_its_own_rules_name_mistakes(garage: Garage) -> None:
    first = questions(garage)[0]
    assert first.judge("Spot 2").says == "That is what end high takes: Ann parks in spot 2, the first free one by " + (
        "the rule; 2 left."
    )
    assert first.judge("Spot 1").says == "Another free spot comes before that one."


def test_a_subclass_asks_what_its_base_asks() -> None:
    class Stingy(DynamicStorage):
        """A heap that gives only even sizes."""

    stingy = Stingy()
    stingy.use("Five holes, four requests")
    assert questions(stingy)[0].prompt == "R1 needs 212K: which hole does first fit take?"
    for question in questions(stingy):
        check_question(stingy, question)


@pytest.mark.parametrize("stranger", [None, 5, "heap", DynamicStorage])
def test_questions_are_of_a_mechanism(stranger: object) -> None:
    with pytest.raises(BadValueError, match="is no mechanism: questions are made from the history of one"):
        questions(stranger)  # type: ignore[arg-type]


def test_questions_print_as_a_list(garage: Garage) -> None:
    assert repr(questions(garage)).startswith(
        "Ann comes: which spot does it take?\n  0 Spot 0: free.\n  1 Spot 1: free."
    )
    assert repr(questions(Garage())) == "No question: nothing was decided yet."
