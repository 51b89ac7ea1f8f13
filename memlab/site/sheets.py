"""A sheet of questions with their solutions, to be printed: each with its picture at the moment of the question.

``python -m memlab.site FOLDER --sheet dynamic_storage,paging --seed ann`` writes one; ``--pdf`` prints it, too.
"""

from base64 import b64encode
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from string import Template
from typing import Any, Final, NamedTuple

from memlab.catalogue import entry, names
from memlab.core.mechanism import Mechanism
from memlab.core.naming import meant
from memlab.errors import BadValueError
from memlab.exams import EXAMS
from memlab.exercises import Exercise, Question
from memlab.exercises.draws import Draws
from memlab.memory.sizes import quote
from memlab.scene.svg import svg

QUESTIONS: Final = 20
MOST: Final = 100
EXAM: Final = "exam"
"""The word that stands for the exam questions, among the names of mechanisms."""

_HERE: Final = Path(__file__).parent
_SHEET: Final = Template((_HERE / "sheet.html").read_text("utf-8"))
_KINDS: Final = ("predict", "read")
_LINES: Final = "_" * 40


class Item(NamedTuple):
    """A question of a sheet.

    Attributes:
        topic: What it is about.
        told: What stands above the picture: the question of an exam.
        picture: The step before the question as SVG, with its sentence; "" where there is none.
        questions: What is asked; a mechanism's run is asked about once, for a later picture shows the answer.
    """

    topic: str
    told: str
    picture: str
    questions: tuple[Question, ...]


def items(of: Sequence[str], count: int = QUESTIONS, difficulty: int = 1, seed: Any = 0) -> tuple[Item, ...]:
    """The questions of a sheet: each from a run of its own, mechanism after mechanism; the same for the same seed.

    Args:
        of: Names of mechanisms' folders, and ``exam`` for exam questions; all mechanisms where none is given.
        count: How many, 1 to 100.
        difficulty: 1 to 3.
        seed: A number or a name.

    Raises:
        BadValueError: There is no such mechanism, difficulty or seed, or the number is out of bounds.

    Examples:
        >>> [one.topic for one in items(["buddy", "paging"], 2, seed="Ann")]
        ['Buddy system', 'Paging']
    """
    chosen = tuple(of) or names()
    for name in chosen:
        if name not in (*names(), EXAM):
            raise BadValueError(f"There is no mechanism {quote(name)}: {meant(name, (*names(), EXAM))}")
    if isinstance(count, bool) or not isinstance(count, int) or not 1 <= count <= MOST:
        raise BadValueError(f"{quote(count)} is no number of questions: use 1 to {MOST}.")
    exams = Draws(f"{seed}, exams").sample(tuple(EXAMS), len(EXAMS))
    turns = [(chosen[at % len(chosen)], at) for at in range(count)]
    return tuple(
        _of_exam(exams[at // len(chosen) % len(exams)]) if name == EXAM else _drawn(name, at, difficulty, seed)
        for name, at in turns
    )


def _of_exam(name: str) -> Item:
    exam = EXAMS[name]
    return Item(exam.topic, exam.text, "", exam.questions)


def _drawn(name: str, at: int, difficulty: int, seed: Any) -> Item:
    """A question of an exercise, with the picture that its lab shows while it asks."""
    kind = Draws(f"{seed}, {at}").choice(_KINDS)
    run, asked = _asking(name, kind, difficulty, f"{seed}-{at + 1}")
    question = Draws(f"{seed}, {at}, which").choice(asked)
    before = run.history[question.step - 1]
    picture = svg(run.scene(before, {"asking": True}), "", before.why)
    return Item(run.title, "", picture, (question,))


def _asking(name: str, kind: str, difficulty: int, seed: str) -> tuple[Mechanism, list[Question]]:
    """A run, with the questions that its picture and its sentence are enough for, and do not answer."""
    exercise = Exercise(entry(name).mechanism, kind, difficulty, seed)
    run = exercise.run
    fair = [one for one in exercise.questions if one.options or _is_fair(run, one)]
    if fair or kind == _KINDS[0]:
        return run, fair or list(exercise.questions)
    return _asking(name, _KINDS[0], difficulty, seed)


def _is_fair(run: Mechanism, question: Question) -> bool:
    """Whether a number is asked that an event declares: others stand in a tab."""
    return question.answer_of(run.history[question.step].event) is not None


def sheet(title: str, asked: Iterable[Item]) -> str:
    """A page with all questions, then, on pages of their own, all solutions.

    Args:
        title: The heading.
        asked: What `items` gives.
    """
    listed = tuple(asked)
    style = (_HERE / "page.css").read_text("utf-8")
    questions = "".join(_question(at, one) for at, one in enumerate(listed, start=1))
    solutions = "".join(_solution(at, one) for at, one in enumerate(listed, start=1))
    return _SHEET.substitute(title=escape(title), style=style, questions=questions, solutions=solutions)


def _question(at: int, item: Item) -> str:
    told = f"<p>{escape(item.told)}</p>" if item.told else ""
    source = b64encode(item.picture.encode()).decode()
    picture = f'<img alt="" src="data:image/svg+xml;base64,{source}">' if item.picture else ""
    asked = "".join(map(_asked, item.questions))
    return f"<section><h2>{at}. {escape(item.topic)}</h2>{told}{picture}{asked}</section>\n"


def _asked(question: Question) -> str:
    options = "".join(f'<li value="{number}">{escape(one.words)}</li>' for number, one in question.numbered)
    room = f"<ol>{options}</ol>" if options else f"<p>{_LINES}</p>"
    return f"<p><strong>{escape(question.prompt)}</strong></p>{room}"


def _solution(at: int, item: Item) -> str:
    told = "".join(_told(one, many=len(item.questions) > 1) for one in item.questions)
    return f"<section><h2>{at}. {escape(item.topic)}</h2>{told}</section>\n"


def _told(question: Question, *, many: bool) -> str:
    asked = f"{escape(question.prompt)} " if many else ""
    return f"<p>{asked}<strong>{escape(question.right)}</strong> {escape(question.reveal)}</p>"
