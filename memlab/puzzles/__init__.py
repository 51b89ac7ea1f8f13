"""Puzzles: a goal instead of an answer, each with a par; of the best score known only a fingerprint is kept.

Examples:
    >>> from memlab.mechanisms.dynamic_storage import Allocate
    >>> from memlab.puzzles import PUZZLES
    >>> puzzle = PUZZLES["Beat first fit"]
    >>> puzzle.judge([Allocate("A", "1M")])
    The goal is missed: first fit serves them all.
"""

from collections.abc import Mapping
from typing import Final

from memlab.puzzles.memory_puzzles import MEMORY_PUZZLES
from memlab.puzzles.puzzle import Outcome, Puzzle
from memlab.puzzles.translation_puzzles import TRANSLATION_PUZZLES

PUZZLES: Final[Mapping[str, Puzzle]] = {one.name: one for one in (*MEMORY_PUZZLES, *TRANSLATION_PUZZLES)}
"""All puzzles, by name."""

__all__ = ["PUZZLES", "Outcome", "Puzzle"]
