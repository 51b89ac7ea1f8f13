import pytest

from memlab.command.errors import CannotStartError
from memlab.command.source import notebooks, samples


@pytest.fixture
def package(tmp_path):
    (tmp_path / "memlab").mkdir()
    return tmp_path / "memlab"


def put(folder, name, content):
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(content)


def test_an_installed_package_brings_its_own_notebooks(package):
    put(package / "_notebooks", "01_a.ipynb", b"in the package")
    put(package.parent / "notebooks", "01_a.ipynb", b"somebody else's")
    assert notebooks(package) == {"01_a.ipynb": b"in the package"}


def test_a_checkout_brings_the_notebooks_beside_the_package(package):
    put(package.parent / "notebooks", "01_a.ipynb", b"in the checkout")
    assert notebooks(package) == {"01_a.ipynb": b"in the checkout"}


def test_notebooks_come_in_teaching_order_and_nothing_else_comes(package):
    for name in ["10_c.ipynb", "02_b.ipynb", "01_a.ipynb", "notes.txt", ".hidden.ipynb"]:
        put(package / "_notebooks", name, b"")
    assert list(notebooks(package)) == ["01_a.ipynb", "02_b.ipynb", "10_c.ipynb"]


def test_an_installation_without_notebooks_says_so(package):
    with pytest.raises(CannotStartError, match=r"No notebooks came with the memlab in .*: install memlab again"):
        notebooks(package)


def test_samples_for_teachers_are_no_lectures(package):
    put(package / "_notebooks", "01_a.ipynb", b"a lecture")
    put(package / "_notebooks" / "for_teachers", "otter.ipynb", b"a sample")
    assert notebooks(package) == {"01_a.ipynb": b"a lecture"}
    assert samples(package) == {"otter.ipynb": b"a sample"}
