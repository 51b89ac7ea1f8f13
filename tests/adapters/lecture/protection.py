"""The lecture's figures of base and limit, and of the relocation register."""

from typing import Any

from memlab.mechanisms.protection import Access, Protection
from memlab.mechanisms.relocation import Relocation, Send
from tests.adapters.tally import Tally


def base_and_limit(entry: dict[str, Any], tally: Tally) -> None:
    """The first and the last legal address, and the first illegal one behind them."""
    machine, computed = Protection(after_trap="user", **entry["given"]), entry["computed"]
    for name in ("first_legal", "last_legal"):
        tally.step(computed[name], machine.ask(Access(computed[name])).result, name)
    tally.step(None, machine.ask(Access(computed["first_illegal"])).result, "first_illegal")


def relocation(entry: dict[str, Any], tally: Tally) -> None:
    """Logical address plus relocation register."""
    machine = Protection(scheme="relocation + limit", base=entry["given"]["relocation"])
    running = Relocation(place=entry["given"]["relocation"])
    logical, physical = entry["given"]["logical"], entry["computed"]["physical"]
    tally.step(physical, machine.ask(Access(logical)).result, "physical, with a limit")
    tally.step(physical, running.ask(Send(logical)).result, "physical, of a running program")


EXAMPLES = {"fig-baselimit": base_and_limit, "fig-relocation": relocation}
