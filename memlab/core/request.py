"""Requests: what may be asked of a mechanism, each field declared once with its kind."""

from dataclasses import Field, dataclass, field, fields
from random import Random
from typing import Any, TypeVar

from memlab.core.explained import request_doc
from memlab.core.kinds import Choice, Flag, Kind, Label, read
from memlab.errors import BadValueError

R = TypeVar("R", bound="Request")

_UNNAMED = 2  # fields that need no name in a sentence: who, and how much


def asked(kind: Kind, **default: Any) -> Any:
    """Declare a field of a request by its kind.

    In a request's class: ``size: int = asked(Whole(0, 2**40, "bytes"))``.

    Args:
        kind: What the field may hold.
        **default: ``default=`` for a field that may be left out.
    """
    return field(metadata={"kind": kind}, **default)


_KINDS: dict[type["Request"], dict[str, Kind]] = {}


@dataclass(frozen=True)
class Request:
    """Something asked of a mechanism; a subclass is named by a verb and lists its fields with `asked`.

    Each field takes a value of its kind, or the text that a person would type for it: ``Allocate("A", "10K")``.
    A request is judged alone: what depends on the state is an event of its history.

    Raises:
        BadValueError: A field holds what no mechanism could use.
    """

    def __post_init__(self) -> None:
        for name, kind in self.kinds().items():
            try:
                object.__setattr__(self, name, read(kind, getattr(self, name)))
            except BadValueError as error:
                raise BadValueError(f"{type(self).__name__}, {name}: {error}") from None

    def __init_subclass__(cls, **given: Any) -> None:
        super().__init_subclass__(**given)
        declared = {**getattr(cls, "__dataclass_fields__", {}), **vars(cls)}  # `dataclass` itself comes after this
        own = {name: item for name, item in declared.items() if isinstance(item, Field) and "kind" in item.metadata}
        kinds = {name: item.metadata["kind"] for name, item in own.items()}
        cls.__doc__ = request_doc(cls.__doc__ or f"{cls.__name__}.", kinds, {n: i.default for n, i in own.items()})

    @classmethod
    def kinds(cls) -> dict[str, Kind]:
        """The kind of each field, in order."""
        if cls not in _KINDS:
            _KINDS[cls] = {item.name: item.metadata["kind"] for item in fields(cls)}
        return dict(_KINDS[cls])

    @classmethod
    def sample(cls: type[R], random: Random) -> R:
        """Draw a legal request."""
        return cls(**{name: kind.sample(random) for name, kind in cls.kinds().items()})

    def __str__(self) -> str:
        fields = enumerate(self.kinds().items())
        shown = (_shown(at, name, kind, getattr(self, name)) for at, (name, kind) in fields)
        return f"{type(self).__name__} {', '.join(filter(None, shown))}".strip()


def _shown(at: int, name: str, kind: Kind, value: Any) -> str:
    """A field in a sentence: the first two speak for themselves, a number behind them is named, a flag is its name."""
    if isinstance(kind, Flag):
        return name.replace("_", " ") if value else ""
    text = kind.show(value)
    return text if at < _UNNAMED or isinstance(kind, (Choice, Label)) else f"{name.replace('_', ' ')} {text}"
