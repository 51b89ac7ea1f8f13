"""Asking a function in a race: what it chooses, or why that cannot be."""

from typing import Any

from memlab.own.guarded import Failed, Guarded
from memlab.own.rule import Rule


def asked(guarded: Guarded, rule: Rule, *given: Any) -> tuple[Any, str]:
    """What a function chooses, and "", or None and a sentence that tells what is wrong.

    Args:
        guarded: The function.
        rule: The rule for which it stands in.
        given: What it is given; of a list it gets one of its own.
    """
    try:
        came = guarded.call(*(list(one) if isinstance(one, (list, tuple)) else one for one in given))
    except Failed as failed:
        return None, str(failed)
    fault = rule.fair(given, came)
    return (None, f"Your rule is wrong: {fault}.") if fault else (came, "")
