"""Links to an exercise: ``memlab/open/exercise?mechanism=buddy&kind=predict&difficulty=1&seed=ann``, ``?exam=fit-01``.

Such a link opens a notebook of the reader's own with that exercise in a cell. Everything in it is checked as if it had
been typed: a name, a kind and a difficulty that there are, and a seed, which stands in the cell as a text and no code.
``memlab --link ADDRESS --exercise buddy predict 1 ann`` prints such a link.
"""

import json
import re
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final, TypeGuard
from urllib.parse import urlencode

from memlab.catalogue import entry, names
from memlab.core.naming import meant
from memlab.errors import BadValueError
from memlab.exercises import DIFFICULTIES, KINDS, Exercise
from memlab.links.addresses import link
from memlab.memory.sizes import quote

if TYPE_CHECKING:
    from memlab.exams import Exam

OPENS: Final = "exercise"
"""What a link names instead of a lecture."""

EXAM: Final = "exam"
"""The word that stands for an exam's question, among the names of mechanisms."""

_GIVEN: Final = {"kind": KINDS[0], "difficulty": "1", "seed": "0"}
_PLAIN: Final = re.compile(r"[A-Za-z0-9-]{1,40}")
_CODE: Final = "from memlab import exercise\n\nexercise({asked})"
_TEXT: Final = """# {title}

One exercise, drawn from a seed: the line above the lab tells your points, and *New exercise* draws another one. \
Run the cell with Shift+Enter; your answers are saved in the folder `answers` beside this notebook.
"""
_EXAM_CODE: Final = "from memlab.exams import EXAMS\n\nEXAMS[{asked}]"
_OF_EXAM: Final = """# {title}

A question of an exam, judged by the published answer. Run the cell with Shift+Enter; where a run shows the answer, a \
lab asks part by part, and your answers are saved in the folder `answers` beside this notebook.
"""


def exercise_link(address: str, exercise: "Exercise | Exam") -> str:
    """The link that opens an exercise, or a question of an exam.

    Args:
        address: That of a Binder's page for the repository (``.../v2/...``), of a hub (``.../hub``), or of a server.
        exercise: Of a mechanism that comes with memlab.

    Raises:
        BadValueError: That is no address, or the mechanism was written in a notebook.

    Examples:
        >>> from memlab import exercise
        >>> exercise_link("https://hub.example.org/hub", exercise("buddy", "perform", 2, "Ada"))
        'https://hub.example.org/hub/user-redirect/memlab/open/exercise?mechanism=buddy&kind=perform&difficulty=2&seed=Ada'
    """
    told = {"mechanism": _folder(exercise), **exercise.words} if _is_drawn(exercise) else {EXAM: exercise.name}
    return link(address, f"{OPENS}?{urlencode(told)}")


def worded(words: Sequence[str]) -> "Exercise | Exam":
    """The exercise that is named in words: a mechanism, and as many of kind, difficulty and seed as are given.

    Raises:
        BadValueError: There is no such mechanism, kind, difficulty or seed, or there are too many words.

    Examples:
        >>> worded(["buddy", "perform"]).words, worded(["exam", "off-01"]).text[:10]
        ({'kind': 'perform', 'difficulty': 1, 'seed': '0'}, '1 KB pages')
    """
    of_exam = words[:1] == [EXAM]
    names_ = ("", EXAM) if of_exam else ("mechanism", *_GIVEN)
    if len(words) > len(names_):
        asked = f"{EXAM} and a question's name" if of_exam else f"a mechanism, then {', '.join(_GIVEN)}"
        raise BadValueError(f"{len(words)} words name no exercise: give {asked}.")
    return linked({name: [word] for name, word in zip(names_, words, strict=False)})


def linked(query: Mapping[str, Sequence[str]]) -> "Exercise | Exam":
    """The exercise that a link asks for; what it does not say is the easiest; what else it says is not heard.

    Raises:
        BadValueError: It names no mechanism or exam question, or no kind, difficulty or seed that there can be; says
            which there are.
    """
    if EXAM in query:
        return _exam(query[EXAM])
    told = {name: query.get(name, [default]) for name, default in {"mechanism": "", **_GIVEN}.items()}
    twice = [name for name, values in told.items() if len(values) != 1]
    if twice:
        raise BadValueError(f"The link says more than once which {twice[0]} is meant: leave one of them.")
    mechanism, kind, difficulty, seed = (values[0] for values in told.values())
    if mechanism not in names():
        raise BadValueError(f"There is no mechanism {quote(mechanism)}: {meant(mechanism, names())}")
    if difficulty not in map(str, DIFFICULTIES):
        raise BadValueError(f"{quote(difficulty)} is no difficulty: use 1, 2 or 3.")
    return Exercise(entry(mechanism).mechanism, kind, int(difficulty), seed)


def _exam(named: Sequence[str]) -> "Exam":
    from memlab.exams import EXAMS  # noqa: PLC0415 - loads many mechanisms when an exam is asked for

    name = "".join(named[:1])
    if name not in EXAMS or len(named) > 1:
        raise BadValueError(f"There is no exam question {quote(name)}: {meant(name, list(EXAMS))}")
    return EXAMS[name]


def _is_drawn(exercise: "Exercise | Exam") -> TypeGuard[Exercise]:
    return isinstance(exercise, Exercise)


def notebook_of(exercise: "Exercise | Exam") -> tuple[str, bytes]:
    """A notebook with an exercise in a cell, and its file's name; the same for the same exercise."""
    if not _is_drawn(exercise):
        title = _OF_EXAM.format(title=f"Exam question {exercise.title}")
        return f"{OPENS}-{exercise.stem}.ipynb", _written(title, _EXAM_CODE.format(asked=repr(exercise.name)))
    folder, words = _folder(exercise), exercise.words
    asked = ", ".join(repr(value) for value in (folder, *words.values()))
    content = _written(_TEXT.format(title=f"Practice: {exercise.title}"), _CODE.format(asked=asked))
    seed = words["seed"] if _PLAIN.fullmatch(words["seed"]) else sha256(words["seed"].encode()).hexdigest()[:12]
    return f"{OPENS}-{folder}-{words['kind']}-{words['difficulty']}-{seed}.ipynb", content


def _written(title: str, source: str) -> bytes:
    """A notebook of a title and a cell of code."""
    code: dict[str, Any] = {"outputs": [], "execution_count": None}
    cells = [
        {"cell_type": "markdown", "id": "title", "metadata": {}, "source": title},
        {"cell_type": "code", "id": "exercise", "metadata": {}, "source": source, **code},
    ]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    book = {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    return (json.dumps(book, indent=1) + "\n").encode()


def _folder(exercise: Exercise) -> str:
    folder = exercise.name.partition(".")[0]
    if folder not in names():
        raise BadValueError(f"{exercise.name} was written in a notebook: a link opens what comes with memlab alone.")
    return folder
