"""The experiments where the kernel tells less, lies, or is another user's: they count, or one sentence says why not."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
import uuid
from pathlib import Path

import psutil
import pytest

from memlab.live import CannotMeasureError, child, run_script

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asks a Linux kernel")

ARGUMENTS = {
    "growing": ('[["touch", 2, 2097152, 0]]', '{"page_size": "4 KB"}'),
    "libc": (),
    "rights": ('[["protect", "r--", 1, 3], ["write", 3], ["load"], ["unload"]]',),
    "sharing": ('[["run", "A", 4, 0], ["run", "B", 4, 2], ["write", "B", 1, 0]]', "{}"),
    "slots": ('[["call", "compress"], ["unload"], ["load"]]', '{"binding": "lazy"}'),
    "touching": ('[["write", 0, "parent"], ["fork"], ["write", 0, "child"], ["exit"]]',),
}
EVERY = sorted(ARGUMENTS)
READING = ("growing", "libc", "rights", "sharing", "slots", "touching")
"""Scripts that say nothing where the kernel tells them nothing."""

FAKES = {"empty": b"", "cut": b"7f00-7f", "foreign": b"\xff\xfe page tables\n- : -\n", "enormous": b"x" * (8 * 2**20)}

WATCH = """
import os, sys
home = tuple(os.path.realpath(each) for each in (sys.base_prefix, os.path.dirname(os.__file__), *sys.path) if each)
def hook(event, given):
    if event == "open" and isinstance(given[0], (str, bytes)):
        path, mode, flags = os.fsdecode(given[0]), given[1], given[2]
        read = os.path.realpath(path).startswith(home) or path.startswith(("/proc/self/", "/sys/kernel/mm/"))
        if not read or flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            os.write(2, f"touched {path}\\n".encode())
            os._exit(9)
sys.addaudithook(hook)
"""


@pytest.fixture
def altered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """`altered(old, new)`: all scripts with something else in place of a part of them."""

    def alter(old: str, new: str) -> None:
        for name in EVERY:
            source = (child.SCRIPTS / f"{name}.py").read_text("utf-8")
            (tmp_path / f"{name}.py").write_text(source.replace(old, new, 1) if old else new + source, "utf-8")
        monkeypatch.setattr(child, "SCRIPTS", tmp_path)

    return alter


def reason(name: str) -> str:
    """Why an experiment cannot be made; empty where it can."""
    try:
        run_script(name, *ARGUMENTS[name])
    except CannotMeasureError as error:
        return str(error)
    return ""


def test_every_script_is_tried() -> None:
    assert [path.stem for path in sorted(child.SCRIPTS.glob("*.py"))] == EVERY


@pytest.mark.parametrize("kind", FAKES)
@pytest.mark.parametrize("name", READING)
def test_files_of_the_kernel_that_tell_nothing_are_told(altered, tmp_path: Path, name: str, kind: str) -> None:
    for file in ("maps", "smaps", "status"):
        (tmp_path / file).write_bytes(FAKES[kind])
    altered("/proc/self/", f"{tmp_path}/")
    said = reason(name)
    assert said.startswith("The experiment failed here: ")
    assert said.endswith(".")
    assert "\n" not in said


@pytest.mark.parametrize("name", EVERY)
def test_a_python_without_resource_and_fork_is_told(altered, name: str) -> None:
    altered("", "import os, sys\nsys.modules['resource'] = None\ndel os.fork\n")
    said = reason(name)
    uses = any(word in (child.SCRIPTS / f"{name}.py").read_text("utf-8") for word in ("import resource", "os.fork()"))
    assert bool(said) or not uses
    assert said == "" or said.startswith("The experiment failed here: ")


@pytest.mark.parametrize("name", EVERY)
def test_no_file_is_written_and_none_read_but_the_process_s_own(altered, name: str) -> None:
    before = reason(name)
    altered("", WATCH)
    assert "touched" not in reason(name)
    assert reason(name) == before


def test_an_experiment_that_is_ended_leaves_no_process_of_its_own(altered) -> None:
    altered("    for process in running.values():\n        ended(process)\n", "    while True:\n        pass\n")
    mark = uuid.uuid4().hex
    with pytest.raises(CannotMeasureError, match="more than 3 seconds"):
        run_script("sharing", ARGUMENTS["sharing"][0], json.dumps({"mark": mark}), seconds=3)
    until = time.monotonic() + 60
    while marked(mark) and time.monotonic() < until:
        time.sleep(0.1)
    assert marked(mark) == []


def marked(mark: str) -> list[int]:
    """The processes that were given a mark and still run."""
    running = (process for process in psutil.process_iter(["cmdline", "status"]))
    return [one.pid for one in running if mark in " ".join(one.info["cmdline"] or ())]


ASK = """
import json, os
from memlab.live import EXPERIMENTS, FILES, listing, read_live, run_experiment
{first}
found = {{name: read_live(name) for name in FILES}}
made = {{name: run_experiment(name) for name in EXPERIMENTS}}
stand_in = {{name: listing(name) for name in ("buddyinfo", "slabinfo", "zoneinfo")}}
print(json.dumps([
    {{name: [len(live.text), live.reason] for name, live in found.items()}},
    {{name: [len(one.rows), one.reason] for name, one in made.items()}},
    {{name: [len(live.text), live.reason] for name, live in stand_in.items()}},
]))
"""


def asked(first: str, *before: str) -> list[dict[str, list]]:
    """What is read and counted in a process that does something first."""
    command = [*before, sys.executable, "-c", ASK.format(first=first)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=300)
    if done.returncode:
        pytest.skip(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "not permitted here")
    return json.loads(done.stdout)


def is_told(read: dict[str, list], made: dict[str, list], stand_in: dict[str, list]) -> None:
    """Each file is read or there is a reason; each experiment and listing has numbers all the same."""
    assert all((size > 0) != bool(why) for size, why in read.values())
    assert all(why == "" or why.endswith(".") for _, why in (*read.values(), *made.values(), *stand_in.values()))
    assert all(size > 0 for size, _ in (*made.values(), *stand_in.values()))


@pytest.mark.slow
def test_an_ordinary_user_reads_what_is_his_and_is_told_what_is_root_s() -> None:
    drop = "os.setgroups([]); os.setgid(65534); os.setuid(65534)" if os.geteuid() == 0 else ""
    read, made, stand_in = asked(drop)
    is_told(read, made, stand_in)
    assert read["slabinfo"][0] == 0
    assert read["slabinfo"][1].startswith(("/proc/slabinfo may be read by root only", "There is no /proc/slabinfo"))
    assert stand_in["slabinfo"][1] == read["slabinfo"][1]


@pytest.mark.slow
@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("unshare"), reason="mounts, as root")
def test_a_container_that_hides_the_machine_s_files_still_counts_its_own() -> None:
    mount = 'mount -t proc -o subset=pid proc /proc && exec "$@"'
    read, made, stand_in = asked("", "unshare", "--mount", "sh", "-c", mount, "sh")
    is_told(read, made, stand_in)
    assert read["buddyinfo"][0] == 0
    assert read["buddyinfo"][1].startswith("There is no /proc/buddyinfo here")
    assert all(why for _, why in stand_in.values())
    assert read["smaps"][0] > 0
    assert made["one library for all"][1] == ""
