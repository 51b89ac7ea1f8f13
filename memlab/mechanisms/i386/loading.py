"""May a segment register be loaded? The rule of the processor, without telling it as a story."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from memlab.core.history import Settings
from memlab.mechanisms.i386.descriptor import LENGTH, Descriptor
from memlab.mechanisms.i386.requests import FLAT
from memlab.mechanisms.i386.selector import Selector
from memlab.mechanisms.i386.state import Held, State, flat, table_in
from memlab.memory.sizes import show_hex

GP: Final = "GP"
NP: Final = "NP"
SS: Final = "SS"


class Refusal(NamedTuple):
    """An exception: which, the error code that is pushed, and why."""

    exception: str
    error_code: int
    reason: str


class Test(NamedTuple):
    """One of the things that a load is held against, in the order of the processor.

    Attributes:
        said: What is compared, with its numbers.
        refusal: The exception where it fails; None where it holds.
    """

    said: str
    refusal: Refusal | None = None


class Loading(NamedTuple):
    """What becomes of a load.

    Attributes:
        descriptor: What was read; None where nothing was.
        tests: What it was held against, up to the first that fails.
    """

    descriptor: Descriptor | None = None
    tests: tuple[Test, ...] = ()

    @property
    def refusal(self) -> Refusal | None:
        """Why the register is not loaded; None where it is."""
        return self.tests[-1].refusal if self.tests else None


def load(settings: Settings, state: State, register: str, selector: Selector) -> Loading:
    """Load a data or stack register: what is read, and whether the level that runs may have it."""
    if selector.is_null:
        if register == "SS":
            why = "there is always a stack, so SS cannot hold the null selector"
            return Loading(tests=(Test("not null", Refusal(GP, 0, why)),))
        return Loading()
    there = _there(settings, selector)
    if there.refusal:
        return Loading(tests=(there,))
    descriptor = state.descriptor(selector)
    tests = _of_stack if register == "SS" else _of_data
    return Loading(descriptor, tuple(_upto_failure(tests(descriptor, selector, settings.level))))


def _upto_failure(tests: Iterator[Test]) -> Iterator[Test]:
    for test in tests:
        yield test
        if test.refusal:
            return


def _there(settings: Settings, selector: Selector) -> Test:
    """Whether there are eight bytes to read."""
    table, last = table_in(settings, selector), show_hex(selector.place + LENGTH - 1)
    if table.reach < 0:
        return Test(f"{selector.table} loaded", Refusal(GP, selector.error_code, f"no {selector.table} is loaded"))
    reach = show_hex(table.reach)
    why = f"its last byte, {last}, lies beyond the limit of the {selector.table}, {reach}"
    refusal = None if table.covers(selector.index) else Refusal(GP, selector.error_code, why)
    return Test(f"last byte {last} ≤ {selector.table} limit {reach}", refusal)


def _of_stack(descriptor: Descriptor, selector: Selector, level: int) -> Iterator[Test]:
    code, dpl = selector.error_code, descriptor.dpl
    levels = f"RPL {selector.rpl}, CPL {level} and DPL {dpl}"
    alike = selector.rpl == level == dpl
    yield Test(
        f"RPL {selector.rpl} = CPL {level} = DPL {dpl}",
        None if alike else Refusal(GP, code, f"a stack wants {levels} to be equal"),
    )
    why = f"a stack wants data that can be written, and this is {descriptor.says}"
    yield Test(descriptor.says, None if descriptor.writable else Refusal(GP, code, why))
    why = "the stack's segment is not present (P 0)"
    yield Test(f"present: P {descriptor.present:d}", None if descriptor.present else Refusal(SS, code, why))


def _of_data(descriptor: Descriptor, selector: Selector, level: int) -> Iterator[Test]:
    code, weaker, dpl = selector.error_code, max(level, selector.rpl), descriptor.dpl
    why = f"this is {descriptor.says}, which no data register may hold"
    yield Test(descriptor.says, None if descriptor.readable else Refusal(GP, code, why))
    if not descriptor.conforming:
        why = f"the weaker of CPL {level} and RPL {selector.rpl} is {weaker}, above DPL {dpl}"
        said = f"weaker of CPL {level}, RPL {selector.rpl}: {weaker} ≤ DPL {dpl}"
        yield Test(said, Refusal(GP, code, why) if weaker > dpl else None)
    why = "the segment is not present (P 0)"
    yield Test(f"present: P {descriptor.present:d}", None if descriptor.present else Refusal(NP, code, why))


def held(settings: Settings, state: State, process: str, register: str) -> Held:
    """What a register holds: what was loaded last, else what a process starts with, else the null selector."""
    if register in ("CS", FLAT):
        return flat(register, settings.level)
    kept = state.registers.get((process, register))
    if kept is not None:
        return kept
    selector = Selector.of(settings.data_selector)
    loading = load(settings, state, register, selector)
    if loading.refusal or loading.descriptor is None:
        return Held(Selector(0, 0, 0), None)
    return Held(selector, loading.descriptor.used)


def check(
    descriptor: Descriptor | None, register: str, kind: str, offset: int, size: int
) -> tuple[str, Refusal] | None:
    """Whether the segment allows an access; else the cause by its name, and the exception."""
    if descriptor is None:
        return "null_selector", Refusal(GP, 0, f"{register} holds the null selector, which names no segment")
    if kind == "write" and not descriptor.writable:
        return "not_writable", Refusal(GP, 0, f"the segment is {descriptor.says}, and the access writes")
    if not descriptor.holds(offset, size):
        return "limit", Refusal(SS if register == "SS" else GP, 0, _outside(descriptor, offset, size))
    return None


def _outside(descriptor: Descriptor, offset: int, size: int) -> str:
    """Which bound the access crosses."""
    first, last, end = descriptor.first, descriptor.last, offset + size - 1
    if first is None or last is None:
        return "its limit leaves a segment that grows down no legal offset"
    if offset < first:
        return f"offset {show_hex(offset, 32)} lies below the first legal one, {show_hex(first, 32)}"
    byte = "offset" if size == 1 else "the last byte at"
    return f"{byte} {show_hex(end, 32)} lies above the last legal offset, {show_hex(last, 32)}"
