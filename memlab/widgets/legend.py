"""What every lab is read and handled by, above its title page: keys, the signs of the time bar, colours."""

from typing import Final

LEGEND: Final = """*Keys*, anywhere in the lab: ``space`` plays and pauses, ``,`` and ``.`` go a step, ``Home`` and
``End`` to the ends, ``n`` to the next step of the kind chosen, an answer's number chooses it, ``p`` predicts,
``Ctrl+Z`` takes the last thing back, ``Ctrl+Y`` gives it again, ``?`` opens this, ``Esc`` closes. In the picture the
arrows walk from thing to thing, ``Enter`` does what a click does, and letters of a thing's own are told with it.

*Signs* on the time bar: ◆ a decision among several, ● what follows from it, ○ something given back, ■ something merged,
mapped or filled, ☒ a failure, fault or trap.

*Colours*: orange is what this step decides, red what fails, green what is hit; any other colour is an owner's or a
field's, the same all along; hatched is what cannot be used."""
"""In the markup of a title page."""


def with_legend(page: str) -> str:
    r"""A title page with the legend behind its first paragraph, which says what this is.

    Examples:
        >>> with_legend("What it is.\n\nMore.").partition(":")[0]
        'What it is.\n\n*Keys*, anywhere in the lab'
    """
    first, _, rest = page.strip().partition("\n\n")
    return "\n\n".join(filter(None, (first, LEGEND, rest)))
