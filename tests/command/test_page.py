"""What a package index shows: links that lead to the repository that the package was built from, or none."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from types import ModuleType

import pytest

HUB = "https://github.com/example/memlab"
LAB = "https://gitlab.example.org/group/sub/memlab"
TEXT = "![a heap](.github/x.svg)\n\nSee [the licence](LICENSE), [this](https://example.org)."


@pytest.fixture(scope="module")
def page(checkout: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("page", checkout / ".ci" / "page.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("remote", "address"),
    [
        (HUB, HUB),
        (f"{HUB}.git", HUB),
        (f"{HUB}/", HUB),
        ("https://ann:secret@github.com/example/memlab.git", HUB),
        ("git@github.com:example/memlab.git", HUB),
        ("ssh://git@github.com:22/example/memlab.git", HUB),
        ("git@gitlab.example.org:group/sub/memlab.git", LAB),
        ("/srv/git/memlab.git", ""),
        ("file:///srv/git/memlab.git", ""),
        ("https://git.example.org:8443/memlab", "https://git.example.org:8443/memlab"),
        ("C:/clones/memlab", ""),
        ("C:\\clones\\memlab", ""),
        ("alias:example/memlab", ""),
        ("../memlab", ""),
        ("", ""),
    ],
)
def test_a_remote_is_an_address_of_the_web_without_a_password(page: ModuleType, remote: str, address: str) -> None:
    assert page.web_address(remote) == address


@pytest.mark.parametrize(("address", "begin"), [(HUB, HUB), (LAB, f"{LAB}/-")])
def test_picture_and_links_lead_to_the_repository(page: ModuleType, address: str, begin: str) -> None:
    assert page.led(TEXT, address) == (
        f"![a heap]({begin}/raw/HEAD/.github/x.svg)\n\n"
        f"See [the licence]({begin}/blob/HEAD/LICENSE), [this](https://example.org)."
    )
    assert page.urls(address)["Source"] == address
    assert page.urls(address)["Issues"] == f"{begin}/issues"


@pytest.mark.parametrize("address", ["", "https://git.example.org/memlab"])
def test_where_the_pages_of_a_repository_are_not_known_none_is_named(page: ModuleType, address: str) -> None:
    assert page.led(TEXT, address) == "See the licence, [this](https://example.org)."
    assert page.urls(address) == ({"Source": address} if address else {})


def test_a_variable_that_is_no_address_is_refused(page: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEMLAB_REPOSITORY", "memlab")
    with pytest.raises(ValueError, match="MEMLAB_REPOSITORY is 'memlab': give the address"):
        page.told(Path())


@pytest.fixture(scope="module")
def clone(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone of the checkout, whose origin is a folder of this machine."""
    folder = tmp_path_factory.mktemp("clone") / "memlab"
    made = subprocess.run(["git", "clone", "-q", checkout, folder], capture_output=True, check=False)
    if made.returncode:
        pytest.skip("not a git checkout")
    for name in (".ci/page.py", "pyproject.toml", "README.md"):
        shutil.copy(checkout / name, folder / name)
    return folder


def build(kind: str, source: Path, target: Path, **variables: str) -> Path:
    there = {name: value for name, value in os.environ.items() if name != "MEMLAB_REPOSITORY"}
    command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", target]
    subprocess.run(command, cwd=source, env={**there, **variables}, check=True, capture_output=True)
    (built,) = target.iterdir()
    return built


def told(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        return message_from_bytes(archive.read(name))


def links(message: Message) -> list[str]:
    return re.findall(r"\]\(([^)]*)\)", str(message.get_payload()))


@pytest.mark.slow
def test_a_clone_of_a_folder_leads_nowhere(clone: Path, tmp_path: Path) -> None:
    page = told(build("wheel", clone, tmp_path))
    assert page.get_all("Project-URL") is None
    assert [link for link in links(page) if not link.startswith("https://")] == []


@pytest.mark.slow
def test_a_clone_leads_to_its_origin_and_so_do_the_wheels_of_its_source_distribution(
    clone: Path, checkout: Path, tmp_path: Path
) -> None:
    subprocess.run(["git", "-C", clone, "remote", "set-url", "origin", f"{HUB}.git"], check=True)
    page = told(build("wheel", clone, tmp_path / "wheel"))
    assert f"Source, {HUB}" in page.get_all("Project-URL", [])
    led = [link.removeprefix(f"{HUB}/").split("/", 2)[2] for link in links(page) if link.startswith(HUB)]
    assert ".github/best-fit.svg" in led
    assert [name for name in led if not (checkout / name).is_file()] == []
    with tarfile.open(build("sdist", clone, tmp_path / "sdist")) as archive:
        archive.extractall(tmp_path, filter="data")
    (source,) = tmp_path.glob("memlab-*")
    again = told(build("wheel", source, tmp_path / "again"))
    assert again.get_all("Project-URL") == page.get_all("Project-URL")
    assert again.get_payload() == page.get_payload()


@pytest.mark.slow
def test_a_variable_says_otherwise(clone: Path, tmp_path: Path) -> None:
    page = told(build("wheel", clone, tmp_path, MEMLAB_REPOSITORY=LAB))
    assert f"Issues, {LAB}/-/issues" in page.get_all("Project-URL", [])
