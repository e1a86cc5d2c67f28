"""A page as it is served: its policy allows the script of live reload and nothing else that was not allowed before."""

from __future__ import annotations

import re

import pytest
from invented import HOSTILE

from briefgen.serving.live_page import empty_page, live_page
from briefgen.views.wording import load_wording
from briefgen.web.csp import POLICY, hash_source

VI, EN = load_wording("vi"), load_wording("en")
META = '<meta http-equiv="Content-Security-Policy" content="{}">'
TEXT = META.format("script-src x; style-src y")
PAGE = f'<html><head>{META.format(POLICY)}</head><body dir="ltr"><p>{TEXT}</p></body></html>'


def policy_of(html: str) -> dict[str, list[str]]:
    [found, *_] = re.findall('<meta http-equiv="Content-Security-Policy" content="([^"]*)">', html)
    return {name: sources for name, *sources in (part.split() for part in found.split("; "))}


def test_the_script_is_allowed_by_its_hash_and_nothing_else_changes() -> None:
    before, after = policy_of(PAGE), policy_of(live_page(PAGE, "reload(1)", (), VI))
    assert after.pop("script-src") == [*before.pop("script-src"), hash_source("reload(1)")]
    assert after == before
    assert live_page(PAGE, "reload(1)", (), VI).partition("</head>")[2] == PAGE.partition("</head>")[2]


@pytest.mark.parametrize("page", [PAGE, empty_page(EN)])
def test_problems_are_on_the_page_as_words(page: str) -> None:
    html = live_page(page, "reload(1)", ("tea.txt: line 2: x", HOSTILE), EN)
    assert "tea.txt: line 2: x" in html and "This page is out of date" in html
    assert "<script>alert" not in html and "<img" not in html
    [style] = re.findall("<style>(.*?)</style>", html, re.DOTALL)
    assert policy_of(html)["style-src"] == ["'self'", hash_source(style)]
    assert html.index("<body") < html.index('class="bg-problems"') < html.index("<p>")


def test_a_page_that_was_edited_is_named_with_its_command_and_no_problem() -> None:
    html = live_page(PAGE, "reload(1)", (), EN, ("docs/briefings/tea.md",))
    assert "<code>briefgen adopt docs/briefings/tea.md</code>" in html
    assert "Edited by hand, not adopted" in html and "behind its files" not in html
    [style] = re.findall("<style>(.*?)</style>", html, re.DOTALL)
    assert hash_source(style) in policy_of(html)["style-src"]
