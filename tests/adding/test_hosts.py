import socket

import pytest

from briefgen.adding.fetching.hosts import public_numbers
from briefgen.adding.web_addresses import parse_address
from briefgen.errors import BriefgenError

NONE = frozenset()
ADDRESS = parse_address("https://example.org/a")


@pytest.mark.parametrize("numbers", [["93.184.216.34"], ["2606:4700::6810:84e5", "104.16.132.229"]])
def test_public_numbers_are_allowed(numbers):
    assert public_numbers(ADDRESS, lambda host, port: numbers, NONE) == tuple(numbers)


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1",
        "10.0.0.1",
        "172.16.5.4",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "192.0.2.1",
        "198.18.0.1",
        "::1",
        "::",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fec0::1",
        "ff02::1",
        "2001:db8::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "2002:7f00:1::",
        "2002:a00:1::",
        "64:ff9b::7f00:1",
        "64:ff9b:1::a00:1",
        "2001:0:4136:e378:8000:63bf:f5ff:fffe",
        "localhost",
    ],
)
def test_numbers_of_private_networks_are_not(number):
    for numbers in ([number], ["93.184.216.34", number]):
        with pytest.raises(BriefgenError, match="private network"):
            public_numbers(ADDRESS, lambda host, port, found=numbers: found, NONE)


def test_a_number_that_maps_to_a_public_one_is_public():
    assert public_numbers(ADDRESS, lambda host, port: ["64:ff9b::5db8:d822"], NONE)


def test_a_name_without_numbers():
    def fail(host, port):
        raise socket.gaierror

    for resolve in (fail, lambda host, port: []):
        with pytest.raises(BriefgenError, match="no such host"):
            public_numbers(ADDRESS, resolve, NONE)
