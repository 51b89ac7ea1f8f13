"""An exercise in a lab: the run waits before each question; score, streak, a new one, and at the end what was right."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, Protocol

from ipywidgets import VBox
from traitlets import Dict

from memlab.core.mechanism import Mechanism
from memlab.errors import MemlabError
from memlab.exercises import DIFFICULTIES, KINDS, Exercise, Grade, Question
from memlab.exercises.practice import Done, Practice
from memlab.memory.english import plural
from memlab.widgets.disposal import close_tree
from memlab.widgets.front import Front, script, style
from memlab.widgets.lab import Lab
from memlab.widgets.twin import Twin

FOLDER: Final = "answers"
_VIEW: Final = "application/vnd.jupyter.widget-view+json"
_UNSAVED: Final = "Your answers are not saved, for {} cannot be written ({}): work in a folder of your own."
_OTHER: Final = "This is another run now, and no exercise: take the change back with Undo, or draw a new one."


class Asked(Protocol):
    """What can be shown: an exercise that was drawn, or a question of an exam."""

    @property
    def title(self) -> str:
        """What it is about."""

    @property
    def stem(self) -> str:
        """The name of a file with answers to it, without its ending."""

    @property
    def questions(self) -> Sequence[Question]:
        """What is asked, in order."""

    @property
    def run(self) -> Mechanism:
        """The run that is asked about, at its beginning."""

    @property
    def following(self) -> "Asked":
        """The next one."""

    def grade(self, answers: Any) -> Grade:
        """What answers are worth."""

    def document(self, tries: Sequence[Sequence[Any]], taken_back: int = 0) -> str:
        """Answers as text."""


class ExerciseFrontEnd(Front):
    """What the browser shows of it, as plain values, with nothing of an answer before it was given."""

    _esm = script("exercise")
    _css = style("exercise")

    exercise: Any = Dict().tag(sync=True)


class Posed:
    """The questions of an exercise, as long as the run is the one they were drawn for."""

    def __init__(self, questions: Sequence[Question], run: Mechanism) -> None:
        self._questions, self._run = questions, run
        self._settings, self._requests = run.settings, tuple(run.requests)

    @property
    def stand(self) -> bool:
        """Whether the run is still the one that was drawn, whatever was asked behind it."""
        asked = self._run.requests
        return self._run.settings == self._settings and tuple(asked[: len(self._requests)]) == self._requests

    def between(self, index: int, upto: int) -> Iterator[Question]:
        """The questions behind a step, before or at another one."""
        return (one for one in self._questions if self.stand and index < one.step <= upto)


class Exercising:
    """Shows an exercise, a question of an exam, or one after the other of a practice.

    Args:
        given: What is shown first.
        keeps: Whether answers are saved, in the folder ``answers`` beside the notebook.
        publish: Takes what stands in the place of the lab where there is no kernel, if anything is to.

    Attributes:
        mechanism: The run on show.
        lab: Its lab.
        widget: What is on the page.
        front: The line above the lab.
    """

    def __init__(
        self, given: Asked | Practice, *, keeps: bool = False, publish: Callable[..., object] | None = None
    ) -> None:
        self.given, self._keeps, self._publish = given, keeps, publish
        self._practice = given if isinstance(given, Practice) else None
        self._done: list[Done] = []
        self._streak = 0
        self.lab: Any = None
        hears = {"new": self.new, "draw": self.draw, "undo": self.take_back}
        self.front = ExerciseFrontEnd(hears)
        self.widget = VBox([self.front])
        self.widget.add_class("memlab-exercising")
        self._begin(self._practice.next(()) if self._practice else given)

    def _begin(self, exercise: Any) -> None:
        self.exercise, self._taken_back, self._complaint, self._unsaved = exercise, 0, "", ""
        self._answered: list[tuple[Question, list[str], float]] = []
        if old := self.lab:
            self.mechanism.unobserve(self._changed, "step")
        self.mechanism = exercise.run
        self.lab = Lab(self.mechanism, waits=True)
        self.lab.fix()
        self._posed = Posed(exercise.questions, self.mechanism)
        self.lab.predicting.pose(self._posed)
        self.lab.predicting.hear = self._hear
        self.lab.begin("predict")
        self.mechanism.observe(self._changed, "step")
        if self._publish:
            name = f"memlab-{self.widget.model_id}"
            self.lab.twin = Twin(self.mechanism, self._publish, name, anew=old is not None)
        self.widget.children = (self.front, self.lab.page)
        if old:
            old.close()
        self._show()

    def _changed(self, _: Any) -> None:
        """Ask nothing about another run, and say so."""
        said = "" if self._posed.stand else _OTHER
        if said:
            self.lab.predicting.let_go()
        if said != self._complaint and _OTHER in (said, self._complaint):
            self._complaint = said
            self._show()

    # What the reader may wish.

    def new(self, **_: Any) -> None:
        """Draw the next exercise: another seed, or what the practice comes to."""
        exercise = self.exercise
        if self._practice:
            self._done.append(Done.of(exercise, exercise.grade(self.tries)))
            self._begin(self._practice.next(self._done))
        else:
            self._begin(exercise.following)

    def draw(self, kind: Any = "", difficulty: Any = 0, seed: Any = "", **_: Any) -> None:
        """Draw the exercise of this kind, difficulty and seed; a question of an exam is not drawn."""
        if not isinstance(self.exercise, Exercise):
            return
        try:
            chosen = int(difficulty) if isinstance(difficulty, (int, str)) and str(difficulty).isdecimal() else 0
            exercise = Exercise(self.exercise.mechanism, str(kind), chosen, str(seed))
        except MemlabError as error:
            self._complaint = str(error)
            self._show()
            return
        self._begin(exercise)

    def take_back(self, **_: Any) -> None:
        """Take the last answer back, and ask again."""
        if not self._answered or not self._posed.stand:
            return
        question, _tries, _points = self._answered.pop()
        self._taken_back += 1
        self._streak = 0
        predicting = self.lab.predicting
        predicting.forget(question)
        self.mechanism.seek(question.step - 1)
        self.lab.draw()
        self._keep()
        self._show()

    def _hear(self, question: Question, tries: list[str], points: float) -> None:
        self._answered = [one for one in self._answered if one[0] is not question]
        self._answered.append((question, tries, points))
        self._streak = self._streak + 1 if points == 1 else 0
        self._keep()
        self._show()

    # What is shown and kept.

    @property
    def tries(self) -> list[list[str]]:
        """For each question what was answered, try by try."""
        given = {id(question): tries for question, tries, _ in self._answered}
        return [given.get(id(question), []) for question in self.exercise.questions]

    @property
    def over(self) -> bool:
        """Whether every question was answered or shown."""
        return len(self._answered) == len(self.exercise.questions)

    def _show(self) -> None:
        exercise = self.exercise
        told = {
            "title": exercise.title,
            **_about(exercise),
            "answered": len(self._answered),
            "score": self._score(),
            "complaint": self._complaint or self._unsaved,
            "mixed": self._practice is not None,
            "rows": [],
            "line": "",
        }
        if self.over:
            grade = exercise.grade(exercise.document(self.tries, self._taken_back))
            told["rows"] = [
                [mark.prompt, ", then ".join(mark.given) or "shown", mark.right, f"{mark.points:g}", mark.says]
                for mark in grade.marks
            ]
            told["line"] = f'memlab.grade("{self._path.as_posix()}")' if self._keeps and not self._unsaved else ""
            told["done"] = f"Done: {self._points()}."
            told["back"] = f"{plural(grade.taken_back, 'answer')} taken back." if grade.taken_back else ""
        self.front.exercise = told

    def _points(self) -> str:
        points = sum(points for *_, points in self._answered)
        return f"{points:g} of {plural(len(self.exercise.questions), 'point')}"

    def _score(self) -> str:
        streak = f", {self._streak} right in a row" if self._streak > 1 else ""
        return f"{self._points()}, {len(self._answered)} answered{streak}"

    @property
    def _path(self) -> Path:
        return Path(FOLDER) / f"{self.exercise.stem}.json"

    def _keep(self) -> None:
        if not self._keeps:
            return
        try:
            self._path.parent.mkdir(exist_ok=True)
            self._path.write_text(self.exercise.document(self.tries, self._taken_back), encoding="utf-8")
        except OSError as error:
            self._unsaved = _UNSAVED.format(self._path.as_posix(), error.strerror)
        else:
            self._unsaved = ""

    def close(self) -> None:
        """Take it off the page and leave nothing behind."""
        self.mechanism.unobserve(self._changed, "step")
        self.lab.close()
        close_tree(self.widget)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        """The live lab; where no front end shows it, the exercise as a sheet."""
        view = {"version_major": 2, "version_minor": 0, "model_id": self.widget.model_id}
        sheet = str(self.exercise)
        return {_VIEW: view, "text/plain": sheet.splitlines()[0] if self.lab.twin else sheet}


def _about(exercise: Any) -> dict[str, Any]:
    """How it was drawn, and may be drawn otherwise; or the text of an exam's question, and whence its answer is."""
    if isinstance(exercise, Exercise):
        drawn = {"kinds": list(KINDS), "difficulties": list(DIFFICULTIES), **exercise.words}
        return {**drawn, "text": "", "source": "", "next": "New exercise", "right": "the model"}
    text = {"text": exercise.text, "source": exercise.source}
    return {"kinds": [], "difficulties": [], **text, "next": "Next question", "right": "published"}
