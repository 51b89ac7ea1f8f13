"""What ``help()`` tells of a mechanism and of a request, made from what they declare."""

import inspect
import textwrap
from collections.abc import Mapping
from dataclasses import MISSING
from inspect import Parameter, Signature
from typing import Any, Final

from memlab.core.kinds import Kind
from memlab.core.power import Exponent, Size

_NOTHING: Final = "nothing"
_WIDTH: Final = 100


def mechanism_doc(kind: Any) -> str:
    """The docstring as it was written; then the parameters with bounds and defaults, the requests and the presets."""
    defaults, sizes = kind.defaults(), {size.parameter: size for size in kind.sizes().values()}
    lists = {
        "Parameters": [_line(name, one, defaults[name], sizes.get(name)) for name, one in kind.parameters().items()],
        "Requests": [f"{_call(asked)}: {summary(asked)}" for asked in kind.request_types],
        "Presets, each with ``use(name)``": [f'"{preset.name}": {preset.point}' for preset in kind.presets],
    }
    return _listed(kind.written, lists)


def request_doc(written: str, kinds: Mapping[str, Kind], defaults: Mapping[str, Any]) -> str:
    """The docstring as it was written, then the fields with bounds and defaults."""
    lines = [_line(name, kind, defaults.get(name, MISSING)) for name, kind in kinds.items()]
    return _listed(written, {"Fields": lines})


def signature(defaults: Mapping[str, Any]) -> Signature:
    """A mechanism is made of its parameters, each by its name."""
    return Signature([Parameter(name, Parameter.KEYWORD_ONLY, default=value) for name, value in defaults.items()])


def summary(kind: type) -> str:
    """The first line of a docstring."""
    return (kind.__doc__ or "").strip().partition("\n")[0]


def _listed(written: str, lists: Mapping[str, list[str]]) -> str:
    told = ["\n".join([f"{title}:", *map(_wrapped, lines)]) for title, lines in lists.items() if lines]
    return "\n\n".join(filter(None, [inspect.cleandoc(written), *told]))


def _wrapped(line: str) -> str:
    return textwrap.fill(line, _WIDTH, initial_indent=" " * 4, subsequent_indent=" " * 8)


def _call(kind: type) -> str:
    """``Access(process, address, kind='read')``."""
    given = inspect.signature(kind).parameters.values()
    shown = [one.name if one.default is Parameter.empty else f"{one.name}={one.default!r}" for one in given]
    return f"{kind.__name__}({', '.join(shown)})"


def _line(name: str, kind: Kind, default: Any, size: Size | Exponent | None = None) -> str:
    """``memory: size of the memory to share out; 1 to 1T bytes (default 2160K)``."""
    told = "; ".join(filter(None, (kind.help, getattr(kind, "bounds", ""))))
    otherwise = "" if default is MISSING else f" (default {kind.show(default) or _NOTHING})"
    return f"{name}: {told}{otherwise}{f'; or {size.told}' if size else ''}"
