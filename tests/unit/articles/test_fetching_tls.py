"""TLS is always verified: for the name, the time, the signer and the version."""

import ssl
import warnings

import pytest

from articles.fetching import Limits, Refused, Truncated, Unreachable, get
from articles.fetching.connecting import system_connect
from tests.certificates import authority, certificate
from tests.servers import HOST, LocalServer, fixed, redirect, response, silent, tls_context

PUBLIC = "93.184.216.34"
PAGE = fixed(response(b"<p>Text</p>"))
UNFRAMED = fixed(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Te")


@pytest.fixture(scope="module")
def root():
    return authority()


@pytest.fixture
def limits(root, tmp_path):
    trusted = tmp_path / "root.pem"
    trusted.write_text(root.certificate_pem)
    return Limits(extra_authorities=str(trusted))


@pytest.fixture
def serving(tmp_path):
    """A TLS server with this certificate, answering so."""

    def start(shown, answer=PAGE, **options):
        newest = options.pop("newest", None)
        return LocalServer(answer, tls=tls_context(shown.pem, tmp_path, newest=newest), **options)

    return start


def test_get_accepts_a_certificate_of_the_host_from_a_trusted_authority(root, limits, serving):
    with serving(certificate(HOST, issuer=root)) as server:
        page = get(server.url, allow=server.allowed, limits=limits)
    assert page.body == b"<p>Text</p>"
    assert page.final_url.startswith("https://")


def test_get_names_the_host_to_the_server_and_checks_it_on_the_checked_address(root, limits, tmp_path):
    named = []
    context = tls_context(certificate("press.example", issuer=root).pem, tmp_path)
    context.sni_callback = lambda _channel, name, _context: named.append(name)
    with LocalServer(PAGE, tls=context) as server:
        page = get(
            "https://press.example/a",
            resolve=lambda *_: [PUBLIC],
            connect=lambda _target, seconds: system_connect((HOST, server.port), seconds),
            limits=limits,
        )
    assert page.body == b"<p>Text</p>"
    assert named == ["press.example"]
    assert server.requests[0].header("host") == "press.example"


def test_get_refuses_an_unknown_authority(root, serving):
    with (
        serving(certificate(HOST, issuer=root)) as server,
        pytest.raises(Unreachable, match="certificate of 127"),
    ):
        get(server.url, allow=server.allowed)
    assert (server.hits, server.requests) == (1, [])


@pytest.mark.parametrize(
    ("shown", "reason"),
    [
        (lambda _root: certificate(HOST, issuer=None), "self-signed"),
        (lambda root: certificate(HOST, issuer=root, begins=-30, ends=-1), "expired"),
        (lambda root: certificate("press.example", issuer=root), "mismatch"),
    ],
    ids=["self-signed", "expired", "another host"],
)
def test_get_refuses_a_wrong_certificate_and_tries_nothing_else(root, limits, serving, shown, reason):
    called = []

    def connect(target, seconds):
        called.append(target)
        return system_connect(target, seconds)

    with serving(shown(root)) as server, pytest.raises(Unreachable, match=reason):
        get(server.url, allow=server.allowed, limits=limits, connect=connect)
    assert called == [(HOST, server.port)]  # one connection, over TLS: no second one without
    assert server.requests == []


def test_get_never_leaves_https_for_http(root, limits, serving):
    with LocalServer(PAGE) as canary:
        away = redirect(canary.url, status="301 Moved Permanently")
        with serving(certificate(HOST, issuer=root), away) as server, pytest.raises(Refused, match="https to http"):
            get(server.url, allow=server.allowed | canary.allowed, limits=limits)
    assert (len(server.requests), canary.hits) == (1, 0)


def test_get_refuses_outdated_tls(root, limits, serving):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # naming TLS 1.0 is deprecated, and the point here
        outdated = serving(certificate(HOST, issuer=root), newest=ssl.TLSVersion.TLSv1)
    with outdated as server, pytest.raises(Unreachable, match=r"TLS 1\.2 or newer"):
        get(server.url, allow=server.allowed, limits=limits)
    assert server.requests == []


def test_get_refuses_a_server_that_speaks_no_tls(limits):
    plain = LocalServer(PAGE, greeting=response(status="400 Bad Request"))
    with plain as server, pytest.raises(Unreachable, match="No safe connection"):
        get(server.url.replace("http:", "https:"), allow=server.allowed, limits=limits)
    assert server.requests == []


def test_get_ends_in_time_when_the_handshake_hangs():
    with LocalServer(silent) as server, pytest.raises(Unreachable, match=r"within 0\.2 seconds"):
        get(server.url.replace("http:", "https:"), allow=server.allowed, limits=Limits(total_seconds=0.2))


def test_get_tells_a_cut_tls_body_from_one_that_ended(root, limits, serving):
    shown = certificate(HOST, issuer=root)
    with serving(shown, UNFRAMED) as server:
        assert get(server.url, allow=server.allowed, limits=limits).body == b"<p>Te"
    with serving(shown, UNFRAMED, goodbye=False) as server, pytest.raises(Truncated):
        get(server.url, allow=server.allowed, limits=limits)


def test_get_ends_in_time_while_it_writes_and_reads_over_tls(root, limits, serving):
    quick = Limits(extra_authorities=limits.extra_authorities, total_seconds=0.4)
    with serving(certificate(HOST, issuer=root), silent) as server, pytest.raises(Unreachable, match="within"):
        get(server.url, allow=server.allowed, limits=quick)
