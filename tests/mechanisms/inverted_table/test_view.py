"""The picture of an inverted table: it fits at every width, and shows both searches."""

import pytest

from memlab.mechanisms.inverted_table import Access, Exit, InvertedTable, Map, example
from memlab.scene.marks import Badge
from memlab.scene.paint import Paint
from tests.contract.pictures import check_fits
from tests.scene.places import areas, texts


def signs(table, step, name):
    marks = table.scene(step).picture.marks
    return [mark.text for mark in marks if isinstance(mark, Badge) and mark.key[0] == name]


@pytest.mark.parametrize("preset", InvertedTable.presets, ids=lambda preset: preset.name)
def test_every_example_fits(preset):
    table = InvertedTable()
    table.use(preset)
    check_fits(table)


@pytest.mark.parametrize("search", ["linear", "hashed", "both"])
@pytest.mark.parametrize(
    "given",
    [
        {"frames": 1, "anchors": 1},
        {"frames": 2**20, "anchors": 2**16, "index_bits": 40, "page_bits": 24, "anchor_bytes": 16},
        {"frames": 40, "anchors": 1, "index_bits": 3, "page_bits": 0},
    ],
)
def test_the_least_and_the_greatest_fit(search, given):
    table = InvertedTable(search=search, **given)
    last = (1 << table.split(table.settings).width) - 1
    table.ask(*(Map(f"P{number}", (number, 0)) for number in range(1, 8)), Map("P99", last))
    table.ask(Access("P7", (7, 0)), Access("P99", last), Access("P5", (0, 0)), Exit("P3"))
    check_fits(table)


def test_a_sign_stands_at_each_entry_that_was_looked_at():
    table = example()
    searched, _, chained, _ = (table.history[at] for at in table.history.of_request(1))
    assert signs(table, searched, "sign") == [*["≠"] * 10, "="]
    assert signs(table, searched, "chain's sign") == []
    assert signs(table, chained, "chain's sign") == ["≠", "="]
    said = {"searched: 11 entries looked at", "1 anchor and 2 entries of its chain: this search counts"}
    assert said <= set(texts(table.scene(chained)))


def test_of_two_searches_the_figures_tell_which_one_counts():
    table = example()
    chained = table.history[table.history.of_request(1)[2]]
    assert {"searched, to compare", "with the anchor: counts"} <= set(texts(table.scene(chained)))
    table.search = "hashed"
    assert "with the anchor" in texts(table.scene(table.history[table.history.of_request(1)[1]]))


def test_entries_behind_the_match_are_pale_and_free_ones_hatched():
    table = example()
    drawn = areas(table.scene(table.history[1]))
    assert [drawn["frame", frame].faint < 1 for frame in (9, 10, 11)] == [False, False, True]
    assert drawn["frame", 8].pattern == "hatch"
    assert drawn["frame", 10].strong


def test_a_search_in_vain_leaves_no_equals_sign_and_says_so():
    table = example()
    step = next(step for step in table.history if step.event.kind == "Searched" and step.event.frame is None)
    assert signs(table, step, "sign") == ["≠"] * 16
    assert "searched: 16 entries looked at, in vain" in texts(table.scene(step))


def test_a_table_for_each_process_is_drawn_to_the_scale_of_the_one_table():
    table = example()
    drawn = areas(table.scene(table.history[0]))
    own, one = drawn["own table", "P1"], drawn["one table"]
    assert own.width / one.width == pytest.approx(1024 / 224)
    assert {"3K", "224 bytes"} <= set(texts(table.scene(table.history[0])))


def test_what_was_loaded_or_relabelled_is_the_decision():
    table = InvertedTable()
    table.use("What sharing costs")
    step = next(step for step in table.history if step.event.kind == "Relabelled")
    assert areas(table.scene(step))["frame", 0].fill is Paint.DECISION


def test_clicking_an_entry_reads_its_page():
    table = example()
    assert areas(table.scene(table.history[0]))["frame", 10].asks == Access("P3", (5, 0))


@pytest.mark.parametrize("width", [528, 760, 900, 1400])
def test_an_eviction_says_who_goes_and_why_and_shows_the_new_entry(width):
    table = InvertedTable(frames=4, anchors=1, on_miss="load", when_full="fifo")
    table.ask(*(Access("A", (page, 0)) for page in range(5)))
    evicting = next(step for step in table.history if step.event.kind == "Loaded" and step.event.victim)
    drawn = table.scene(evicting, {"width": width})
    assert [text for text in texts(drawn) if "<A, 0>" in text and ("longest" in text or "oldest" in text)]
    assert ("chained", 0) in areas(drawn)
    assert [text for text in texts(drawn) if "A counts 65" in text]
