"""References as arrays: the same as one by one, whatever the lines, in blocks of any size, and in little memory."""

import gzip
import tracemalloc
from itertools import islice, repeat
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from memlab.errors import BadFileError
from memlab.reading import pages, read_pages, read_references, reference_chunks
from memlab.reading.references import KINDS

addresses = st.integers(0, 2**64 - 1).map("{:08x}".format)
LINES = {
    "lackey": st.one_of(
        st.builds("I  {},{}".format, addresses, st.integers(1, 9)),
        st.builds(" {} {},{}".format, st.sampled_from("LSM"), addresses, st.integers(1, 200)),
        st.builds("  S   {},8 ".format, addresses),
        st.sampled_from(["", "==12== Lackey, a tool", " L 0,1", " L ABC,16"]),
    ),
    "din": st.one_of(
        st.builds("{} {}".format, st.sampled_from("0123"), addresses),
        st.builds("{} {} comment".format, st.sampled_from("0123"), addresses),
        st.sampled_from(["", "4 0", " 1  10", "2 0x10", "1 10 "]),
    ),
    "plain": st.sampled_from(["1", "0x10, 0x20", "", "# none", "w 5"]),
}


@pytest.mark.parametrize("form", LINES)
@given(data=st.data())
def test_arrays_hold_what_is_read_one_by_one(form: str, data: st.DataObject) -> None:
    lines = data.draw(st.lists(LINES[form], max_size=40))
    text = data.draw(st.sampled_from(["\n", "\r\n"])).join(lines)
    one_by_one = list(read_references(text, form=form))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pages, "BLOCK", data.draw(st.integers(1, 200)))
        chunks = list(reference_chunks(text, form=form))
    assert [address for chunk in chunks for address in chunk.addresses.tolist()] == [one.address for one in one_by_one]
    assert [KINDS[kind] for chunk in chunks for kind in chunk.kinds] == [one.kind for one in one_by_one]


def test_pages_are_addresses_without_their_offset() -> None:
    text = "I  04000c60,3\n S 1ffefffe7c,8\n M ffffffffffffffff,4\n"
    assert read_pages(text).tolist() == [0x4000, 0x1FFEFFF, 2**52 - 1]
    assert read_pages(text, page_bits=63).tolist() == [0, 0, 1]
    assert read_pages("7 0 1 2 0", page_bits=0).tolist() == [7, 0, 1, 2, 0]
    with pytest.raises(BadFileError, match="A page number of 64 bits does not fit"):
        read_pages(text, page_bits=0)


def test_a_text_its_bytes_a_file_a_packed_one_and_lines_give_the_same(tmp_path: Path) -> None:
    text = "".join(f" L {number:08x},8\n" for number in range(0, 10**6, 37))
    (tmp_path / "plain").write_text(text)
    (tmp_path / "packed").write_bytes(gzip.compress(text.encode()))
    expected = np.arange(0, 10**6, 37) >> 12
    for source in (text, text.encode(), tmp_path / "plain", tmp_path / "packed", text.splitlines()):
        assert np.array_equal(read_pages(source), expected)


@pytest.mark.parametrize("bad", [" L 1ffef", "zzz", " L 12345678901234567,1", " L 1ffg,1", "\x00\xff"])
def test_a_wrong_line_is_named_wherever_it_stands(bad: str) -> None:
    good = " L 0000ffff,8\n"
    for before in (0, 3, 60_000):
        with pytest.raises(BadFileError, match=rf"^Line {before + 1:,} is .*: it should be like"):
            read_pages(good * before + f"{bad}\n" + good, form="lackey")


def test_a_long_list_on_one_line_is_read_to_its_end() -> None:
    text = ", ".join(map(str, range(100_000)))
    assert read_pages(text, page_bits=0).tolist() == list(range(100_000))


def test_the_first_so_many_are_read_without_what_follows() -> None:
    assert read_pages(repeat(" L 0000ffff,8\n"), first=100_000).tolist() == [0xF] * 100_000
    assert read_pages(repeat("1"), page_bits=0, first=0).tolist() == []


def test_reading_ends_when_told_so(tmp_path: Path) -> None:
    path = tmp_path / "long"
    path.write_text(" L 0000ffff,8\n" * 100_000)
    shares: list[float | None] = []
    assert len(read_pages(path, told=shares.append)) == 100_000
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert 10_000 < len(read_pages(path, told=lambda share: share < 0.1)) < 50_000
    assert next(reference_chunks(path)).lines < 50_000


def test_too_many_references_for_an_array_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "MOST_REFERENCES", 1_000)
    with pytest.raises(BadFileError, match="There are more than 1,000 references"):
        read_pages(gzip.compress(b" L 0000ffff,8\n" * 100_000))


def test_a_line_without_end_is_no_text() -> None:
    with pytest.raises(BadFileError, match="has a line of more than 1,048,576 characters: it is no text"):
        read_pages(gzip.compress(bytes(2**24)))
    with pytest.raises(BadFileError, match="The trace is empty"):
        read_pages("")
    with pytest.raises(BadFileError, match="is cut or damaged"):
        read_pages(gzip.compress(b" L 0000ffff,8\n" * 100_000)[:200])


def test_blocks_of_a_trace_without_end_take_little_memory() -> None:
    chunks = reference_chunks(repeat(" L 0000ffff,8\n"))
    tracemalloc.start()
    try:
        counted = sum(len(chunk.addresses) for chunk in islice(chunks, 20))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert counted > 200_000
    assert peak < 16 * 2**20
