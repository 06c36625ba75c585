"""Reading addresses: what is refused, what stays, what is the same article."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles.addresses import MAX_LENGTH, Address, BadAddress, canonical, follow, parse, parse_allow

# The address itself is at fault: no article is ever made of it.
UNREADABLE = {
    "full-width digits": "http://１２７.０.０.１/",
    "circled digits": "http://①②⑦.⓪.⓪.①/",
    "backslash before the at sign": "http://127.0.0.1:80\\@example.org/",
    "backslash in the path": "http://example.org/a\\b",
    "user name": "http://user@example.org/",
    "user name and password": "http://user:secret@example.org/",
    "empty user name": "http://@example.org/",
    "at sign in the fragment right behind the host": "http://127.0.0.1#@example.org/",
    "at sign in the query right behind the host": "http://127.0.0.1?@example.org/",
    "encoded slash in the user name": "http://127.0.0.1%2f@example.org/",
    "tab inside the host": "http://exam\tple.org/",
    "header injection": "http://a\r\nHost: x/",
    "line feed in the path": "http://example.org/a\nb",
    "nul": "http://example.org/\x00",
    "space": "http://example.org/a b",
    "no-break space": "http://example.org/a\u00a0b",
    "ideographic space": "http://example.org/a\u3000b",
    "lone surrogate": "http://example.org/\ud800",
    "port 0": "http://example.org:0/",
    "port too high": "http://example.org:99999/",
    "port of six digits": "http://example.org:000080/",
    "port of letters": "http://example.org:http/",
    "port of other digits": "http://example.org:８０/",
    "two ports": "http://example.org:80:80/",
    "ideographic full stop": "http://example.org。evil.test/",
    "full-width full stop": "http://example.org．evil.test/",
    "soft hyphen": "http://example.org\u00adevil.test/",
    "zero-width joiner": "http://exa\u200dmple.org/",
    "kelvin sign": "http://\u212aelvin.test/",
    "encoded host": "http://ex%61mple.org/",
    "leading dash": "http://-oProxyCommand=id/",
    "trailing dash": "http://example-.org/",
    "empty label": "http://example..org/",
    "leading dot": "http://.example.org/",
    "two dots at the end": "http://example.org../",
    "five octets": "http://1.1.1.1.1/",
    "octet too high": "http://1.2.3.256/",
    "number too high": "http://4294967296/",
    "first of two numbers too high": "http://256.1/",
    "last of two numbers too high": "http://1.16777216/",
    "last of three numbers too high": "http://1.2.65536/",
    "port one too high": "http://example.org:65536/",
    "host of 254 and no more": "http://" + ".".join(["a" * 50] * 5)[:-5] + ".test/",
    "number behind a name": "http://example.1/",
    "bad octal": "http://1.2.3.09/",
    "long label and long host": "http://" + "a" * 300 + ".test/",
    "label of 64": "http://" + "a" * 64 + ".test/",
    "host of 254": "http://" + ".".join(["a" * 50] * 5)[:-1] + ".test/",
    "too long": "http://example.org/" + "a" * 10_000,
    "too long once encoded": "http://example.org/" + "ä" * 500,
    "one word": "http://a/",
    "one word and a dot": "http://localhost./",
    "no host": "http:///page",
    "nothing behind the scheme": "http://",
    "one slash": "http:/example.org/",
    "no slash": "http:example.org",
    "no scheme": "example.org/page",
    "empty": "",
    "brackets around a name": "http://[example.org]/",
    "open bracket": "http://[::1/",
    "text behind the bracket": "http://[::1]evil.test/",
    "zone of an interface": "http://[fe80::1%25eth0]/",
    "zone of an interface, bare": "http://[fe80::1%1]/",
    "file": "file:///etc/passwd",
    "ftp": "ftp://example.org/x",
    "gopher": "gopher://127.0.0.1:6379/_FLUSHALL",
    "data": "data:text/html,<script>1</script>",
    "javascript": "javascript:alert(1)",
    "jar": "jar:http://example.org!/",
    "view-source": "view-source:http://example.org/",
    "no scheme but slashes": "//example.org/",
    "unix socket": "HTTP+UNIX://%2Frun%2Fdocker.sock/",
}  # fmt: skip

# Readable, so an article may be made; the fetch decides on the resolved address and refuses (test_fetching_requests).
READABLE = [
    "http://127.0.0.1/", "http://[::1]/", "http://0/", "http://2130706433/", "http://0x7f000001/", "http://0177.1/",
    "http://127.0.1/", "http://00000000000/", "http://0x/", "http://[::ffff:127.0.0.1]/", "http://example.org:22/",
    "http://metadata.google.internal/computeMetadata/v1/", "http://4294967295/", "http://255.255.255.255/",
    "http://255.16777215/", "http://1.255.65535/", "http://example.org:1/", "http://example.org:65535/",
    "http://" + ".".join(["a" * 50] * 5)[:-6] + ".test/", "http://" + "a" * 63 + ".test/",
]  # fmt: skip

CANONICAL = [
    ("HTTPS://Example.ORG", "https://example.org/"),
    ("http://example.org:80/a", "http://example.org/a"),
    ("https://example.org:443/a", "https://example.org/a"),
    ("https://example.org:/a", "https://example.org/a"),
    ("http://example.org:443/a", "http://example.org:443/a"),
    ("http://example.org:08099/a", "http://example.org:8099/a"),
    ("http://example.org./a", "http://example.org/a"),
    ("http://[2606:2800:220:1::1]:80/", "http://[2606:2800:220:1::1]/"),
    ("http://[2606:2800:220:1::A]:8080/", "http://[2606:2800:220:1::a]:8080/"),
    ("  https://example.org/a\r\n", "https://example.org/a"),
    ("https://example.org/a#methods", "https://example.org/a"),
    ("https://example.org#top", "https://example.org/"),
    ("https://example.org?id=3", "https://example.org/?id=3"),
    ("https://example.org/a?", "https://example.org/a"),
    ("https://example.org/A/b/../c//d/;x=1", "https://example.org/A/b/../c//d/;x=1"),
    ("https://example.org/%7Ea/%e4", "https://example.org/%7Ea/%e4"),
    ("https://example.org/Bäckström", "https://example.org/B%C3%A4ckstr%C3%B6m"),
    ('https://example.org/a"b<c>?q="1|2"', "https://example.org/a%22b%3Cc%3E?q=%221%7C2%22"),
    ("https://example.org/a?z=1&a=2&z=0", "https://example.org/a?z=1&a=2&z=0"),
    ("https://example.org/a?id=1&utm_source=x&UTM_Medium=y&b=2", "https://example.org/a?id=1&b=2"),
    ("https://example.org/a?fbclid=x&gclid=y", "https://example.org/a"),
    ("https://example.org/a?ut%6d_source=x&id=1", "https://example.org/a?id=1"),
    ("https://example.org/a?source=x&ref=y&cid=7&session=2", "https://example.org/a?source=x&ref=y&cid=7&session=2"),
    ("https://example.org/a?&&id=1&", "https://example.org/a?id=1"),
    ("https://example.org/a?x=http://b.test/?y@z", "https://example.org/a?x=http://b.test/?y@z"),
    ("https://example.org/@author/post", "https://example.org/@author/post"),
    ("https://münchen.de/", "https://xn--mnchen-3ya.de/"),
    ("https://faß.de/", "https://xn--fa-hia.de/"),
    ("https://a_b.example.org/", "https://a_b.example.org/"),
    ("https://r3---sn-x.example.org/", "https://r3---sn-x.example.org/"),
]  # fmt: skip


@pytest.mark.parametrize("url", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_canonical_refuses_with_the_fault_and_the_way_out(url):
    with pytest.raises(BadAddress) as refusal:
        canonical(url)
    assert len(refusal.value.reason) > 20
    assert refusal.value.reason.endswith(".")


@pytest.mark.parametrize("url", [url for name, url in UNREADABLE.items() if "user" in name or "at sign in" in name])
def test_canonical_says_when_a_user_name_is_the_fault(url):
    with pytest.raises(BadAddress, match="user name"):
        canonical(url)


@pytest.mark.parametrize("url", READABLE)
def test_canonical_leaves_the_decision_on_numbers_to_the_fetch(url):
    assert canonical(url) == url


@pytest.mark.parametrize(("url", "expected"), CANONICAL)
def test_canonical_keeps_what_names_the_page_and_drops_the_rest(url, expected):
    assert canonical(url) == expected


@pytest.mark.parametrize(("_url", "expected"), CANONICAL)
def test_canonical_is_idempotent_on_examples(_url, expected):
    assert canonical(expected) == expected


_HOSTS = st.sampled_from(["example.org", "EXAMPLE.org.", "münchen.de", "127.1", "[::1]", "a_b.c", "xn--mnchen-3ya.de"])
_PORTS = st.sampled_from(["", ":", ":80", ":443", ":8099", ":0"])
_TAILS = st.text(st.characters(codec="utf-8", exclude_characters=" "), max_size=30)
_PAIRS = st.lists(st.sampled_from(["utm_source=a", "b=2", "", "a=ä", "fbclid", "%75tm_x=1", "c=%zz", "d=1;e"]))
_URLS = st.builds(
    lambda scheme, host, port, path, pairs: f"{scheme}://{host}{port}/{path}?{'&'.join(pairs)}",
    st.sampled_from(["http", "https", "HTTP"]),
    _HOSTS,
    _PORTS,
    _TAILS,
    _PAIRS,
)


@given(_URLS | st.text(max_size=60) | _TAILS.map("https://{}".format))
@example("https://example.org/?&utm_x=1&")
@example("http://0x/")
def test_canonical_is_idempotent_or_refuses(url):
    try:
        once = canonical(url)
    except BadAddress:
        return
    assert canonical(once) == once
    assert once.isascii()
    assert "#" not in once
    assert str(parse(once)) == once


@given(_URLS)
def test_parse_reads_its_own_writing_as_the_same_address(url):
    try:
        address = parse(url)
    except BadAddress:
        return
    assert parse(str(address)) == address


def test_parse_gives_what_the_request_needs():
    address = parse("https://Example.org:8443/a/b?c=1&utm_source=2#d")
    assert address == Address("https", "example.org", 8443, "/a/b", "c=1&utm_source=2")
    assert (address.authority, address.target) == ("example.org:8443", "/a/b?c=1&utm_source=2")


@pytest.mark.parametrize("url", [" https://example.org/", "https://example.org/\n"])
def test_parse_does_not_trim(url):
    with pytest.raises(BadAddress):
        parse(url)


def test_parse_takes_an_address_of_exactly_the_longest_length():
    longest = "https://example.org/".ljust(MAX_LENGTH, "a")
    assert str(parse(longest)) == longest


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("/b", "https://example.org/b"),
        ("b?c", "https://example.org/x/b?c"),
        ("?c=1", "https://example.org/x/y?c=1"),
        ("../b", "https://example.org/b"),
        ("//other.test/b", "https://other.test/b"),
        ("http://other.test", "http://other.test/"),
        ("/b#part", "https://example.org/b"),
        ("", "https://example.org/x/y?z=1"),
        ("//127.0.0.1/", "https://127.0.0.1/"),
        ("/ä", "https://example.org/%C3%A4"),
    ],
)
def test_follow_joins_like_a_browser_and_reads_strictly(location, expected):
    assert str(follow(parse("https://example.org/x/y?z=1"), location)) == expected


@pytest.mark.parametrize(
    "location",
    [
        "http://a\r\nHost: x/", "/a b", "\t//127.0.0.1/", "\\\\127.0.0.1/", "javascript:alert(1)", "file:///etc/passwd",
        "//user@127.0.0.1/", "http://[::1", "//[zz]/", "/" + "a" * 3000,
    ],
)  # fmt: skip
def test_follow_refuses_what_parse_refuses(location):
    with pytest.raises(BadAddress):
        follow(parse("https://example.org/x"), location)


def test_parse_allow_reads_exact_pairs():
    assert parse_allow("") == frozenset()
    assert parse_allow("127.0.0.1:1,127.0.0.1:65535") == {("127.0.0.1", 1), ("127.0.0.1", 65535)}
    assert parse_allow(" 127.0.0.1:8099, [0:0::1]:80,,") == {("127.0.0.1", 8099), ("::1", 80)}


@pytest.mark.parametrize(
    "text",
    [
        "127.0.0.1", "127.0.0.1:", "127.0.0.1:0", "127.0.0.1:65536", "127.0.0.1:x", "localhost:80", "127.0.0.0/8:80",
        "::1:80", "[127.0.0.1]:80", "*:80", "127.1:80", ":80",
    ],
)  # fmt: skip
def test_parse_allow_refuses_anything_wider(text):
    with pytest.raises(ValueError, match=r"\S"):
        parse_allow(text)
