"""What a person chooses for a new desk: its name, its language, its address, and where the program comes from."""

from __future__ import annotations

import unicodedata
from typing import Literal, get_args

from briefgen.adding.web_addresses import parse_address
from briefgen.contract.model import Struct
from briefgen.desk.sources import Source
from briefgen.errors import BriefgenError
from briefgen.storage.strict_yaml import hidden_character

Language = Literal["en", "vi"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
NAME_LIMIT = 100


class Choices(Struct, frozen=True):
    """The choices for a new desk; `address` is empty if the site has none yet."""

    name: str
    language: Language
    address: str
    source: Source


def check_name(text: str) -> str:
    """The name of a site, in one line; BriefgenError if it isn't one."""
    name = unicodedata.normalize("NFC", text).strip()
    if hidden := hidden_character(name.replace("\n", "\0").replace("\t", "\0")):
        raise BriefgenError("--name", "", f"The name holds a hidden character, {hidden}", "Type it again, in one line.")
    if not any(character.isalnum() for character in name):
        raise BriefgenError("--name", "", "A name has letters", "Say what the site is called.")
    if len(name) > NAME_LIMIT:
        problem = f"The name has {len(name)} characters; {NAME_LIMIT} fit into a page's head"
        raise BriefgenError("--name", "", problem, "Shorten it.")
    return name


def check_address(text: str) -> str:
    """The address of a site, with a slash at its end; empty if there is none; BriefgenError if it can't be one."""
    if not text.strip():
        return ""
    if hidden := hidden_character(text.strip()):
        raise BriefgenError("--address", "", f"The address holds a hidden character, {hidden}", "Type it again.")
    try:
        address = str(parse_address(text))
    except BriefgenError as error:
        raise BriefgenError("--address", error.file, error.problem, "Give one such as https://example.org/desk/.") from None
    if "?" in address or "#" in text:
        problem = "The address of a site has no ? and no #"
        raise BriefgenError("--address", text.strip()[:200], problem, "Give one such as https://example.org/desk/.")
    return address.rstrip("/") + "/"


def check_language(text: str) -> Language:
    """The language of a site's own words; BriefgenError if the site doesn't support it."""
    for language in LANGUAGES:
        if text.strip().lower() == language:
            return language
    raise BriefgenError("--language", text[:40], "The site speaks Vietnamese and English", "Say vi or en.")
