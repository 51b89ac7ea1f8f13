"""A mechanism's picture and title page are its own, or those of the class that it stands on."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from memlab.core.history import Step
from memlab.core.picture import title_page_of, view_of
from memlab.errors import MechanismError
from memlab.mechanisms import buddy, dynamic_storage
from memlab.mechanisms.dynamic_storage import DynamicStorage
from tests.core.toys import Pour, Tank

CELL = """
from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage
class Mine(DynamicStorage):
    pass
mine, heap = Mine(), DynamicStorage()
for one in (mine, heap):
    one.ask(Allocate("A", 5))
print(mine.scene() == heap.scene())
"""


def test_a_subclass_has_the_picture_of_what_it_extends() -> None:
    class Mine(DynamicStorage): ...

    class Deeper(Mine): ...

    for kind in (Mine, Deeper):
        assert kind().scene() == DynamicStorage().scene()


def test_a_subclass_of_a_notebook_cell_has_it_too() -> None:
    told = subprocess.run([sys.executable, "-c", CELL], capture_output=True, text=True, check=True).stdout
    assert told == "True\n"


def test_a_scene_of_one_s_own_comes_first() -> None:
    class Mine(Tank):
        def scene(self, step: Step | None = None, look: Mapping[str, Any] | None = None) -> str:
            return f"{(step or self.step).state} litres, {look}"

    assert Mine(requests=(Pour(3),)).scene() == "3 litres, None"


def test_a_mechanism_without_a_picture_says_what_to_do() -> None:
    with pytest.raises(MechanismError, match=r"^Tank has no picture: define scene\(self, step=None, look=None\), or"):
        Tank().scene()


def test_a_view_that_cannot_be_imported_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not passed over for the one of the class that it stands on."""
    package = tmp_path / "broken_picture"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "view.py").write_text("import there_is_no_such_module\n")
    monkeypatch.syspath_prepend(tmp_path)
    mine = type("Mine", (DynamicStorage,), {"__module__": "broken_picture.model"})
    with pytest.raises(ModuleNotFoundError, match="there_is_no_such_module"):
        view_of(mine)


def test_the_title_page_is_that_of_its_package() -> None:
    class Mine(DynamicStorage): ...

    assert title_page_of(Mine) == title_page_of(DynamicStorage)
    assert title_page_of(DynamicStorage).startswith((dynamic_storage.__doc__ or "").strip().splitlines()[0])
    assert title_page_of(buddy.Buddy) != title_page_of(DynamicStorage)


def test_the_title_page_of_a_notebook_s_class_is_its_docstring() -> None:
    mine = type("Mine", (DynamicStorage,), {"__module__": "__main__", "__doc__": "My own fit."})
    assert title_page_of(mine) == "My own fit."
