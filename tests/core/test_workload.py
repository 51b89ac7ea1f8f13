"""Workloads come from a seed, and survive a file; a file that is none is named."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from memlab.core.workload import MOST_BYTES, allocation_script, dump, load, parse, reference_string, save
from memlab.errors import BadWorkloadError
from memlab.mechanisms import buddy
from memlab.mechanisms.dynamic_storage import Allocate, DynamicStorage, Free

TYPES = DynamicStorage.request_types
SCRIPT = (Allocate("<script>", 600), Allocate("مرحبا 🦆", 2**50), Free("<script>"))


def test_a_reference_string_comes_from_its_seed() -> None:
    assert reference_string(7, 50, 8) == reference_string(7, 50, 8)
    assert reference_string(7, 50, 8) != reference_string(8, 50, 8)
    assert set(reference_string(7, 500, 8)) == set(range(8))


def test_locality_keeps_references_close() -> None:
    def close(locality: float) -> int:
        string = reference_string(7, 2000, 100, locality)
        return sum(min((a - b) % 100, (b - a) % 100) <= 1 for a, b in pairwise(string))

    assert close(0.0) < 120
    assert 1700 < close(0.9) < 1900
    assert close(1.0) == 1999


def test_an_allocation_script_frees_only_what_it_holds_and_stays_near_its_number() -> None:
    script = allocation_script(3, 2000, Allocate, Free, sizes=(10, 20), live=25)
    assert script == allocation_script(3, 2000, Allocate, Free, sizes=(10, 20), live=25)
    held: set[str] = set()
    numbers = []
    for request in script:
        if isinstance(request, Allocate):
            assert request.name not in held
            held.add(request.name)
        else:
            held.remove(request.name)
        numbers.append(len(held))
    assert 20 < sum(numbers[500:]) / 1500 < 30


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "script.json"
    save(path, SCRIPT)
    assert load(path, TYPES) == SCRIPT
    assert json.loads(path.read_text(encoding="utf-8"))["requests"][0] == {
        "ask": "Allocate",
        "name": "<script>",
        "size": 600,
    }


def test_a_file_cut_anywhere_is_no_workload(tmp_path: Path) -> None:
    text = dump(SCRIPT)
    path = tmp_path / "cut.json"
    for length in range(len(text) - 1):
        path.write_text(text[:length], encoding="utf-8")
        with pytest.raises(BadWorkloadError, match=r"cut\.json: .*is no workload"):
            load(path, TYPES)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00\x9c", b"\x00" * 100, b"PK\x03\x04", b"[" * 100_000])
def test_an_empty_and_a_binary_file_are_no_workload(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "binary.json"
    path.write_bytes(content)
    with pytest.raises(BadWorkloadError, match=r"binary\.json: "):
        load(path, TYPES)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    for path in (tmp_path / "none.json", tmp_path):
        with pytest.raises(BadWorkloadError, match=path.name):
            load(path, TYPES)


@pytest.mark.parametrize(
    "document", [None, 3, [], "x", {}, {"request": []}, {"requests": 5}, {"requests": {"ask": "Free"}}]
)
def test_json_of_another_shape_is_no_workload(document: Any) -> None:
    with pytest.raises(BadWorkloadError, match="it should be"):
        parse(json.dumps(document), TYPES)


@pytest.mark.parametrize(
    ("item", "told"),
    [
        (5, 'Request 2 is 5: "ask" should be one of Allocate, Free, Resize.'),
        ({"name": "A"}, "Request 2 is {'name': 'A'}: \"ask\" should be one of Allocate, Free, Resize."),
        ({"ask": "Steal", "name": "A"}, '"ask" should be one of Allocate, Free, Resize.'),
        ({"ask": ["Free"], "name": "A"}, '"ask" should be one of Allocate, Free, Resize.'),
        ({"ask": {}, "name": "A"}, '"ask" should be one of Allocate, Free, Resize.'),
        ({"ask": "Free"}, "missing 1 required positional argument: 'name'"),
        ({"ask": "Free", "name": "A", "size": 3}, 'Request 2: Free has no "size": it takes name.'),
        ({"ask": "Free", "name": "A", "x" * 10**6: 3}, '... (1,000,000 characters)": it takes name.'),
        ({"ask": "Free", "name": 3}, "Request 2: Free, name: 3 is not a name"),
        ({"ask": "Free", "name": {}}, "Request 2: Free, name: {} is not a name"),
        ({"ask": "Allocate", "name": "A", "size": "600Q"}, 'Request 2: Allocate, size: "600Q" is not a whole number'),
        ({"ask": "Allocate", "name": "A", "size": -1}, "Request 2: Allocate, size: -1 is below 0"),
        ({"ask": "Allocate", "name": "A", "size": 10**30}, "Request 2: Allocate, size: 1.0e+30 is above 1024T"),
        ({"ask": "Allocate", "name": "A", "size": 600.5}, "Request 2: Allocate, size: 600.5 is not a whole number"),
        (
            {"ask": "Allocate", "name": "A", "size": float("nan")},
            "Request 2: Allocate, size: nan is not a whole number",
        ),
        ({"ask": "Allocate", "name": "A", "size": None}, "Request 2: Allocate, size: None is not a whole number"),
        ({"ask": "Allocate", "name": "A", "size": [[1]]}, "Request 2: Allocate, size: ((1,),) is not a whole number"),
    ],
)
def test_a_bad_request_is_told_by_its_number(item: Any, told: str) -> None:
    text = json.dumps({"requests": [{"ask": "Free", "name": "A"}, item]})
    with pytest.raises(BadWorkloadError) as caught:
        parse(text, TYPES)
    assert told in str(caught.value)
    assert len(str(caught.value)) < 300


def test_huge_numbers_and_deep_nesting_are_told_too() -> None:
    """Python itself refuses to read a number of 5,000 digits, or lists nested 100,000 deep."""
    for size in ("9" * 5000, "[" * 900 + "]" * 900, "[" * 100_000):
        with pytest.raises(BadWorkloadError):
            parse(f'{{"requests": [{{"ask": "Allocate", "name": "A", "size": {size}}}]}}', TYPES)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_accepted(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "script.json"
    path.write_text(dump(SCRIPT), encoding=encoding)
    assert load(path, TYPES) == SCRIPT
    assert parse(f"\ufeff{dump(SCRIPT)}", TYPES) == SCRIPT


def test_a_workload_says_whose_it_is(tmp_path: Path) -> None:
    path = tmp_path / "pages.json"
    save(path, (buddy.Allocate("A", 4), buddy.Free("A")), "Buddy")
    with pytest.raises(BadWorkloadError) as caught:
        load(path, TYPES)
    assert str(caught.value) == (
        f'{path}: This is a workload for Buddy. Request 1: Allocate has no "frames": it takes name, size.'
    )
    assert parse(dump((buddy.Free("A"),), "Buddy"), TYPES) == (Free("A"),)


def test_another_version_of_the_format_is_named() -> None:
    text = dump(SCRIPT, "DynamicStorage").replace("workload/1", "workload/2")
    with pytest.raises(BadWorkloadError) as caught:
        parse(text, TYPES)
    assert str(caught.value) == (
        'This is a workload for DynamicStorage. Its format is "memlab-workload/2", and this memlab reads '
        '"memlab-workload/1": read it with the memlab that wrote it, or save it anew there.'
    )


def test_a_text_or_a_file_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(BadWorkloadError, match=r"huge\.json: File too large, more than 67,108,864 bytes\."):
        load(path, TYPES)
    with pytest.raises(BadWorkloadError, match="is too long for a workload: use at most 67,108,864 characters"):
        parse(" " * (MOST_BYTES + 1), TYPES)


def test_no_refusal_repeats_a_megabyte(tmp_path: Path) -> None:
    long = "x" * 10**6
    for document in (
        long,
        {"format": long, "mechanism": long, "requests": []},
        {"mechanism": long, "requests": [{"ask": long}]},
        {"requests": long},
        {"requests": [{"ask": "Free", "name": long}]},
    ):
        with pytest.raises(BadWorkloadError) as caught:
            parse(json.dumps(document), TYPES)
        assert len(str(caught.value)) < 400
    with pytest.raises(BadWorkloadError) as caught:
        load(tmp_path / long, TYPES)
    assert len(str(caught.value)) < 400
