"""What the search of 1,000 briefings loads before its first answer, if it finds every word of their articles."""

from __future__ import annotations

import functools
import random
import re
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import pytest
from benchmarks.scaling.articles import MOST_NAMED, Newsroom
from browser import NEEDS_BROWSER, chrome
from invented import tea
from searched import part

from briefgen.contract.checks import country_codes
from briefgen.library.library import Subject, make_library
from briefgen.storage.derived import digest_of
from briefgen.views.site import Site, make_site
from briefgen.web.search.entries import SPELLINGS, Entry
from briefgen.web.search.index import Keyed, index_outputs, part_output
from briefgen.web.search.keys import Keys
from briefgen.web.search.postings import UNPLACED, Fields
from briefgen.web.search.words import search_key
from briefgen.web.theme_folder import THEME

pytestmark = [*NEEDS_BROWSER, pytest.mark.slow]

BRIEFINGS, MOST = 1_000, 350_000
SCRIPTS = [f"assets/{name}.js" for name in ("search-words", "search-parts", "search-results", "search")]
NOTED = """<script>
const asked = new Set(), {get} = searchParts;
searchParts.get = (names) => { names.forEach((name) => asked.add(name)); return get(names, () => {}); };
</script>"""
"""Records each part that the search requests, cached or not, and doesn't wait for further letters."""
ASK = """const [queries, done] = arguments;
(async () => {
  const answers = [];
  for (const query of queries) {
    asked.clear();
    const {data} = await answerSearch({type: 2, data: query});
    answers.push([query, data.items.length, [...asked]]);
  }
  done(answers);
})();"""


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the search, and a page that has it."""
    folder = tmp_path_factory.mktemp("search")
    site = make_site("Desk", make_library([]), "vi", folder)
    contents: dict[str, object] = {"article": site.wording.say("in_article")}
    for name, entries in (("pages", _pages(site)), ("briefings", _briefings(site))):
        contents[name], outputs = index_outputs(name, sorted(entries, key=lambda one: one.key), None)
        for output in (*outputs, part_output("contents", contents)):
            (folder / output.path).parent.mkdir(parents=True, exist_ok=True)
            (folder / output.path).write_bytes(output.make())
    shutil.copytree(THEME / "assets", folder / "assets")
    tags = [f'<script src="{script}"></script>' for script in SCRIPTS]
    (folder / "index.html").write_text("\n".join((*tags[:-1], NOTED, tags[-1])), "utf-8")
    return folder


def test_the_first_answer_to_any_query_loads_little(search: Path) -> None:
    queries = _queries(search)
    assert len(queries) > 400
    with chrome() as browser:
        browser.set_script_timeout(120)
        browser.get((search / "index.html").as_uri())
        answers = browser.execute_async_script(ASK, queries)
    scripts = sum((search / script).stat().st_size for script in SCRIPTS)
    loaded = {
        query: scripts + sum((search / f"search/{name}.js").stat().st_size for name in names) for query, _, names in answers
    }
    assert sum(count == 20 for _, count, _ in answers) > 200, "of so many queries there are all results that are shown"
    assert {query: size for query, size in loaded.items() if size > MOST} == {}


def _queries(search: Path) -> list[str]:
    """The words in most briefings, alone, in pairs, and incomplete; other words; words of titles; misspelt words."""
    chance, sizes, titles = random.Random(18), Counter[str](), list[str]()
    for path in sorted(search.glob("search/*/w-*.js")):
        sizes.update({word: len(postings) for word, postings in part(path.read_bytes()).items()})
    for path in sorted(search.glob("search/briefings/e-*.js")):
        titles += [entry["title"] for entry in part(path.read_bytes()).values()]
    words = [word for word, _ in sizes.most_common()]
    common, pairs = words[:100], [re.findall(r"\w+", title)[:2] for title in chance.sample(titles, 100)]
    rare = [word for word in chance.sample(words, 100) if len(word) > 4]
    found = [*common, *rare, *map(" ".join, pairs)]
    found += [" ".join(chance.sample(common, 2)) for _ in range(100)]
    found += [f"{chance.choice(common)} {chance.choice(common)[:2]}" for _ in range(50)]
    return list(dict.fromkeys([*found, *(f"{word[:2]}{word[3]}{word[2]}{word[4:]}" for word in rare[:50])]))


def _briefings(site: Site) -> Iterator[Keyed]:
    """Briefings with key points, names in all spellings, and as many words of articles as a newspaper's."""
    newsroom, keys, chance = Newsroom(), Keys(), random.Random(18)
    topics = [topic.id for topic in site.wording.vocabulary.topics]
    for number in range(BRIEFINGS):
        article = newsroom.write(f"a{number:04}.txt")
        sentences = [sentence for text in article.paragraphs for sentence in text.split(". ")]
        about = [("topic", chance.choice(topics)), *(("country", code) for code in chance.sample(MOST_NAMED, 3))]
        entry = Entry(
            location=f"briefings/{article.file}.html",
            title=article.title,
            kind=site.wording.say("kind_briefing"),
            text=tuple(map(". ".join, zip(sentences[:10:2], sentences[1:10:2], strict=False))),
            dates=(site.wording.when(article.day.isoformat()), f"{article.day:%d/%m/%Y}"),
            facts=tuple(sentences[10:13]),
            names=_names(site, about),
            touched=tuple((name.full,) for name in chance.sample(newsroom.names.famous, 3)),
        )
        key = keys.of_briefing(msgspec.structs.replace(tea(), id=article.file, published=article.day.isoformat()))
        yield _keyed(key, entry, {UNPLACED: sorted(set(search_key(article.text).split()))})


def _pages(site: Site) -> Iterator[Keyed]:
    """Pages of countries, of topics, and of a country and a topic."""
    keys, countries = Keys(), [("country", code) for code in sorted(country_codes())]
    topics = [("topic", topic.id) for topic in site.wording.vocabulary.topics]
    alone = [[subject] for subject in (*countries, *topics)]
    for about in (*alone, *([country, topic] for country in countries[::6] for topic in topics[::3])):
        names, path = _names(site, about), "-".join(id_ for _, id_ in about)
        title = ": ".join(name[0] for name in names)
        own, others = (names[0], ()) if len(about) == 1 else ((), names)
        entry = Entry(location=f"{path}.html", title=title, text=(title,), named=own, names=others)
        yield _keyed(keys.of_page(path, len(title)), entry, {})


def _names(site: Site, about: Sequence[Subject]) -> tuple[tuple[str, ...], ...]:
    kinds = {kind.name: kind for kind in site.kinds}
    return tuple(tuple(kinds[kind].names(id_, site.holdings))[:SPELLINGS] for kind, id_ in about)


def _keyed(key: int, entry: Entry, hidden: Fields) -> Keyed:
    return Keyed(key, digest_of(entry), functools.partial(_the_same, entry), lambda _: hidden)


def _the_same(entry: Entry) -> Entry:
    return entry
