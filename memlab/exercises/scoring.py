"""What an answer is worth: the first try counts, the second half, and nothing where only the right one was left."""

from typing import Final

from memlab.exercises.question import Question

RIGHT, SECOND, SHOWN = 1.0, 0.5, 0.0
_TRIES: Final = 2
_TWO: Final = 2


def points(question: Question, wrong: int) -> float:
    """The points for a right answer after so many wrong ones.

    Examples:
        >>> asked = Question(1, "how much", "How much?")
        >>> points(asked, 0), points(asked, 1), points(asked, 2)
        (1.0, 0.5, 0.0)
    """
    if not wrong:
        return RIGHT
    return SECOND if wrong < _TRIES and len(question.options) != _TWO else SHOWN
