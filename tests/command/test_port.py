import errno
import socket

import pytest

from memlab.command import port
from memlab.command.errors import CannotStartError
from memlab.command.port import HOST, checked


@pytest.fixture
def taken():
    with socket.create_server((HOST, 0)) as server:
        yield server.getsockname()[1]


def test_without_a_port_jupyter_chooses():
    assert checked(None) is None


def test_a_free_port_is_taken_as_asked(taken):
    with socket.create_server((HOST, 0)) as server:
        free = server.getsockname()[1]
    assert free != taken
    assert checked(str(free)) == free


def test_a_taken_port_is_refused_in_a_sentence(taken):
    with pytest.raises(CannotStartError, match=f"Port {taken} is taken by another program: give another --port"):
        checked(str(taken))


@pytest.mark.parametrize("typed", ["0", "-1", "65536", "9" * 5000, "eight", "80.5", "", "\uff18\uff18"])
def test_what_is_no_port_is_refused_with_the_bounds(typed):
    with pytest.raises(CannotStartError, match="is not a port: give --port a whole number from 1 to 65535"):
        checked(typed)


def test_a_port_that_the_system_does_not_give_is_refused(monkeypatch):
    def forbid(number):
        raise PermissionError(errno.EACCES, "Permission denied", number)

    monkeypatch.setattr(port, "listen", forbid)
    with pytest.raises(CannotStartError, match=r"Port 80 cannot be used \(Permission denied\): give a --port of 1024"):
        checked("80")


def test_a_port_left_a_moment_ago_counts_as_free():
    with socket.create_server((HOST, 0)) as server:
        number = server.getsockname()[1]
        with socket.create_connection((HOST, number)):
            server.accept()[0].close()
    assert checked(str(number)) == number
