"""Paints as CSS: a variable each, so that a change of theme needs no kernel."""

from collections.abc import Callable
from functools import cache
from typing import Final

from memlab.scene.paint import COLOURS, Colour, Paint, ink_on

NOTHING: Final = "rgba(0,0,0,0)"

_SCOPES: Final = ".memlab-lab, .memlab-front"
_DARK: Final = ":is([data-jp-theme-light='false'])"


def _name(paint: Paint) -> str:
    return paint.name.lower().replace("_", "-")


@cache
def fill(paint: Paint) -> str:
    """The CSS colour of a paint.

    Examples:
        >>> fill(Paint.HUE_1), fill(Paint.NONE)
        ('var(--memlab-hue-1)', 'rgba(0,0,0,0)')
    """
    return NOTHING if paint is Paint.NONE else f"var(--memlab-{_name(paint)})"


@cache
def ink(paint: Paint) -> str:
    """The CSS colour of words on a paint."""
    return fill(Paint.INK) if paint is Paint.NONE else f"var(--memlab-on-{_name(paint)})"


def colour_css() -> str:
    """The rules that give every paint its colour on light pages and on dark ones."""
    light = f"{_SCOPES} {{ {_variables(lambda colour: colour.light)} }}"
    scopes = ", ".join(f"{_DARK} {scope.strip()}" for scope in _SCOPES.split(","))
    return f"{light}\n{scopes} {{ {_variables(lambda colour: colour.dark)} }}"


def _variables(of: Callable[[Colour], str]) -> str:
    named = [paint for paint in Paint if paint is not Paint.NONE]
    fills = [f"--memlab-{_name(paint)}: {of(COLOURS[paint])};" for paint in named]
    return " ".join([*fills, *(f"--memlab-on-{_name(paint)}: {of(ink_on(paint))};" for paint in named)])
