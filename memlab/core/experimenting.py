"""Experiments: long work beside the steps of a mechanism, watched while it goes on; ``experiment.py`` beside its model.

An experiment keeps no steps. It is a generator that tells now and then what is seen of it, and may be ended there.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from memlab.core.mechanism import Mechanism
from memlab.core.picture import beside
from memlab.core.record import Value
from memlab.core.request import Request


class Seen(NamedTuple):
    """What is seen of an experiment so far.

    Attributes:
        share: How much of it is done, 0 to 1.
        panel: What it measured, over time.
        cells: What came of it, a cell for each of its columns.
    """

    share: float
    panel: Any
    cells: tuple[str, ...]


class Experiment(Value):
    """An experiment that a mechanism offers.

    Attributes:
        asks: What it is asked with: a class of fields, each with a default.
        examples: Askings by name, the one to begin with first.
        run: Begins it, for the mechanism as it is; raises `MemlabError` where the mechanism does not allow it.
        columns: The heads over what came of each run.
    """

    asks: type[Request]
    examples: tuple[tuple[str, Request], ...]
    run: Callable[[Any, Any], Iterator[Seen]]
    columns: tuple[str, ...]


@lru_cache(maxsize=64)
def experiment_of(kind: type[Mechanism]) -> Experiment | None:
    """The experiment of a mechanism, or of the nearest one that it stands on; None where no folder has any.

    A class with ``has_experiment = False`` has none, whatever it stands on: a rule of one's own has no engine.
    """
    for base in kind.__mro__:
        if vars(base).get("has_experiment") is False:
            return None
        module = beside(base, "experiment") if issubclass(base, Mechanism) else None
        if module is not None:
            return module.EXPERIMENT  # type: ignore[no-any-return]
    return None
