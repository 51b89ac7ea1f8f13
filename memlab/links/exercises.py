"""Links to an exercise: ``memlab/open/exercise?mechanism=buddy&kind=predict&difficulty=1&seed=ann``.

Such a link opens a notebook of the reader's own with that exercise in a cell. Everything in it is checked as if it had
been typed: a name, a kind and a difficulty that there are, and a seed, which stands in the cell as a text and no code.
"""

import json
import re
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any, Final
from urllib.parse import urlencode

from memlab.catalogue import entry, names
from memlab.core.naming import meant
from memlab.errors import BadValueError
from memlab.exercises import DIFFICULTIES, KINDS, Exercise
from memlab.links.addresses import link
from memlab.memory.sizes import quote

OPENS: Final = "exercise"
"""What a link names instead of a lecture."""

_GIVEN: Final = {"kind": KINDS[0], "difficulty": "1", "seed": "0"}
_PLAIN: Final = re.compile(r"[A-Za-z0-9-]{1,40}")
_CODE: Final = "from memlab import exercise\n\nexercise({asked})"
_TEXT: Final = """# {title}

One exercise, drawn from a seed: the line above the lab tells your points, and *New exercise* draws another one. \
Run the cell with Shift+Enter; your answers are saved in the folder `answers` beside this notebook.
"""


def exercise_link(address: str, exercise: Exercise) -> str:
    """The link that opens an exercise.

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
    told = {"mechanism": _folder(exercise), **exercise.words}
    return link(address, f"{OPENS}?{urlencode(told)}")


def linked(query: Mapping[str, Sequence[str]]) -> Exercise:
    """The exercise that a link asks for; what it does not say is the easiest; what else it says is not heard.

    Raises:
        BadValueError: It names no mechanism, or no kind, difficulty or seed that there can be; says which there are.
    """
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


def notebook_of(exercise: Exercise) -> tuple[str, bytes]:
    """A notebook with an exercise in a cell, and its file's name; the same for the same exercise."""
    folder, words = _folder(exercise), exercise.words
    asked = ", ".join(repr(value) for value in (folder, *words.values()))
    title = _TEXT.format(title=f"Practice: {exercise.mechanism.title}")
    code: dict[str, Any] = {"outputs": [], "execution_count": None}
    cells = [
        {"cell_type": "markdown", "id": "title", "metadata": {}, "source": title},
        {"cell_type": "code", "id": "exercise", "metadata": {}, "source": _CODE.format(asked=asked), **code},
    ]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    book = {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    text = json.dumps(book, indent=1) + "\n"
    seed = words["seed"] if _PLAIN.fullmatch(words["seed"]) else sha256(words["seed"].encode()).hexdigest()[:12]
    return f"{OPENS}-{folder}-{words['kind']}-{words['difficulty']}-{seed}.ipynb", text.encode()


def _folder(exercise: Exercise) -> str:
    folder = exercise.name.partition(".")[0]
    if folder not in names():
        raise BadValueError(f"{exercise.name} was written in a notebook: a link opens what comes with memlab alone.")
    return folder
