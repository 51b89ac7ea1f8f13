import pytest

from memlab.command import ledger

NESTED = '{"delivered": ' + "[" * 100_000


def test_what_was_saved_is_loaded(tmp_path):
    ledger.save(tmp_path, {"01_a.ipynb": "abc"})
    assert ledger.load(tmp_path) == {"01_a.ipynb": "abc"}


def test_a_folder_never_used_before_has_an_empty_ledger(tmp_path):
    assert ledger.load(tmp_path) == {}


@pytest.mark.parametrize(
    "damage", ["", "{", "[]", "3", "{}", '{"delivered": [1]}', '{"delivered": null}', "\xff", NESTED]
)
def test_a_damaged_ledger_counts_as_empty(damage, tmp_path):
    (tmp_path / ledger.NAME).write_bytes(damage.encode("latin-1"))
    assert ledger.load(tmp_path) == {}


def test_the_digest_is_that_of_sha256sum():
    assert ledger.digest(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_a_large_file_has_the_same_digest_as_its_content(tmp_path, monkeypatch):
    monkeypatch.setattr(ledger, "PIECE", 10)
    (tmp_path / "a").write_bytes(b"abc" * 11)
    assert ledger.digest_of(tmp_path / "a") == ledger.digest(b"abc" * 11)
