"""Path patterns as robots.txt writes them (RFC 9309): a beginning, `*` for anything, `$` for the end."""

from articles.addresses import Address


def fits(address: Address, patterns: str) -> bool:
    """Whether one of the patterns (separated by blanks) fits path and query; no pattern fits everything."""
    wanted = patterns.split()
    return not wanted or any(_fits(address.target, pattern) for pattern in wanted)


def same_site(one: Address, other: Address) -> bool:
    """Whether two addresses belong together: one host, or one under the other, whatever the `www.`."""
    first, second = one.host.removeprefix("www."), other.host.removeprefix("www.")
    shorter, longer = sorted((first, second), key=len)
    return first == second or longer.endswith(f".{shorter}")  # no address is a lone label such as `org`


def _fits(target: str, pattern: str) -> bool:
    """Part after part from the left, so that no pattern of a stranger costs more than the length of the path."""
    whole = pattern.endswith("$")
    first, *parts = pattern.removesuffix("$").split("*")
    if not target.startswith(first):
        return False
    place = len(first)
    for part in parts[:-1]:
        found = target.find(part, place)
        if found < 0:
            return False
        place = found + len(part)
    if not parts:
        return not whole or place == len(target)
    last = parts[-1]
    return target.endswith(last) and len(target) - len(last) >= place if whole else target.find(last, place) >= 0
