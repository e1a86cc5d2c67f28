"""Theme settings: those that Material needs so that its parts fit the site, and those that a desk may set."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from briefgen.errors import BriefgenError, wrong_on_disk
from briefgen.storage.desk_parts import CONFIG
from briefgen.views.wording import Wording

STYLE = "assets/briefgen.css"
PALETTE: tuple[Mapping[str, Any], ...] = (
    {"media": "(prefers-color-scheme)", "toggle": {"icon": "material/brightness-auto"}},
    {"media": "(prefers-color-scheme: light)", "scheme": "default", "toggle": {"icon": "material/weather-sunny"}},
    {"media": "(prefers-color-scheme: dark)", "scheme": "slate", "toggle": {"icon": "material/weather-night"}},
)
"""As set on the reader's machine, light, and dark; for a desk that doesn't choose among them."""
SCHEMES = (None, "default", "slate")
_ICONS = ".icons/"
_LANGUAGES = "partials/languages/"


def complete_theme(config: MkDocsConfig, wording: Wording) -> None:
    """Gives the theme the site's style sheet and the choice of colours, labelled in `wording`.

    The design decides which colours these are, so the theme's own are `custom`. No font is loaded, because the theme would
    load it from another host. BriefgenError for a scheme that the style sheet doesn't know.
    """
    palette = config.theme.get("palette") or PALETTE
    options = [palette] if isinstance(palette, Mapping) else palette
    config.theme["palette"] = [_option(option, wording) for option in options]
    config.theme["font"] = False
    if STYLE not in config.extra_css:
        config.extra_css.insert(0, STYLE)


def check_config(config: MkDocsConfig) -> None:
    """BriefgenError for settings with which the site can't be built: another theme, a missing hook, addresses of folders.

    And for scripts and styles that the policy of the pages blocks.
    """
    if config.use_directory_urls:
        raise BriefgenError(CONFIG, "use_directory_urls", "The site could not be opened as files", "Set false.")
    if not any(Path(name).stem == "briefings" for name in config.hooks):
        raise BriefgenError(CONFIG, "hooks", "hooks/briefings.py is missing", "List it.")
    if config.theme.name != "material":
        problem = f"The site's pages are made for the theme material, not for {config.theme.name}"
        raise BriefgenError(CONFIG, "theme.name", problem, "Set material.")
    for place, paths in (("extra_css", config.extra_css), ("extra_javascript", config.extra_javascript)):
        for path in map(str, paths):
            if urlsplit(path).netloc:
                raise _from_elsewhere(place, path)


def explain_error(error: Exception) -> BriefgenError | None:
    """What is wrong in a desk for which MkDocs or the theme fails with `error`; None if the fault is in a program."""
    if isinstance(error, jinja2.TemplateNotFound):
        return _missing_template(str(error.name))
    if isinstance(error, UnicodeEncodeError):
        return BriefgenError(ascii(error.object), "", "This name is not UTF-8", "Rename the file.")
    return wrong_on_disk(error, "mkdocs") if isinstance(error, OSError) else None


def _from_elsewhere(place: str, path: str) -> BriefgenError:
    problem = f"{path} would be loaded from elsewhere"
    return BriefgenError(CONFIG, place, problem, "Put the file into docs/assets/, and name it here.")


def _missing_template(name: str) -> BriefgenError:
    """What is wrong if the theme has no template of that name, to which a setting or a page refers."""
    if name.startswith(_ICONS):
        icon = name.removeprefix(_ICONS).removesuffix(".svg")
        return BriefgenError(CONFIG, "theme.icon", f"There is no icon {icon}", "Write the name of one that the theme has.")
    if name.startswith(_LANGUAGES):
        language = name.removeprefix(_LANGUAGES).removesuffix(".html")
        return BriefgenError(CONFIG, "theme.language", f"The theme has no words in {language!r}", "Set vi or en.")
    return BriefgenError("docs", f"template: {name}", "The theme has no such template", "Take the line out of the page.")


def _option(option: Mapping[str, Any], wording: Wording) -> dict[str, Any]:
    scheme = option.get("scheme")
    if scheme not in SCHEMES:
        raise BriefgenError(CONFIG, "theme.palette.scheme", f"{scheme!r} is not a scheme", "Set default or slate.")
    toggle = option.get("toggle")
    named = {"toggle": toggle | {"name": wording.say(f"palette_{scheme or 'auto'}")}} if toggle else {}
    return {**option, "primary": "custom", "accent": "custom", **named}


def check_images(config: MkDocsConfig, logo_dark: str | None, files: Files) -> None:
    """BriefgenError for a logo or an icon that is not among the site's `files`."""
    for place, path in (
        ("theme.logo", config.theme.get("logo")),
        ("extra.logo_dark", logo_dark),
        ("theme.favicon", config.theme.get("favicon")),
    ):
        if path and urlsplit(str(path)).netloc:
            raise _from_elsewhere(place, str(path))
        if path and not files.get_file_from_path(str(path)):
            raise BriefgenError(CONFIG, place, f"There is no docs/{path}", "Write the image's path in docs/.")
    if logo_dark and not config.theme.get("logo"):
        raise BriefgenError(CONFIG, "extra.logo_dark", "There is no theme.logo", "Set that, too: it is for light screens.")
