"""Slips of English that a program makes: 1 frames, 1 are free, a order, two  spaces, the the.

A number is a count or a name ("2 frames", "frame 2"); only counts must agree with what follows. What a number names
is told by the word before it, so the lists below hold every such noun, and every verb, that our sentences use: a new
word that is missing here is reported, not overlooked.
"""

import re
from collections.abc import Iterator

from memlab.memory.english import with_s

_NOUNS = (
    "access|address|area|bit|block|byte|cache|cell|class|colour|cost|descriptor|entry|error|event|fault|field|frame|half|"
    "hit|hole|index|level|line|list|miss|number|object|order|page|part|process|question|reference|register|request|row|"
    "set|size|slab|slot|split|step|table|time|translation|trap|user|walk|way|word"
)
_VERBS = (
    "are|ask|become|come|copy|count|differ|do|end|fit|follow|get|give|go|have|hit|hold|join|keep|leave|lie|make|match|miss|"
    "move|name|need|number|point|remain|run|say|share|stand|start|stay|take|touch|wait|want|weigh"
)
_ADJECTIVES = "free|full|partial|empty|valid|other|more|page|pair|hardware|constructor|destructor|general|byte|bit"
_THINGS, _ONE_DOES = ("|".join(map(with_s, words.split("|"))) for words in (_NOUNS, _VERBS))

# A count: no part of a longer number or a name like size-32, and no name of the noun before it.
_COUNT = r"(?<![\w.,/^×+=#%-])(?<!× )(?<!\+ )(?<!= )(?<!- )(?<!\^ )(?<!\bto )(?<!\bp )(?<!\bd )(?<!named )(?<!is )"
_NAMED = re.compile(rf"\b(?:(?i:{_NOUNS}|{_THINGS})|buddy|[A-Z]+\d*) $")
_N = r"(?!1\b(?!,\d))\d{1,3}(?:,\d{3})+|(?!1[KMGT]? )\d+"
_OPENING = r"(?:^|[;:(] ?|(?<![\d,] )\b(?i:and|but|only|so|because|all|where) )"

_COUNTED = {
    "1 with a plural": rf"{_COUNT}1 (?:(?:{_ADJECTIVES}) )*(?!(?:ns|{_ONE_DOES}|{_NOUNS})\b)[a-z]+s\b",
    "many with a singular": (
        rf"{_COUNT}(?:{_N}) (?:(?:{_ADJECTIVES}) )*?(?:{_NOUNS})\b(?!-| (?:{_THINGS}|{_NOUNS})\b)"
    ),
    "one thing do": rf"(?<!of ){_COUNT}1 (?:(?:{_ADJECTIVES}) )*(?:{_NOUNS}) (?:{_VERBS})\b",
    "many things does": rf"(?<!of ){_COUNT}(?:{_N}) (?:(?:{_ADJECTIVES}) )*(?:{_THINGS}) (?:{_ONE_DOES})\b",
}
_OF = r"(?: more)?(?: of [\d,]+(?: [a-z]+)?(?: of [\d,]+\w?(?: bytes?)?)?)?"
_OPENED = {
    "1 do": rf"{_OPENING}1[KMGT]?{_OF} (?:{_VERBS})\b",
    "many does": rf"{_OPENING}(?:{_N})[KMGT]?{_OF} (?!does not fit)(?:{_ONE_DOES})\b",
    "0 for no": rf"[Oo]nly 0\b|{_OPENING}0{_OF} (?:{_VERBS}|{_ONE_DOES})\b",
}
_PLAIN = {
    "a for an": r"(?<![\w-])a (?:[aei]|o(?!ne\b|nce\b)|u(?!ni|s[aeiu]|ti)|8|11\b|18\b|(?:ASID|LRU|MMU)\b)",
    "an for a": r"\b[Aa]n (?![aeioAEIO]|u(?!ni|s[aeu])|hour|8|11\b|18\b|[FHLMNRSX][A-Z\d])",
    "a word twice": r"\b(?![a-f]{2}\b)([a-z]{2,}) \1\b",
    "spacing": r"  |\s[,;:)]|[(]\s|,,|;;|\.\.|…\.|[;,:]\.|\s\.(?![\d])",
}


def slips(text: str) -> list[str]:
    """What is wrong with a text, each slip with its name; nothing where nothing is found."""
    return list(_found(text.replace("...", "…")))


def _found(text: str) -> Iterator[str]:
    for name, pattern in _COUNTED.items():
        for match in re.finditer(pattern, text):
            if not _NAMED.search(text[: match.start()]):
                yield f"{name}: {match[0]}"
    for name, pattern in (_OPENED | _PLAIN).items():
        yield from (f"{name}: {match[0].strip()}" for match in re.finditer(pattern, text))


def is_open(text: str) -> bool:
    """Whether a sentence does not end; words for what is left out, like "... and 6 more", are none."""
    return not text.startswith("...") and not re.search(r"[.?!][\"')]?$", text)
