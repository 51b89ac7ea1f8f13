"""Whatever translates stands behind a TLB, and a TLB before it changes what an access costs, never its answer."""

from collections.abc import Iterator, Mapping
from random import Random
from typing import Any

import pytest

from memlab.catalogue import Entry, catalogue
from memlab.core.foreign import as_asked_of
from memlab.core.mechanism import Mechanism
from memlab.core.request import Request
from memlab.core.translation import Access, Map, Translation, Unmap
from memlab.errors import BadRequestError
from memlab.mechanisms.tlb import Tlb
from memlab.mechanisms.tlb.behind import SHARED, TRANSLATORS
from memlab.memory.entries import NEEDS

PROTOCOL = (Access, Map, Unmap)
ROUNDS = 60


def translates(mechanism: type[Mechanism]) -> bool:
    """Whether it can be asked as all translation is."""
    kinds = mechanism.request_types
    return all(any(issubclass(kind, one) for kind in kinds) for one in PROTOCOL)


EVERY = [one for one in catalogue() if translates(one.mechanism) and one.mechanism is not Tlb]
RUNS = [pytest.param(one, preset, id=f"{one.name}-{preset.name}") for one in EVERY for preset in one.mechanism.presets]


def test_whatever_translates_may_stand_behind_a_tlb() -> None:
    assert {one.mechanism for one in EVERY} == set(TRANSLATORS.values())


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.name)
def test_it_takes_plain_requests(one: Entry) -> None:
    mechanism = one.mechanism()
    for request in (Map("P1", 0), Access("P1", 0), Unmap("P1", 0)):
        step = mechanism.ask(request)
        assert isinstance(step.result, Translation) == isinstance(request, Access)


@pytest.mark.parametrize(("one", "preset"), RUNS)
@pytest.mark.parametrize("on_switch", ["flush", "ASID"])
def test_a_tlb_before_it_changes_the_cost_and_never_the_answer(one: Entry, preset: Any, on_switch: str) -> None:
    bare = one.mechanism(**preset.parameters)
    with_tlb = before(bare, preset.parameters, ways=3, on_switch=on_switch)
    for request in asked_of(bare, preset.requests):
        alone, cached = bare.ask(request).result, with_tlb.ask(as_asked_of(with_tlb, request)).result
        if isinstance(request, Access):
            assert (cached.frame, cached.physical) == (alone.frame, alone.physical), request
            assert bool(cached.fault) == bool(alone.fault), request
            if not hasattr(bare, "told"):  # else what was loaded before, and so the search, differs by the hits
                assert cached.references in (alone.references, 1, 0), request


def before(mechanism: Mechanism, given: Mapping[str, Any], **own: Any) -> Tlb:
    """A TLB before a mechanism of the same parameters, those that are the TLB's own among them."""
    name = next(name for name, kind in TRANSLATORS.items() if kind is type(mechanism))
    shared = {name: mechanism.settings[name] for name in SHARED if name in mechanism.settings}
    return Tlb(before=name, behind={name: given[name] for name in given if name not in SHARED}, **shared, **own)


def asked_of(mechanism: Mechanism, known: tuple[Request, ...]) -> Iterator[Request]:
    """What an example asks, as far as a TLB takes it; then accesses and changes in and around its pages."""
    taken = [request for request in known if isinstance(request, PROTOCOL) and is_plain(request)]
    yield from taken
    random = Random(17)
    split = mechanism.split(mechanism.settings)  # type: ignore[attr-defined] - it translates
    addresses = [split.resolve(request.address) for request in taken if is_address(split, request)] or [0]
    names = sorted({request.process for request in taken}) or ["P1"]
    for _ in range(ROUNDS):
        page = random.choice(addresses) + random.choice((0, 0, 1, -1, 2)) * (1 << split.offset.bits)
        address = page % (1 << split.width) ^ random.choice((0, 0, 1, 5, 0x30)) % (1 << split.offset.bits)
        name = random.choice((*names, "P2"))
        if random.random() < 0.7:
            yield Access(name, address, random.choice([*NEEDS, "read", "write"]))
        else:
            yield random.choice((Map(name, address, rights=random.choice(("r", "rw", "rx"))), Unmap(name, address)))


def is_plain(request: Request) -> bool:
    try:
        as_asked_of(Tlb(), request)
        Tlb().taken(request)
    except BadRequestError:
        return False
    return True


def is_address(split: Any, request: Any) -> bool:
    try:
        split.resolve(request.address)
    except ValueError:
        return False
    return True
