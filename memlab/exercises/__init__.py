"""Questions from histories, and how an answer is judged. Pure: no widget, no browser, no file."""

from memlab.exercises.answers import Option
from memlab.exercises.exercise import DIFFICULTIES, KINDS, Exercise
from memlab.exercises.question import Question, Verdict
from memlab.exercises.questions import Questions

__all__ = ["DIFFICULTIES", "KINDS", "Exercise", "Option", "Question", "Questions", "Verdict"]
