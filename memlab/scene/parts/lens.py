"""A lens over what is too much to be seen: it follows the step, and stays where the reader puts it until the next.

The lab keeps what is looked at from step to step, so the place of the lens is kept with the step that it was put at.
"""

from memlab.core.history import Step
from memlab.scene.asks import Show
from memlab.scene.look import Look


def look_at(place: int, step: Step) -> Show:
    """What puts the lens somewhere."""
    return Show.at(lens=place, lens_at=step.index)


def put_at(look: Look, step: Step) -> int | None:
    """Where the reader put the lens at this step; None where it follows the step."""
    place = look.get("lens")
    return int(place) if place is not None and look.get("lens_at", step.index) == step.index else None
