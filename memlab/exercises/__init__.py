"""Questions from histories, exercises from seeds, and how answers are judged and graded.

Pure: no widget, no browser, no file.
"""

from memlab.exercises.answers import Option
from memlab.exercises.class_list import class_list
from memlab.exercises.exercise import DIFFICULTIES, KINDS, Exercise
from memlab.exercises.grading import Grade, Mark
from memlab.exercises.question import Question, Verdict
from memlab.exercises.questions import Questions

__all__ = [
    "DIFFICULTIES",
    "KINDS",
    "Exercise",
    "Grade",
    "Mark",
    "Option",
    "Question",
    "Questions",
    "Verdict",
    "class_list",
]
