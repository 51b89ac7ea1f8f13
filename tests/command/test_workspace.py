import json
from pathlib import Path

from jupyterlab_server.workspaces_handler import WorkspacesManager

from memlab.command.workspace import WORKSPACE, fold


def layout(folder: Path) -> dict:
    return WorkspacesManager(str(folder)).load(WORKSPACE)["data"]["layout-restorer:data"]


def test_the_file_list_is_folded_at_the_first_start(tmp_path: Path) -> None:
    fold(str(tmp_path / "workspaces"))
    assert layout(tmp_path / "workspaces")["left"]["collapsed"]


def test_what_a_reader_has_arranged_stays(tmp_path: Path) -> None:
    mine = {"data": {"layout-restorer:data": {"left": {"collapsed": False}}}, "metadata": {"id": WORKSPACE}}
    WorkspacesManager(str(tmp_path)).save(WORKSPACE, json.dumps(mine))
    fold(str(tmp_path))
    assert not layout(tmp_path)["left"]["collapsed"]


def test_a_folder_that_cannot_be_written_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "workspaces").write_text("a file in its place", "utf-8")
    fold(str(tmp_path / "workspaces"))
    assert (tmp_path / "workspaces").is_file()
