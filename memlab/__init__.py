"""memlab: see how an operating system manages memory, one decision at a time.

A mechanism that ends a cell shows its lab; importing memlab itself loads no widget.
"""

from typing import Any

from memlab.core.mechanism import Mechanism
from memlab.drawn import exercise, grade, practice
from memlab.exercises import Exercise
from memlab.exercises.practice import Practice
from memlab.machine import Machine, this_machine
from memlab.plotting import Plot, plot
from memlab.shown import Compared, Predicted, compare, predict, questions

__version__ = "0.1.0"

__all__ = [
    "Compared",
    "Exercise",
    "Machine",
    "Mechanism",
    "Plot",
    "Practice",
    "Predicted",
    "__version__",
    "compare",
    "exercise",
    "grade",
    "plot",
    "practice",
    "predict",
    "questions",
    "this_machine",
]


def _show_lab(mechanism: Mechanism, **_: Any) -> dict[str, Any]:
    from memlab.widgets.display import show  # noqa: PLC0415 - the widgets load when the first lab is shown

    return show(mechanism)


Mechanism._repr_mimebundle_ = _show_lab  # type: ignore[attr-defined]


def _show_exercise(given: Exercise | Practice, **_: Any) -> dict[str, Any]:
    from memlab.widgets.display import show_exercise  # noqa: PLC0415 - likewise

    return show_exercise(given)


Exercise._repr_mimebundle_ = Practice._repr_mimebundle_ = _show_exercise  # type: ignore[attr-defined]
