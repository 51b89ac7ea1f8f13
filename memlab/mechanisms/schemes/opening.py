"""What a row of the picture opens: the mechanism that its scheme is, at the same request."""

from dataclasses import dataclass

from memlab.core.mechanism import Mechanism
from memlab.mechanisms.schemes.rows import alone
from memlab.scene.asks import Opens


@dataclass(frozen=True)
class Alone(Opens):
    """A scheme by itself, with the same mapping and the same accesses.

    Attributes:
        scheme: Any that is a mechanism of its own.
    """

    scheme: str

    @property
    def words(self) -> str:
        """What is opened."""
        return f"open a lab of its own below, or close it: {self.scheme}"

    def made(self, mechanism: Mechanism) -> Mechanism:
        """The mechanism of the scheme, at the first step of the request on show."""
        found = alone(mechanism, self.scheme)
        found.seek(found.history.of_request(mechanism.step.request)[0])
        return found
