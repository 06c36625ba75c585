"""`up`: the whole atlas in one terminal, until Ctrl-C."""

import http
import http.client
import json
import time
from typing import Final
from urllib.parse import urlsplit

from immuno_atlas.embedded import holding, preparing
from immuno_atlas.embedded.saying import CannotStart, complain, say
from immuno_atlas.embedded.stack import Stack, entry
from immuno_atlas.embedded.supervisor import GaveUp, Supervisor, why_not

HOST: Final = "127.0.0.1"
HEALTHY_WITHIN: Final = 60.0  # seconds


def up(stack: Stack, *, port: int, empty: bool, password: str | None) -> None:
    """Start everything, tell the address, and supervise until a signal; raises CannotStart, GaveUp or Stopped."""
    begun = time.monotonic()
    with holding.holding(stack.places, holding.own("up", jobs=True)):
        if fault := why_not(HOST, port):
            raise CannotStart(fault)
        with stack.tidy(), Supervisor() as supervisor:
            say(f"Immuno Atlas, data in {holding.names(stack.places.data)}")
            say(f"  {stack.start_servers(supervisor)}")
            preparing.prepare(stack, supervisor, password)
            holding.say_ready(stack.places)
            _start_atlas(stack, supervisor, port)
            _fill(stack, supervisor, empty=empty)
            say(f"Ready after {time.monotonic() - begun:.1f} s: {address(stack, port)}   (Ctrl-C ends everything)")
            if stack.places.accounts.exists():
                say(f"The first accounts are in {holding.names(stack.places.accounts)}.")
            supervisor.watch(lambda: False)


def keep(stack: Stack, *, jobs: bool, prepare: bool) -> None:
    """Run the servers, and if asked worker and beat, for as long as somebody uses them."""
    with (
        holding.counting_users(stack.places) as users,
        holding.holding(stack.places, holding.own("manage", jobs=jobs)),
        stack.tidy(),
        Supervisor() as supervisor,
    ):
        stack.start_servers(supervisor)
        if prepare:
            preparing.prepare(stack, supervisor)
        if jobs:
            supervisor.start(entry(stack, "worker"))
            supervisor.start(entry(stack, "beat"))
        holding.say_ready(stack.places)
        supervisor.watch(lambda: holding.unused(users))


def address(stack: Stack, port: int) -> str:
    """What a person opens."""
    return stack.given.get("ATLAS_PUBLIC_URL") or f"http://{HOST}:{port}/"


def _start_atlas(stack: Stack, supervisor: Supervisor, port: int) -> None:
    web = supervisor.start(entry(stack, "web", "--host", HOST, "--port", str(port)))
    supervisor.start(entry(stack, "worker"))
    supervisor.start(entry(stack, "beat"))
    down: list[str] = []

    def healthy() -> bool:
        down[:] = faults(port, stack.given.get("ATLAS_PUBLIC_URL", ""))
        return not down

    try:
        supervisor.wait_for(web, healthy, HEALTHY_WITHIN, tick=0.2)
    except GaveUp as error:
        raise GaveUp(f"Not healthy: {', '.join(down)}; the logs are in {stack.places.log('web').parent}") from error


def _fill(stack: Stack, supervisor: Supervisor, *, empty: bool) -> None:
    if empty:
        preparing.skip_samples(stack.places)
        return
    try:
        preparing.load_samples(stack, supervisor)
    except GaveUp as error:
        complain(f"The sample library was not loaded; the next `up` tries again. {error}")


def faults(port: int, public_url: str) -> list[str]:
    """What `/healthz` calls down; the web server itself when it does not answer."""
    public = urlsplit(public_url)
    headers = {"Host": public.netloc or f"{HOST}:{port}", "X-Forwarded-Proto": public.scheme or "http"}
    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", "/healthz", headers=headers)
        answer = connection.getresponse()
        parts = json.loads(answer.read())
    except (OSError, ValueError, http.client.HTTPException) as error:
        return [f"web ({error})"]
    finally:
        connection.close()
    if answer.status == http.HTTPStatus.OK:
        return []
    return [name for name, state in parts.items() if "down" in str(state)] or [f"web (status {answer.status})"]
