"""What must not be in the repository: where packages are fetched from, and where it was written.

A registry's address in a file is right on one machine only; pip and npm know their own.
"""

import re
import subprocess

import pytest

# Written in two halves, so that this file may be tracked too.
REGISTRIES = [
    "py" + "pi.org",
    "python" + "hosted.org",
    "npm" + "js.org",
    "npm" + "js.com",
    "yarn" + "pkg.com",
    "crates" + ".io",
    "proxy.go" + "lang.org",
    "anaconda" + ".org",
    "deb.deb" + "ian.org",
    "security.deb" + "ian.org",
]
SETTINGS = ["--index" + "-url", "--extra-index" + "-url", "--find" + "-links", "--trusted" + "-host", "regis" + "try="]
MACHINES = ["/work" + "/", "/opt" + "/", "/root" + "/", "/tmp/" + "bash"]
FORBIDDEN = re.compile(
    "|".join(map(re.escape, REGISTRIES + SETTINGS))
    + "|"
    + "|".join(rf"(?<![\w.:/*~-]){re.escape(place)}" for place in MACHINES)
)
LOCKS = {"uv.lock", "pylock.toml", "poetry.lock", "package-lock.json", "yarn.lock"}


@pytest.fixture(scope="module")
def tracked(checkout):
    """The files that git knows here, but for those deleted since."""
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=checkout, capture_output=True, text=True, check=False)
    if listing.returncode:
        pytest.skip("not a git checkout")
    files = [checkout / name for name in listing.stdout.split("\0") if name]
    return [path for path in files if path.is_file()]


def findings(path):
    """The lines of a file that must not be there; a file that is no text has none."""
    lines = path.read_bytes().decode("utf-8", "replace").splitlines()
    return [
        f"{path.name}:{number}: {found[0]}" for number, line in enumerate(lines, 1) if (found := FORBIDDEN.search(line))
    ]


def test_no_file_names_a_registry_or_a_machine(tracked):
    assert [finding for path in tracked for finding in findings(path)] == []


def test_no_lock_file_is_tracked(tracked):
    assert {path.name for path in tracked} & LOCKS == set()


@pytest.mark.parametrize(
    "line", ["https://files." + "python" + "hosted.org/x", "cd /work" + "/main", '"/opt' + '/venv"']
)
def test_a_wrong_line_is_found(line, tmp_path):
    (tmp_path / "page.md").write_text(line)
    assert len(findings(tmp_path / "page.md")) == 1


@pytest.mark.parametrize("line", ["docs/work/main", "https://example.org/work/", "pip install memlab"])
def test_a_right_line_is_left_alone(line, tmp_path):
    (tmp_path / "page.md").write_text(line)
    assert findings(tmp_path / "page.md") == []
