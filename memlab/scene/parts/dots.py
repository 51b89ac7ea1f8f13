"""Dots: what tells the sixth identity from the first, whose hue it has."""

from memlab.scene.look import Look
from memlab.scene.marks import Pattern


def dots(look: Look, owner: str) -> Pattern:
    """The pattern of an owner: dots where an earlier one has its hue, else none."""
    return "dots" if look.dotted(owner) else ""
