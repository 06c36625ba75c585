"""X.509 certificates on the curve P-256 for TLS tests, made in memory: no openssl command, no key in the tree.

DER by ITU-T X.690, certificates by RFC 5280, keys by RFC 5915, signatures by FIPS 186. For tests only.
"""

import base64
import datetime as dt
import hashlib
import secrets
from dataclasses import dataclass

P = 0xFFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF
N = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
G = (
    0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
    0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5,
)
Point = tuple[int, int]

EC_PUBLIC_KEY = "1.2.840.10045.2.1"
PRIME256V1 = "1.2.840.10045.3.1.7"
ECDSA_SHA256 = "1.2.840.10045.4.3.2"
COMMON_NAME = "2.5.4.3"
SUBJECT_KEY, KEY_USAGE, ALT_NAME, CONSTRAINTS, AUTHORITY_KEY = (f"2.5.29.{n}" for n in (14, 15, 17, 19, 35))


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate with its key, as PEM and as what signing another one needs."""

    name: str
    secret: int
    public: bytes
    certificate_pem: str
    key_pem: str

    @property
    def pem(self) -> str:
        """Key and certificate in one text, as `load_cert_chain` reads them."""
        return self.key_pem + self.certificate_pem


def authority(name: str = "Test authority") -> Certificate:
    """A root that may sign."""
    return _make(name, issuer=None, begins=-1, ends=365, hosts=(), signs=True)


def certificate(*hosts: str, issuer: Certificate | None, begins: int = -1, ends: int = 30) -> Certificate:
    """A server's certificate for these hosts; days from now; signed by itself without an issuer."""
    return _make(hosts[0], issuer=issuer, begins=begins, ends=ends, hosts=hosts, signs=False)


def _make(
    name: str, *, issuer: Certificate | None, begins: int, ends: int, hosts: tuple[str, ...], signs: bool
) -> Certificate:
    secret = secrets.randbelow(N - 1) + 1
    public = _encode(_times(secret, G))
    now = dt.datetime.now(dt.UTC)
    body = _sequence(
        _tag(0xA0, _integer(2)),
        _integer(secrets.randbits(63) | 1),
        _sequence(_oid(ECDSA_SHA256)),
        _name(issuer.name if issuer else name),
        _sequence(_moment(now + dt.timedelta(days=begins)), _moment(now + dt.timedelta(days=ends))),
        _name(name),
        _sequence(_sequence(_oid(EC_PUBLIC_KEY), _oid(PRIME256V1)), _bits(public)),
        _tag(0xA3, _sequence(*_extensions(public, issuer.public if issuer else public, hosts, signs=signs))),
    )
    signature = _sign(body, issuer.secret if issuer else secret)
    signed = _sequence(body, _sequence(_oid(ECDSA_SHA256)), _bits(signature))
    key = _sequence(
        _integer(1), _tag(0x04, secret.to_bytes(32, "big")), _tag(0xA0, _oid(PRIME256V1)), _tag(0xA1, _bits(public))
    )
    return Certificate(name, secret, public, _pem("CERTIFICATE", signed), _pem("EC PRIVATE KEY", key))


def _extensions(public: bytes, issuer_public: bytes, hosts: tuple[str, ...], *, signs: bool) -> list[bytes]:
    identity, issuer_identity = (hashlib.sha1(key, usedforsecurity=False).digest() for key in (public, issuer_public))
    usage = b"\x01\x06" if signs else b"\x07\x80"  # certificate and list signing, or digital signature
    found = [
        _extension(CONSTRAINTS, _sequence(_tag(0x01, b"\xff")) if signs else _sequence(), critical=True),
        _extension(KEY_USAGE, _tag(0x03, usage), critical=True),
        _extension(SUBJECT_KEY, _tag(0x04, identity)),
        _extension(AUTHORITY_KEY, _sequence(_tag(0x80, issuer_identity))),
    ]
    if hosts:
        found.append(_extension(ALT_NAME, _sequence(*(_alternative(host) for host in hosts))))
    return found


def _alternative(host: str) -> bytes:
    if host.replace(".", "").isdigit():
        return _tag(0x87, bytes(int(part) for part in host.split(".")))
    return _tag(0x82, host.encode())


def _extension(kind: str, value: bytes, *, critical: bool = False) -> bytes:
    return _sequence(_oid(kind), _tag(0x01, b"\xff") if critical else b"", _tag(0x04, value))


def _add(first: Point | None, second: Point | None) -> Point | None:
    if first is None or second is None:
        return first or second
    (x1, y1), (x2, y2) = first, second
    if x1 == x2:
        if (y1 + y2) % P == 0:
            return None
        slope = (3 * x1 * x1 - 3) * pow(2 * y1, -1, P) % P
    else:
        slope = (y2 - y1) * pow(x2 - x1, -1, P) % P
    x = (slope * slope - x1 - x2) % P
    return x, (slope * (x1 - x) - y1) % P


def _times(factor: int, point: Point) -> Point:
    total: Point | None = None
    power: Point | None = point
    while factor:
        if factor & 1:
            total = _add(total, power)
        power = _add(power, power)
        factor >>= 1
    assert total is not None
    return total


def _sign(content: bytes, secret: int) -> bytes:
    digest = int.from_bytes(hashlib.sha256(content).digest(), "big")
    once = secrets.randbelow(N - 1) + 1
    r = _times(once, G)[0] % N
    s = pow(once, -1, N) * (digest + r * secret) % N
    return _sequence(_integer(r), _integer(s))


def _encode(point: Point) -> bytes:
    return b"\x04" + point[0].to_bytes(32, "big") + point[1].to_bytes(32, "big")


def _tag(tag: int, content: bytes) -> bytes:
    size = len(content)
    if size < 128:
        return bytes((tag, size)) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(length))) + length + content


def _sequence(*parts: bytes) -> bytes:
    return _tag(0x30, b"".join(parts))


def _integer(value: int) -> bytes:
    return _tag(0x02, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def _bits(content: bytes) -> bytes:
    return _tag(0x03, b"\x00" + content)


def _oid(dotted: str) -> bytes:
    first, second, *rest = (int(part) for part in dotted.split("."))
    content = bytearray((first * 40 + second,))
    for number in rest:
        groups = [number & 0x7F]
        while number := number >> 7:
            groups.append(0x80 | number & 0x7F)
        content.extend(reversed(groups))
    return _tag(0x06, bytes(content))


def _name(text: str) -> bytes:
    return _sequence(_tag(0x31, _sequence(_oid(COMMON_NAME), _tag(0x0C, text.encode()))))


def _moment(moment: dt.datetime) -> bytes:
    return _tag(0x17, f"{moment:%y%m%d%H%M%SZ}".encode())


def _pem(label: str, content: bytes) -> str:
    return f"-----BEGIN {label}-----\n{base64.encodebytes(content).decode()}-----END {label}-----\n"
