"""What a cell does with a mechanism besides ending with it: shows it asking or beside others, reads its questions."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from memlab.core.foreign import as_asked_of
from memlab.core.mechanism import Mechanism
from memlab.errors import BadValueError
from memlab.memory.sizes import quote

if TYPE_CHECKING:
    from memlab.exercises import Questions


@dataclass(frozen=True)
class Predicted:
    """A mechanism whose lab holds its run before each decision and asks what comes; ends a cell."""

    mechanism: Mechanism

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        from memlab.widgets.display import show  # noqa: PLC0415 - the widgets load when the first lab is shown

        return show(self.mechanism, mode="predict")


@dataclass(frozen=True)
class Compared:
    """Mechanisms whose lab shows them side by side, request by request; ends a cell."""

    mechanisms: tuple[Mechanism, ...]

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        from memlab.widgets.display import show  # noqa: PLC0415 - the widgets load when the first lab is shown

        return show(self.mechanisms[0], self.mechanisms[1:])


def predict(mechanism: Mechanism) -> Predicted:
    """Show a lab that asks before it shows, from the beginning.

    The run waits for the reader: what a later cell asks comes behind it, and the lab asks about that too.

    Examples:
        >>> from memlab.mechanisms.dynamic_storage import example
        >>> predict(example()).mechanism.cursor
        0
    """
    if not isinstance(mechanism, Mechanism):
        raise BadValueError(f"{quote(mechanism)} is no mechanism: a lab asks what one decides.")
    mechanism.seek(0)
    mechanism.waits = True
    return Predicted(mechanism)


def questions(mechanism: Mechanism) -> "Questions":
    """What may be asked of a mechanism's history: a sequence that is read anew as the history grows.

    Raises:
        BadValueError: It is no mechanism.

    Examples:
        >>> from memlab.mechanisms.dynamic_storage import DynamicStorage
        >>> heap = DynamicStorage(fit="best")
        >>> heap.use("Five holes, four requests").index
        7
        >>> asked = questions(heap)[0]
        >>> asked.prompt
        'R1 needs 212K: which hole does first fit take?'
        >>> asked.judge(2).right, asked.judge("300K").says.partition(":")[0]
        (True, 'That is what best fit takes')
    """
    from memlab.exercises import Questions  # noqa: PLC0415 - loads when the first question is asked

    if not isinstance(mechanism, Mechanism):
        raise BadValueError(f"{quote(mechanism)} is no mechanism: questions are made from the history of one.")
    return Questions(mechanism)


def compare(*mechanisms: Mechanism) -> Compared:
    """Show several mechanisms side by side: under each the same requests, in step by request.

    Args:
        mechanisms: Two or three. Those that were asked nothing are asked what the first was.

    Raises:
        BadValueError: There are fewer than two or more than three, or one is no mechanism.
        BadRequestError: One does not take what the first was asked.

    Examples:
        >>> from memlab.mechanisms.dynamic_storage import DynamicStorage, example
        >>> best = DynamicStorage(fit="best")
        >>> compare(example(), best).mechanisms[1] is best
        True
        >>> len(best.requests)
        7
    """
    strangers = [one for one in mechanisms if not isinstance(one, Mechanism)]
    if strangers:
        raise BadValueError(f"{quote(strangers[0])} is no mechanism: compare takes two or three of them.")
    if len(mechanisms) not in (2, 3):
        raise BadValueError(f"{len(mechanisms)} mechanisms were given: compare takes two or three.")
    first, *others = mechanisms
    for other in others:
        if not other.requests and first.requests:
            other.ask(*(as_asked_of(other, request) for request in first.requests))
    return Compared(tuple(mechanisms))
