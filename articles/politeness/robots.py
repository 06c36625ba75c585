"""What a robots.txt says to us. Pure; what cannot be read forbids nothing."""

import re
from dataclasses import dataclass
from typing import Final

from protego import Protego

LONGEST: Final = 512 * 1024  # bytes of a robots.txt
MOST_SITEMAPS: Final = 1000
_AGENT = re.compile(r"\s*user[-\s]*agent\s*[:\s]([^#]*)", re.IGNORECASE)
_OTHERS: Final = "User-agent: somebody-else"


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one server for one agent."""

    agent: str
    rules: Protego
    crawl_delay: float | None  # seconds between two requests
    sitemaps: tuple[str, ...]  # as written

    def allows(self, url: str) -> bool:
        """Whether the agent may read this address."""
        return self.rules.can_fetch(url, self.agent)


def decoded(body: bytes) -> str:
    """The text of a robots.txt as it can be stored: UTF-8, or what can be read of it, without NUL."""
    return body[:LONGEST].decode("utf-8-sig", "replace").replace("\0", "")


def read(text: str, *, agent: str) -> Robots:
    """The rules for `agent`, a product token without version."""
    rules = Protego.parse("\n".join(_as_it_concerns(agent.lower(), line) for line in text[:LONGEST].splitlines()))
    delay = rules.crawl_delay(agent)
    return Robots(agent, rules, delay or None, tuple(rules.sitemaps)[:MOST_SITEMAPS])


def _as_it_concerns(agent: str, line: str) -> str:
    """The line, with one and the same name for all other agents.

    The reader repeats each rule for each agent of its group: thousands of names and thousands of rules would fill
    any memory.
    """
    named = _AGENT.match(line)
    if named is None:
        return line
    wanted = named[1].strip().lower()
    name = wanted.replace("*", "")
    return f"User-agent: {name or wanted[:1]}" if agent.startswith(name) else _OTHERS
