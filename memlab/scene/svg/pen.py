"""What every drawing is made of: escaped text, elements, numbers; without a single id.

Ids would clash where two pictures stand in one page, so nothing here refers to anything: patterns are drawn as lines.
"""

import re
from html import escape
from typing import Final

_FORBIDDEN: Final = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """The text as XML may hold it: markup is escaped, characters that XML forbids are replaced."""
    return escape(_FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text), quote=False)


def number(value: float) -> str:
    """A coordinate, to a tenth of a pixel."""
    return f"{value:.1f}".removesuffix(".0")


def element(name: str, content: str = "", /, **attributes: str | float) -> str:
    """One element; the attribute ``stroke_width`` is written ``stroke-width``. The content is taken as it is."""
    pairs = (
        (key.replace("_", "-"), value if isinstance(value, str) else number(value)) for key, value in attributes.items()
    )
    head = name + "".join(f' {key}="{escape(_FORBIDDEN.sub("?", value))}"' for key, value in pairs)
    return f"<{head}>{content}</{name}>" if content else f"<{head}/>"


def described(words: str, body: str) -> str:
    """A group that says what it is to whoever points at it; without words, the body itself."""
    return element("g", f"<title>{clean(words)}</title>{body}") if words and body else body


def moved(body: str, x: float, y: float) -> str:
    """The same drawing elsewhere."""
    return element("g", body, transform=f"translate({number(x)} {number(y)})") if body else ""
