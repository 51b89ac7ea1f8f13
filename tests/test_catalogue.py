"""The catalogue is the folder of mechanisms, in teaching order."""

from math import isfinite
from pathlib import Path

import memlab.mechanisms
from memlab.catalogue import catalogue, entry, names
from memlab.mechanisms.dynamic_storage import DynamicStorage

FOLDER = Path(memlab.mechanisms.__file__).parent


def test_every_folder_with_a_title_page_is_in_the_catalogue_once() -> None:
    folders = sorted(path.parent.name for path in FOLDER.glob("*/__init__.py"))
    assert folders == sorted(one.name for one in catalogue())
    assert tuple(folders) == names()


def test_the_class_is_known_without_running_the_example() -> None:
    assert DynamicStorage is entry("dynamic_storage").mechanism
    assert DynamicStorage is type(entry("dynamic_storage").example())


def test_teaching_order_leaves_no_doubt() -> None:
    """Each mechanism says its place, and no two the same."""
    lessons = [one.mechanism.lesson for one in catalogue()]
    assert lessons == sorted(set(lessons))
    assert all(map(isfinite, lessons)), [one.name for one in catalogue() if not isfinite(one.mechanism.lesson)]
