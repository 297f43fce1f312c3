"""Which addresses messages may go to: out into the world, and never to a neighbour of this machine.

A name is looked up once. The numbers it stands for are checked and then used, so that nobody can name a public server while
we look and a private one when we connect.
"""

import socket
import threading
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from django.conf import settings
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from urllib3.exceptions import LocationParseError
from urllib3.util import parse_url

LOOK_UP_SECONDS = 5
PORTS = {"http": 80, "https": 443}
MOST_NUMBERS = 3  # of one name, that are tried

NAT64 = IPv6Network("64:ff9b::/96")
MORE_PRIVATE: list[IPv4Network | IPv6Network] = [
    IPv4Network("100.64.0.0/10"),  # carriers' own networks
    IPv4Network("168.63.129.16/32"),  # what Azure's machines are served by
    IPv4Network("192.0.0.0/24"),  # set aside for protocols; some clouds keep their metadata there
    IPv4Network("192.88.99.0/24"),  # gateways to 6to4
    IPv6Network("64:ff9b:1::/48"),  # gateways of one's own to IPv4
    IPv6Network("fec0::/10"),  # what was private before fc00::/7
]

Number = IPv4Address | IPv6Address


class Refused(Exception):
    """A sentence for people: why nothing can be sent to an address."""


class NotFound(Refused):
    """There is no server of that name."""


class NotNow(Refused):
    """Nobody could say now what the name stands for."""


@dataclass(frozen=True)
class Address:
    """Where a message goes, taken apart once, so that what is checked is what is used."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """Give what the Host header says."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @cached_property
    def number(self) -> Number | None:
        """Give the number that stands in place of a name, if one does."""
        try:
            return ip_address(self.host)
        except ValueError:
            return None


def read_address(url: str) -> Address:
    """Take an address apart, or raise Refused."""
    try:
        parsed = parse_url(url.strip())
    except LocationParseError as error:
        raise Refused(_("This is not a web address that a message can be sent to.")) from error
    if parsed.scheme not in PORTS:
        raise Refused(_("Messages go to addresses that begin with https:// or http://."))
    if parsed.auth is not None:
        raise Refused(_("An address with a name and password in it is not taken."))
    if not parsed.host:
        raise Refused(_("This is not a web address that a message can be sent to."))
    host = parsed.host.strip("[]").rstrip(".").lower()
    return Address(parsed.scheme, host, parsed.port or PORTS[parsed.scheme], parsed.request_uri)


def numbers_of(address: Address) -> list[str]:
    """Look the name up, and give the numbers to connect to. Raise Refused where one of them is not to be reached."""
    found = [address.number] if address.number else look_up(address)
    if not settings.HOOKS_TO_PRIVATE_ADDRESSES and not all(is_public(number) for number in found):
        raise Refused(_("This address leads into a private network, where nothing is sent to."))
    return [str(number) for number in found[:MOST_NUMBERS]]


def look_up(address: Address) -> list[Number]:
    """Ask the resolver, which itself knows no time limit, for so long and no longer."""
    found: list[Number] = []
    failed: list[OSError | UnicodeError] = []

    def ask() -> None:
        try:
            rows = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            failed.append(error)
        else:
            found.extend(dict.fromkeys(ip_address(row[4][0]) for row in rows))

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(LOOK_UP_SECONDS)
    if found:
        return list(found)
    if failed and getattr(failed[0], "errno", None) != socket.EAI_AGAIN:
        raise NotFound(_("There is no server called “%(host)s”.") % {"host": address.host})
    raise NotNow(_("The name “%(host)s” could not be looked up.") % {"host": address.host})


def is_public(number: Number) -> bool:
    """Say whether a number leads out into the world, also where it wraps one of the older kind."""
    if isinstance(number, IPv6Address) and (inner := wrapped(number)):
        return is_public(inner)
    if any(number in network for network in MORE_PRIVATE):
        return False
    return number.is_global and not (number.is_multicast or number.is_reserved)


def wrapped(number: IPv6Address) -> IPv4Address | None:
    """Give the IPv4 number that this one is only another way of writing."""
    if number in NAT64:
        return IPv4Address(int(number) & 0xFFFFFFFF)
    return number.ipv4_mapped or number.sixtofour
