"""The picture of a hashed table: it fits at every width, and shows what was compared."""

import pytest

from memlab.mechanisms.hashed_table import Access, HashedTable, Map, Unmap, example
from memlab.scene.asks import Setting
from memlab.scene.marks import Badge, Grip
from memlab.scene.paint import Paint
from tests.contract.pictures import check_fits
from tests.scene.places import LOOKS, areas, overlapping, texts


@pytest.mark.parametrize("preset", HashedTable.presets, ids=lambda preset: preset.name)
def test_every_example_fits(preset):
    table = HashedTable()
    table.use(preset)
    check_fits(table)


@pytest.mark.parametrize("variant", ["chained", "clustered", "PowerPC", "UltraSPARC"])
@pytest.mark.parametrize(
    "given",
    [
        {"buckets": 1, "factor": 64, "page_bits": 24, "index_bits": 40, "frames": 2**20},
        {"buckets": 4096, "hash": "multiplicative", "table": "one for all", "page_bits": 0, "index_bits": 3},
        {"sdr1": 2**32 - 1, "tsb_base": 2**62, "tsb_size": 7, "os_references": 100, "frames": 2**20},
    ],
)
def test_the_least_and_the_greatest_fit(variant, given):
    table = HashedTable(variant=variant, **given)
    last = (1 << table.split(table.settings).width) - 1
    maps = [Map("P1", (page, 0), table.frames - 1) for page in range(7)]
    table.ask(*maps, Map("P1", last), Access("P1", (6, 0)), Access("P1", last), Access("P1", last // 2, "write"))
    table.ask(Unmap("P1", last), Unmap("P1", last), Access("P99", 0))
    check_fits(table)


def test_a_sign_stands_before_each_element_that_was_compared():
    table = example()
    found = next(step for step in table.history if step.event.kind == "Found")
    marks = table.scene(found).picture.marks
    assert [mark.text for mark in marks if isinstance(mark, Badge) and mark.text in "≠="] == ["≠", "≠", "="]
    assert {"0x1b mod 8 = 3", "compares"} <= set(texts(table.scene(found)))
    drawn = areas(table.scene(found))
    assert drawn["element", "P1", "P1", 0x1B].fill is Paint.HUE_1
    assert drawn["bucket", "P1", 3].strong


def test_nothing_is_compared_before_the_search():
    table = example()
    hashed = table.history[1]
    assert not any(isinstance(mark, Badge) and mark.text in "≠=" for mark in table.scene(hashed).picture.marks)


def test_a_fault_falls_off_the_end_of_the_chain():
    table = example()
    fault = next(step for step in table.history if step.event.kind == "PageFault")
    marks = table.scene(fault).picture.marks
    assert [mark.text for mark in marks if isinstance(mark, Badge) and mark.text in "≠=✕"] == ["≠", "≠", "≠", "✕"]
    assert "page fault" in texts(table.scene(fault))


def test_a_long_chain_shows_the_element_that_matches_and_how_many_are_left_out():
    table = HashedTable(buckets=1, requests=[Map("P1", (page, 0)) for page in range(9)])
    step = table.ask(Access("P1", (5, 0)))
    found = table.history[step.index - 1]
    assert ("element", "P1", "P1", 5) in areas(table.scene(found))
    assert any(text.endswith("more") for text in texts(table.scene(found)))


@pytest.mark.parametrize("buckets", [8, 7, 1000])
def test_a_grip_sets_the_number_of_buckets(buckets):
    table = HashedTable(buckets=buckets)
    (grip,) = (mark for mark in table.scene(table.step).picture.marks if isinstance(mark, Grip))
    assert grip.stops[grip.at].asks == Setting("buckets", buckets)
    counts = [stop.asks.value for stop in grip.stops]
    assert counts == sorted({1, 2, 4, 8, 16, 32, 64, buckets})


def test_clicking_a_bucket_reads_the_page_at_the_end_of_its_chain():
    table = example()
    drawn = areas(table.scene(table.history[0]))
    assert drawn["bucket", "P1", 3].asks == Access("P1", 0x1B000)
    assert drawn["bucket", "P1", 2].asks is None


def test_the_candidates_of_the_hash_are_buckets_that_are_drawn():
    table = example()
    step = table.history[1]
    assert set(step.event.candidates) <= set(areas(table.scene(step)))
    assert step.event.chose == ("bucket", "P1", 3)


def _failures():
    for preset in HashedTable.presets:
        table = HashedTable()
        table.use(preset)
        yield from ((table, step) for step in table.history if step.event.tick in ("trap", "fault", "failure"))


@pytest.mark.parametrize("look", LOOKS)
def test_each_failure_says_why_in_red(look):
    for table, step in _failures():
        picture = table.scene(step, look).picture
        said = [mark.text for mark in picture.marks if mark.key == "refusal"]
        assert len(said) == 1, step.why
        assert said[0].startswith("✕ ")
        assert overlapping(picture) == []


def test_a_page_that_may_not_be_executed_says_what_it_allows():
    table = HashedTable()
    table.ask(Map("P1", 0x5000, 3, rights="rw"), Access("P1", 0x5123, "execute"))
    assert table.step.event.kind == "Trapped"
    assert "✕ trap: page 0x5 allows rw, not to execute" in texts(table.scene())
    assert {mark.edge for mark in table.scene().picture.marks if getattr(mark, "strong", False)} >= {Paint.FAILURE}
    table.ask(Access("P1", 2**40))
    assert [text for text in texts(table.scene()) if text.startswith("✕ Trap: ")]


def test_the_track_says_what_is_dragged():
    assert all("drag:" in texts(HashedTable().scene(look={"width": width})) for width in (760, 950))
