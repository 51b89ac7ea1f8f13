"""What a TLB proposes: requests that show something at the step they are proposed at."""

import pytest

from memlab.mechanisms.tlb import Access, Map, Tlb, Unmap
from tests.mechanisms.tlb.pictures import touch, used


def kinds(tlb, request):
    twin = type(tlb)(**tlb.settings, requests=tlb.requests)
    twin.seek(-1)
    twin.ask(request)
    return [step.event.kind for step in twin.history if step.request == len(tlb.requests) + 1 and not step.event.depth]


def test_a_page_that_was_put_out_misses_and_the_next_victim_is_saved():
    tlb = used(0, 1, 2, 3, 4)
    missed, saved, *_ = tlb.proposals()
    assert (missed, kinds(tlb, missed)) == (Access("P1", 0), ["TlbMiss", "TlbFilled"])
    assert (saved, kinds(tlb, saved)) == (Access("P1", 4096), ["TlbHit"])


def test_another_process_is_among_them():
    tlb = Tlb()
    tlb.ask(Map("A", 0), Map("B", 0), *touch("A", 0), *touch("B", 0))
    assert [kinds(tlb, asked)[0] for asked in tlb.proposals() if getattr(asked, "process", "") == "A"] == ["Flushed"]


def test_the_page_that_is_unmapped_was_in_the_tlb():
    tlb = used(0, 1)
    (gone,) = [asked for asked in tlb.proposals() if isinstance(asked, Unmap)]
    assert kinds(tlb, gone) == ["Invalidated"]


@pytest.mark.parametrize("preset", Tlb.presets, ids=lambda preset: preset.name)
def test_there_is_one_of_each_type_at_every_step(preset):
    tlb = Tlb()
    tlb.use(preset)
    for step in tlb.history:
        assert {type(asked) for asked in tlb.proposals(step)} == {*tlb.request_types}
        assert len(set(tlb.proposals(step))) == len(tlb.proposals(step))


def test_a_new_page_is_mapped_behind_the_last_one_used():
    (new,) = [asked for asked in used(0, 5).proposals() if isinstance(asked, Map)]
    assert new == Map("P1", 6 * 4096)
