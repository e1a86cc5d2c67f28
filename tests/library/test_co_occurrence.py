"""Two countries occur together in each briefing in which both are primary."""

from __future__ import annotations

import msgspec
import pytest
from invented import tea

from briefgen.contract.model import Briefing
from briefgen.library.co_occurrence import co_occurrence_graph, pairs_of
from briefgen.library.library import make_library


def briefing(id_: str, codes: str, mentioned: str = "") -> Briefing:
    [country, _] = tea().countries
    roles = [(code, "primary") for code in codes.split()] + [(code, "mentioned") for code in mentioned.split()]
    countries = tuple(msgspec.structs.replace(country, code=code, role=role) for code, role in roles)
    return msgspec.structs.replace(tea(), id=id_, countries=countries)


LIBRARY = make_library(
    [
        briefing("a", "US CN", "VN"),
        briefing("b", "CN US VN"),
        briefing("c", "VN"),
        briefing("d", "NO SE"),
        briefing("e", "", "US CN"),
    ]
)


@pytest.mark.parametrize(
    ("codes", "pairs"),
    [
        ((), ()),
        (("VN",), ()),
        (("VN", "CH"), (("CH", "VN"),)),
        (("VN", "CH", "EU"), (("CH", "EU"), ("CH", "VN"), ("EU", "VN"))),
    ],
)
def test_a_briefing_pairs_its_primary_countries(codes: tuple[str, ...], pairs: tuple[tuple[str, str], ...]) -> None:
    assert pairs_of(briefing("a", " ".join(codes), "NO")) == pairs


def test_edges_count_the_briefings_in_which_both_are_primary() -> None:
    graph = co_occurrence_graph(LIBRARY, 10)
    edges = [(edge.codes, edge.briefings) for edge in graph.edges]
    assert edges == [(("CN", "US"), 2), (("CN", "VN"), 1), (("NO", "SE"), 1), (("US", "VN"), 1)]
    assert [(c.id, c.briefings) for c in graph.countries] == [("CN", 2), ("US", 2), ("NO", 1), ("SE", 1), ("VN", 1)]


@pytest.mark.parametrize(
    ("limit", "countries"),
    [(1, []), (2, ["CN", "US"]), (3, ["CN", "US", "VN"]), (4, ["CN", "US", "VN"]), (5, ["CN", "US", "NO", "SE", "VN"])],
)
def test_a_small_graph_keeps_the_strongest_edges_whole(limit: int, countries: list[str]) -> None:
    graph = co_occurrence_graph(LIBRARY, limit)
    assert [c.id for c in graph.countries] == countries
    assert {code for edge in graph.edges for code in edge.codes} == set(countries)


def test_a_country_counts_only_briefings_that_connect_it_in_the_graph() -> None:
    graph = co_occurrence_graph(make_library([briefing("a", "US CN"), briefing("b", "US CN"), briefing("c", "US NO")]), 2)
    assert [(c.id, c.briefings) for c in graph.countries] == [("CN", 2), ("US", 2)]


def test_without_pairs_the_graph_is_empty() -> None:
    graph = co_occurrence_graph(make_library([briefing("c", "VN", "US")]), 10)
    assert (graph.countries, graph.edges) == ((), ())


def test_the_strongest_edge_comes_first_whatever_its_letters() -> None:
    library = make_library([briefing("a", "AE BR"), briefing("b", "US VN"), briefing("c", "US VN")])
    graph = co_occurrence_graph(library, 2)
    assert [(e.codes, e.briefings) for e in graph.edges] == [(("US", "VN"), 2)]
    assert [e.codes for e in co_occurrence_graph(library, 4).edges] == [("US", "VN"), ("AE", "BR")]
