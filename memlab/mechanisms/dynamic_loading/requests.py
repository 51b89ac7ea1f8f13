"""What may be asked: one routine calls another."""

from dataclasses import dataclass
from random import Random

from memlab.core.kinds import Label
from memlab.core.request import Request, asked


@dataclass(frozen=True)
class Call(Request):
    """A routine calls another one."""

    caller: str = asked(Label("the routine that calls"))
    callee: str = asked(Label("the routine that is called"))

    @classmethod
    def sample(cls, random: Random) -> "Call":
        """Draw two routines of the examples, or one that is not there."""
        names = ("main", "main", "input", "solve", "print", "error", "nowhere")
        return cls(random.choice(names), random.choice(names))
