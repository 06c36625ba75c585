"""A private Valkey: how it is started, and whether it answers."""

import socket
from collections.abc import Mapping
from pathlib import Path

from immuno_atlas.embedded import binaries
from immuno_atlas.embedded.child import Program
from immuno_atlas.embedded.places import VALKEY_SOCKET, Places


def program(
    places: Places, sockets: Path, broker: binaries.Broker, env: Mapping[str, str], *, fast: bool = False
) -> Program:
    """The broker as the supervisor runs it: no port, everything written unless it is to be fast, nothing evicted.

    While the disk is busy it stands still for what it writes, longer than our limits of requests wait for it.
    """
    places.valkey.mkdir(mode=0o700, exist_ok=True)
    options = {
        "--port": "0",
        "--unixsocket": str(sockets / VALKEY_SOCKET),
        "--unixsocketperm": "700",
        "--dir": str(places.valkey),
        "--appendonly": "no" if fast else "yes",
        "--appendfsync": "everysec",
        "--maxmemory-policy": "noeviction",
        "--save": "",
        "--loglevel": "warning",
    }
    words = tuple(word for option in options.items() for word in option)
    return Program("valkey", (broker.program, *words), env, places.log("valkey"), server=True)


def url(sockets: Path, number: int = 0) -> str:
    """The address of the broker; `number` chooses one of its sixteen databases."""
    return f"unix://{sockets / VALKEY_SOCKET}?db={number}"


def answers(sockets: Path) -> bool:
    """Whether the broker takes commands; it does not while it reads its file."""
    try:
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(1)
            client.connect(str(sockets / VALKEY_SOCKET))
            client.sendall(b"PING\r\n")
            return client.recv(64).startswith(b"+PONG")
    except OSError:
        return False
