"""What a person may choose for a desk, and the errors for invalid choices."""

from __future__ import annotations

import pytest

from briefgen.desk.choices import check_address, check_language, check_name
from briefgen.errors import BriefgenError


@pytest.mark.parametrize("name", ["Bàn tin tức", 'R&D "desk": #1', "{{ x }} [[ y ]]", "新闻", "x" * 100])
def test_a_name_may_be_anything_that_people_call_a_site(name: str) -> None:
    assert check_name(f"  {name} ") == name


def test_a_name_is_composed() -> None:
    assert check_name("Ba\u0300n") == "Bàn"


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("", "A name has letters"),
        ("…", "A name has letters"),
        ("a\nb", "hidden character"),
        ("a\tb", "hidden character"),
        ("a\x1b[31m", "U+001B"),
        ("a\u202eb", "U+202E"),
        ("x" * 101, "101 characters"),
    ],
)
def test_another_name_is_refused(name: str, problem: str) -> None:
    with pytest.raises(BriefgenError, match=rf"^--name: .*{problem.replace('+', '[+]')}"):
        check_name(name)


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("", ""),
        ("  ", ""),
        ("https://example.org", "https://example.org/"),
        ("http://desk.example.org:8080/tea", "http://desk.example.org:8080/tea/"),
        ("https://tin.example.vn/bàn/", "https://tin.example.vn/b%C3%A0n/"),
        ("http://intranet/desk", "http://intranet/desk/"),
        ('https://example.org/"', "https://example.org/%22/"),
    ],
)
def test_an_address_ends_in_a_slash(given: str, address: str) -> None:
    assert check_address(given) == address


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/\udcff",
        "https://example.org/\u200b",
        "example.org",
        "ftp://example.org/",
        "javascript:alert(1)",
        "https://",
        "https://a b/",
        "https://lan:secret@example.org/",
        "https://example.org/?a",
        "https://example.org/#a",
    ],
)
def test_another_address_is_refused(address: str) -> None:
    with pytest.raises(BriefgenError, match=r"^--address: ") as caught:
        check_address(address)
    assert "secret" not in str(caught.value)


def test_the_site_speaks_two_languages() -> None:
    assert (check_language(" VI"), check_language("en")) == ("vi", "en")
    with pytest.raises(BriefgenError, match=r"^--language: fr: "):
        check_language("fr")
