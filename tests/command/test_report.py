from pathlib import Path

from memlab.command.delivery import Fate, Outcome
from memlab.command.report import sentences

LAB = Path("lab")


def test_the_first_time_every_notebook_is_new():
    outcomes = [Outcome("01_a.ipynb", Fate.NEW), Outcome("02_b.ipynb", Fate.NEW)]
    assert sentences(outcomes, LAB) == "2 notebooks in lab (2 new)."


def test_an_upgrade_tells_how_many_are_new_and_how_many_replaced():
    outcomes = [Outcome("01_a.ipynb", Fate.REPLACED), Outcome("02_b.ipynb", Fate.NEW)]
    assert sentences(outcomes, LAB) == "2 notebooks in lab (1 new, 1 replaced)."


def test_where_nothing_changed_nothing_more_is_said():
    outcomes = [Outcome("01_a.ipynb", Fate.SAME), Outcome("02_b.ipynb", Fate.KEPT)]
    assert sentences(outcomes, LAB) == "2 notebooks in lab."


def test_each_kept_notebook_is_named_with_its_new_version():
    outcomes = [Outcome("01_a.ipynb", Fate.KEPT, "01_a.new.ipynb"), Outcome("02_b.ipynb", Fate.KEPT, "02_b.new.ipynb")]
    assert sentences(outcomes, LAB).splitlines()[1:] == [
        "Kept your 01_a.ipynb as you edited it; its new version is 01_a.new.ipynb.",
        "Kept your 02_b.ipynb as you edited it; its new version is 02_b.new.ipynb.",
    ]
