"""What a packager gets: the source distribution, with all that its tests need."""

import os
import subprocess
import sys
import tarfile

import pytest

pytestmark = pytest.mark.slow

QUICK = [
    "tests/test_readme.py",
    "tests/test_file_sizes.py",
    "tests/command/test_binder.py",
    "tests/command/test_test_command.py",
]


@pytest.fixture(scope="module")
def unpacked(checkout, tmp_path_factory):
    """The folder that the source distribution unpacks to."""
    target = tmp_path_factory.mktemp("sdist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", target]
    subprocess.run(command, cwd=checkout, check=True, capture_output=True)
    (built,) = target.glob("*.tar.gz")
    with tarfile.open(built) as archive:
        archive.extractall(target, filter="data")
    return target / built.name.removesuffix(".tar.gz")


def test_it_holds_every_file_of_the_repository(checkout, unpacked):
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=checkout, capture_output=True, text=True, check=False)
    if listing.returncode:
        pytest.skip("not a git checkout")
    tracked = {name for name in listing.stdout.split("\0") if name and (checkout / name).is_file()}
    held = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*") if path.is_file()}
    assert tracked - held == set()
    assert held - tracked == {"PKG-INFO"}


def test_its_tests_pass(unpacked):
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "not slow and not browser", *QUICK]
    there = {**os.environ, "PYTHONPATH": str(unpacked)}
    ran = subprocess.run(command, cwd=unpacked, env=there, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout[-3000:]
