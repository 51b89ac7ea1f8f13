"""The command as a student runs it: a process of its own."""

import json
import os
import socket
import sys
from contextlib import closing

import pytest

from memlab import __version__

ADVICE = "name one that you may write to with --dest.\n"
MANY = {f"{number:02}_lecture": f"Lecture {number}" for number in range(1, 31)}
NEWER = {name: f"{text}, second edition" for name, text in MANY.items()}


def files(folder):
    return {path.name: path.read_text() for path in folder.glob("*")}


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_the_command_tells_about_itself(option, installed):
    answer = installed.run(option)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout.startswith({"--version": f"memlab {__version__}\n", "--help": "usage: memlab "}[option])


def test_the_notebooks_are_copied_to_a_folder_here(installed):
    answer = installed.run("--copy-only")
    lab = installed.home / "memlab-notebooks"
    assert answer.stdout == f"2 notebooks in {lab} (2 new).\n"
    assert sorted(path.name for path in lab.glob("*.ipynb")) == ["01_first.ipynb", "02_second.ipynb"]


def test_an_edited_notebook_survives_an_upgrade(installed):
    installed.run("--copy-only")
    lab = installed.home / "memlab-notebooks"
    (lab / "01_first.ipynb").write_text("my own work")
    installed.bring(**{"01_first": "First, better", "02_second": "Second, better"})
    answer = installed.run("--copy-only")
    assert (lab / "01_first.ipynb").read_text() == "my own work"
    assert "First, better" in (lab / "01_first.new.ipynb").read_text()
    assert "Second, better" in (lab / "02_second.ipynb").read_text()
    assert "Kept your 01_first.ipynb as you edited it; its new version is 01_first.new.ipynb." in answer.stdout


@pytest.mark.skipif(os.name != "posix", reason="pipes have names on POSIX")
@pytest.mark.parametrize("name", [".memlab.json", "01_first.ipynb"])
def test_a_pipe_in_the_place_of_a_file_is_told_in_one_sentence(name, installed):
    installed.run("--copy-only")
    place = installed.home / "memlab-notebooks" / name
    place.unlink()
    os.mkfifo(place)
    told = f"Not a file but a pipe or a device: {place}"
    assert refused(installed) == f"memlab: The folder memlab-notebooks cannot be used ({told}): {ADVICE}"


def test_a_folder_in_the_place_of_the_ledger_is_told_in_one_sentence(installed):
    place = installed.home / "memlab-notebooks" / ".memlab.json"
    place.mkdir(parents=True)
    told = f"Is a directory: {place}"
    assert refused(installed) == f"memlab: The folder memlab-notebooks cannot be used ({told}): {ADVICE}"


def test_a_ledger_nested_100000_deep_counts_as_empty(installed):
    lab = installed.home / "memlab-notebooks"
    lab.mkdir()
    (lab / ".memlab.json").write_text("[" * 100_000)
    assert installed.run("--copy-only").stdout == f"2 notebooks in {lab} (2 new).\n"


def test_a_refusal_is_short_however_long_the_option(installed):
    answer = installed.run("--copy-only", "--dest", "x" * 100_000)
    assert answer.returncode == 2
    assert len(answer.stderr) < 800


@pytest.mark.slow
def test_two_started_at_once_in_a_new_folder_do_no_harm(installed):
    installed.bring(**MANY)
    assert together(installed) == [0, 0]
    assert delivered(installed) == sorted(f"{name}.ipynb" for name in MANY)


@pytest.mark.slow
def test_two_upgrades_at_once_keep_the_edited_notebook(installed):
    installed.bring(**MANY)
    installed.run("--copy-only")
    lab = installed.home / "memlab-notebooks"
    (lab / "07_lecture.ipynb").write_text("my own work")
    installed.bring(**NEWER)
    assert together(installed) == [0, 0]
    assert (lab / "07_lecture.ipynb").read_text() == "my own work"
    assert delivered(installed) == sorted([*(f"{name}.ipynb" for name in NEWER), "07_lecture.new.ipynb"])
    assert all("second edition" in text for name, text in files(lab).items() if name[:2].isdigit() and "07" not in name)


def together(installed):
    """Start the command twice at once; return both exit codes."""
    both = [installed.start("--copy-only") for _ in range(2)]
    return [process.communicate(timeout=60) and process.returncode for process in both]


def delivered(installed):
    """The files in the folder, once it is sure that none is a draft or cut short."""
    found = files(installed.home / "memlab-notebooks")
    assert json.loads(found.pop(".memlab.json"))["delivered"].keys() >= found.keys() - {"07_lecture.new.ipynb"}
    assert all(text.endswith("}\n") or text == "my own work" for text in found.values())
    return sorted(found)


def refused(installed, *arguments):
    """Run the command where it cannot start; return the one sentence it says."""
    answer = installed.run(*arguments)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr.startswith("memlab: ")
    assert answer.stderr.count("\n") == 1
    return answer.stderr


def test_a_file_in_the_place_of_the_folder_is_refused_in_one_sentence(installed):
    (installed.home / "notes.txt").write_text("mine")
    assert "notes.txt is a file, not a folder" in refused(installed, "--copy-only", "--dest", "notes.txt")
    assert (installed.home / "notes.txt").read_text() == "mine"


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's")
def test_a_read_only_place_is_refused_in_one_sentence(installed):
    assert "The folder /proc/lab cannot be used" in refused(installed, "--copy-only", "--dest", "/proc/lab")


def test_a_taken_port_is_refused_in_one_sentence_before_anything_is_copied(installed):
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        port = server.getsockname()[1]
        assert f"Port {port} is taken" in refused(installed, "--no-browser", "--port", str(port))
    assert not (installed.home / "memlab-notebooks").exists()


def test_a_port_out_of_range_is_refused_in_one_sentence(installed):
    assert "65536 is not a port" in refused(installed, "--no-browser", "--port", "65536")


def test_an_installation_without_notebooks_is_refused_in_one_sentence(installed):
    installed.bring()
    (installed.site / "notebooks").mkdir(exist_ok=True)
    assert "No notebooks came with the memlab" in refused(installed, "--copy-only")


@pytest.mark.slow
def test_the_lectures_are_written_as_pages(installed):
    answer = installed.run("--html", "pages")
    assert (answer.returncode, answer.stdout.splitlines()[-1]) == (0, f"Open {installed.home / 'pages' / 'index.html'}")
    names = sorted(path.name for path in (installed.home / "pages").iterdir())
    lectures = ["01_first.html", "01_first.ipynb", "02_second.html", "02_second.ipynb"]
    guides = ["accuracy", "administrators", "contributors", "index", "students", "teachers"]
    assert names == [*lectures, *(f"{name}.html" for name in guides)]


def test_a_link_for_each_lecture_is_printed(installed):
    answer = installed.run("--link", "https://hub.example.org/hub")
    assert answer.stdout.splitlines() == [
        f"https://hub.example.org/hub/user-redirect/memlab/open/{name}" for name in ("01_first", "02_second")
    ]


def test_a_link_to_an_exercise_is_printed(installed):
    answer = installed.run("--link", "https://hub.example.org/hub", "--exercise", "buddy", "read", "2", "Ada L")
    opened = "memlab/open/exercise?mechanism=buddy&kind=read&difficulty=2&seed=Ada+L"
    assert answer.stdout == f"https://hub.example.org/hub/user-redirect/{opened}\n"


def test_an_exercise_that_there_is_not_is_told_in_one_sentence(installed):
    answer = installed.run("--link", "https://hub.example.org/hub", "--exercise", "exam", "fit-99")
    assert (answer.returncode, answer.stderr) == (
        2,
        'memlab: There is no exam question "fit-99": did you mean fit-09?\n',
    )


def test_what_is_no_address_is_told_in_one_sentence(installed):
    answer = installed.run("--link", "hub")
    told = 'memlab: "hub" is no address: begin it with http:// or https://, like that of a hub.\n'
    assert (answer.returncode, answer.stderr) == (2, told)


def test_samples_are_copied_for_teachers_alone(installed):
    samples = installed.site / "memlab" / "_notebooks" / "for_teachers"
    samples.mkdir(parents=True)
    (samples / "otter.ipynb").write_text("a sample")
    answer = installed.run("--for-teachers", "samples")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert files(installed.home / "samples") == {
        "otter.ipynb": "a sample",
        ".memlab.json": (installed.home / "samples" / ".memlab.json").read_text(),
    }
