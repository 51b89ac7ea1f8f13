"""memlab: see how an operating system manages memory, one decision at a time.

A mechanism that ends a cell shows its lab; importing memlab itself loads no widget, and exercises when one is asked.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from memlab.core import on_page
from memlab.core.mechanism import Mechanism

if TYPE_CHECKING:
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

_HOMES: Final = {
    "memlab.drawn": ("exercise", "grade", "practice"),
    "memlab.exercises": ("Exercise",),
    "memlab.exercises.practice": ("Practice",),
    "memlab.machine": ("Machine", "this_machine"),
    "memlab.plotting": ("Plot", "plot"),
    "memlab.shown": ("Compared", "Predicted", "compare", "predict", "questions"),
}

if not TYPE_CHECKING:  # a checker would let any name pass

    def __getattr__(name: str) -> Any:
        """Load a public name from its module when it is first used."""
        home = next((module for module, names in _HOMES.items() if name in names), None)
        if home is None:
            raise AttributeError(f"module 'memlab' has no attribute {name!r}")
        globals()[name] = getattr(import_module(home), name)
        return globals()[name]


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def _show(shown: on_page.OnPage, **_: Any) -> dict[str, Any]:
    from memlab.widgets.display import show, show_exercise  # noqa: PLC0415 - widgets load when the first lab is shown

    return show(shown) if isinstance(shown, Mechanism) else show_exercise(shown)


on_page.OnPage._repr_mimebundle_ = _show  # type: ignore[attr-defined]
