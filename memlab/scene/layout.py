"""How panels stand together: one beside another, one above another."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from memlab.scene.panels import Panel


@dataclass(frozen=True)
class Beside:
    """Parts from left to right; on a narrow page they wrap."""

    parts: tuple["Scene", ...]


@dataclass(frozen=True)
class Above:
    """Parts from top to bottom."""

    parts: tuple["Scene", ...]


Scene: TypeAlias = Panel | Beside | Above


def beside(*parts: Scene) -> Beside:
    """Put parts from left to right."""
    return Beside(parts)


def above(*parts: Scene) -> Above:
    """Put parts from top to bottom."""
    return Above(parts)


def panels(scene: Scene) -> Iterator[Panel]:
    """All panels of a scene, in reading order."""
    if isinstance(scene, Panel):
        yield scene
    else:
        for part in scene.parts:
            yield from panels(part)
