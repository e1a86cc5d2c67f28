"""Random edits of a desk, as people make them: good ones, and ones that break something until a later edit repairs it.

An edit is a function of the desk that says what it did, or nothing if it can't be made. It draws only from the desk's random
numbers, so that a seed gives the same edits again.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from edits.desk import EditedDesk

from briefgen.storage.page import is_briefing
from briefgen.storage.strict_yaml import write_yaml
from briefgen.text import slug

Edit = Callable[[EditedDesk], str]

_WORD = re.compile(r"\b[a-z]{9,}\b")


def a_word(desk: EditedDesk) -> str:
    path = desk.any_article()
    text = path.read_text("utf-8")
    word = desk.chance.choice(_WORD.findall(text))
    return desk.write(path, text.replace(word, desk.newsroom.names.thing()))


def a_sentence(desk: EditedDesk) -> str:
    """A paragraph of another article is added to this one."""
    text = desk.any_article().read_text("utf-8").rstrip("\n").rpartition("\n")[2]
    path = desk.any_article()
    return desk.write(path, f"{path.read_text('utf-8')}\n{text}\n")


def a_paragraph(desk: EditedDesk) -> str:
    """Any paragraph of another article, with whom and what it names; later edits may leave it out again."""
    paragraphs = _paragraphs(desk)
    path = desk.any_article()
    text = path.read_text("utf-8").rstrip("\n")
    added = desk.chance.choice(paragraphs)
    if f"\n\n{added}" in text:
        return desk.write(path, text.replace(f"\n\n{added}", "") + "\n")
    return desk.write(path, f"{text}\n\n{added}\n")


def a_contradiction(desk: EditedDesk) -> str:
    """A paragraph of another article with another number in it."""
    paragraphs = [text for text in _paragraphs(desk) if re.search(r"\d", text)]
    if not paragraphs:
        return ""
    path = desk.any_article()
    number = str(desk.chance.randrange(2, 90))
    added = re.sub(r"\d+", number, desk.chance.choice(paragraphs), count=1)
    text = path.read_text("utf-8").rstrip("\n")
    return desk.write(path, f"{text}\n\n{added}\n")


def _paragraphs(desk: EditedDesk) -> list[str]:
    """The paragraphs of an article."""
    return [text.strip("\n") for text in desk.any_article().read_text("utf-8").split("\n\n")[2:] if text.strip()]


def an_article(desk: EditedDesk) -> str:
    return desk.add_article()


def no_article(desk: EditedDesk) -> str:
    if len(desk.articles) < 5:
        return ""
    path = desk.any_article()
    path.with_suffix(".curation.yaml").unlink(missing_ok=True)
    return desk.remove(path)


def another_title(desk: EditedDesk) -> str:
    path = desk.any_article()
    head, title, rest = path.read_text("utf-8").split("\n\n", 2)
    return desk.write(path, "\n\n".join((head, f"{title} {desk.newsroom.names.thing()}", rest)))


def another_name(desk: EditedDesk) -> str:
    """The file of an article is renamed, and its decisions with it."""
    path = desk.any_article()
    new = path.with_name(f"r{desk.number()}.txt")
    decisions = path.with_suffix(".curation.yaml")
    if decisions.exists():
        decisions.rename(new.with_suffix(".curation.yaml"))
    path.rename(new)
    return f"{path.name} is {new.name}"


def another_day(desk: EditedDesk) -> str:
    path = desk.any_article()
    day = f"20{desk.chance.randrange(25, 31)}-0{desk.chance.randrange(1, 10)}-{desk.chance.randrange(10, 29)}"
    return desk.write(path, re.sub(r"^date: .*", f"date: {day}", path.read_text("utf-8"), count=1))


def a_newer_day(desk: EditedDesk) -> str:
    """An article of a day after all others, from which on events are over; or the newest one is as old as any."""
    days = {path: re.search(r"^date: (.*)", path.read_text("utf-8"), flags=re.M) for path in desk.articles}
    dated = {path: found[1] for path, found in days.items() if found and path not in desk.broken}
    if not dated:
        return ""
    newest = max(dated, key=lambda path: dated[path])
    is_over = desk.chance.random() < 0.5 or dated[newest] > "2040"
    path, day = (newest, "2025-01-10") if is_over else (desk.any_article(), f"{int(dated[newest][:4]) + 1}-06-15")
    return desk.write(path, re.sub(r"^date: .*", f"date: {day}", path.read_text("utf-8"), count=1))


def another_source(desk: EditedDesk) -> str:
    path = desk.any_article()
    name = desk.chance.choice(("The Wharf Gazette", "Báo Bến Cảng", "Kelhaven & Sons <News>"))
    return desk.write(path, re.sub(r"^source: .*", f"source: {name}", path.read_text("utf-8"), count=1, flags=re.M))


def a_decision(desk: EditedDesk) -> str:
    """A person's decision about a fact, or a note."""
    briefing = desk.any_briefing()
    if not briefing:
        return ""
    facts = [("figure", fact) for fact in briefing.figures] + [("actor", fact) for fact in briefing.actors]
    kind, fact = desk.chance.choice(facts or [("", None)])
    decisions = {
        "title": {"title": f"A title of {desk.newsroom.names.thing()}"},
        "note": {"note": f"# A note\n\nOf {desk.newsroom.names.thing()}, *with* [a link](https://example.org/)\n"},
        "review": {"review": {"status": "reviewed", "by": "Lê Vân", "date": "2031-02-05"}},
        "drop": {"decisions": [{"drop": kind, "quote": fact.evidence.quote}]} if fact else {},
        "confirm": {"decisions": [{"confirm": kind, "quote": fact.evidence.quote}]} if fact else {},
    }
    chosen = desk.chance.sample(sorted(decisions), 2)
    merged = {key: value for name in chosen for key, value in decisions[name].items()}
    path = (desk.root / "seeds" / briefing.source.file).with_suffix(".curation.yaml")
    return desk.write(path, write_yaml(merged)) if merged else ""


def no_decision(desk: EditedDesk) -> str:
    files = sorted((desk.root / "seeds").glob("*.curation.yaml"))
    return desk.remove(desk.chance.choice(files)) if files else ""


def a_stale_decision(desk: EditedDesk) -> str:
    path = desk.any_article().with_suffix(".curation.yaml")
    return desk.write(path, write_yaml({"decisions": [{"drop": "figure", "quote": desk.newsroom.names.thing()}]}))


def merged_actors(desk: EditedDesk) -> str:
    """Two people become one in the registry, or all are removed from it."""
    path = desk.root / "seeds/actors.yaml"
    if path.exists() and desk.chance.random() < 0.4:
        return desk.remove(path)
    people = sorted({actor.name for briefing in desk.briefings() for actor in briefing.actors if actor.kind == "person"})
    if len(people) < 2:
        return ""
    first, second = desk.chance.sample(people, 2)
    entry = {"id": slug(first), "kind": "person", "names": {"latin": [first, second]}, "merged": [slug(second)]}
    return desk.write(path, write_yaml([entry]))


def registered_names(desk: EditedDesk) -> str:
    """People of the briefings are registered, in an office of a registered organisation, which has one name or two."""
    briefings = desk.briefings()
    people = sorted({actor.name for briefing in briefings for actor in briefing.actors if actor.kind == "person"})
    houses = sorted({actor.name for briefing in briefings for actor in briefing.actors if actor.kind == "organisation"})
    if len(people) < 2 or not houses:
        return ""
    house = desk.chance.choice(houses)
    names = [f"{house} {desk.newsroom.names.thing()}", house][desk.chance.randrange(2) :]
    entries: list[dict[str, object]] = [{"id": slug(house), "kind": "organisation", "names": {"latin": names}}]
    for name in desk.chance.sample(people, 2):
        words = {"en": [desk.newsroom.names.thing()], "vi": ["Bộ trưởng"]}
        role = {"role": words, "organisation": slug(house), "from": "2030"}
        entries.append({"id": slug(name), "kind": "person", "names": {"latin": [name]}, "roles": [role]})
    if len({entry["id"] for entry in entries}) < len(entries):
        return ""
    return desk.write(desk.root / "seeds/actors.yaml", write_yaml(entries))


def a_topic(desk: EditedDesk) -> str:
    """The desk's own label of a topic."""
    path = desk.root / "seeds/topics.yaml"
    if path.exists() and desk.chance.random() < 0.3:
        return desk.remove(path)
    topics = sorted({topic.id for briefing in desk.briefings() for topic in briefing.topics})
    if not topics:
        return ""
    labels = {language: f"Topic {desk.newsroom.names.thing()}" for language in ("vi", "en")}
    return desk.write(path, write_yaml({"topics": [{"id": desk.chance.choice(topics), "labels": labels}]}))


def a_page_of_ones_own(desk: EditedDesk) -> str:
    """A page that links to briefings, or replaces a built-in one."""
    name = desk.chance.choice(("own.md", "own/deep.md", "countries/vn.md", "topics/index.md", "index.md"))
    pages = sorted(path.name for path in (desk.root / "docs/briefings").glob("*.md"))
    up = "../" * name.count("/")
    links = [f"- [A briefing]({up}briefings/{page})" for page in desk.chance.sample(pages, min(2, len(pages)))]
    return desk.write(desk.root / "docs" / name, "\n".join((f"# {desk.newsroom.names.thing()}", "", *links)) + "\n")


def no_page_of_ones_own(desk: EditedDesk) -> str:
    own = [path for path in sorted((desk.root / "docs").rglob("*.md")) if not is_briefing(path.read_bytes())]
    own = [path for path in own if path != desk.root / "docs/index.md"]
    return desk.remove(desk.chance.choice(own)) if own else ""


def a_file(desk: EditedDesk) -> str:
    """A file in `docs/assets`, new, changed or gone."""
    path = desk.root / "docs/assets" / desk.chance.choice(("one.txt", "two.txt", "deep/three.svg"))
    if path.exists() and desk.chance.random() < 0.4:
        return desk.remove(path)
    return desk.write(path, f"{desk.newsroom.names.thing()}\n")


SETTINGS = (
    (r"^site_name: .*", ("site_name: Tóm lược chính sách", "site_name: Wharf & Quay", "site_name: Bến")),
    (r"^site_url: .*", ("site_url: https://desk.example/", "site_url: https://desk.example/deep/", "site_url: null")),
    (r"^  language: .*", ("  language: vi", "  language: en")),
    (r"^  evidence: .*", ("  evidence: sentences", "  evidence: all", "  evidence: none")),
    (r"^  actor_pages: .*", ("  actor_pages: 1", "  actor_pages: 2", "  actor_pages: 3")),
    (r"^  search: .*", ("  search: summaries", "  search: full")),
    (r"^  paper: .*", ("  paper: a4", "  paper: a4\n  colours: {brand: '#5b1a1a'}", "  paper: us-letter")),
    (r"^  features: .*", ("  features: [toc.follow]", "  features: [navigation.top, search.highlight, toc.follow]")),
    (r"^strict: .*", ("strict: true", "strict: false")),
    (r"^  - hooks/exports\.py\n", ("",)),
    (r"^  - hooks/search\.py\n", ("  - hooks/exports.py\n  - hooks/search.py\n",)),
    (r"^  - topics/index\.md\n", ("", "  - topics/index.md\n  - figures/index.md\n")),
)


def a_setting(desk: EditedDesk) -> str:
    path = desk.root / "mkdocs.yml"
    if path in desk.broken:
        return ""
    pattern, values = desk.chance.choice(SETTINGS)
    value = desk.chance.choice(values)
    text = re.sub(pattern, lambda _: value, path.read_text("utf-8"), count=1, flags=re.M)
    return "" if text.count("hooks/exports.py") > 1 else desk.write(path, text)


def a_template(desk: EditedDesk) -> str:
    """A template of the desk's own, which changes every page."""
    if desk.root / "mkdocs.yml" in desk.broken:
        return ""
    folder = desk.root / "overrides"
    desk.write(
        folder / "main.html", '{% extends "base.html" %}{% block footer %}' + desk.newsroom.names.thing() + "{% endblock %}"
    )
    path = desk.root / "mkdocs.yml"
    text = path.read_text("utf-8")
    if "custom_dir" in text:
        return "overrides/main.html"
    return desk.write(path, text.replace("theme:\n", "theme:\n  custom_dir: overrides\n", 1))


def a_hook(desk: EditedDesk) -> str:
    """A hook of the desk's own, which changes every page."""
    if desk.root / "mkdocs.yml" in desk.broken:
        return ""
    words = desk.newsroom.names.thing()
    desk.write(
        desk.root / "own_hook.py", f"def on_post_page(output, page, config):\n    return output + '<!-- {words} -->'\n"
    )
    path = desk.root / "mkdocs.yml"
    text = path.read_text("utf-8")
    if "own_hook" in text:
        return desk.write(path, text.replace("  - own_hook.py\n", "")) if desk.chance.random() < 0.5 else "own_hook.py"
    return desk.write(path, text.replace("hooks:", "hooks:\n  - own_hook.py\n#", 1))


def a_broken_link(desk: EditedDesk) -> str:
    return desk.break_file(desk.root / "docs/own.md", "# Own\n\n[Nowhere](briefings/2031-01-01-nowhere.md)\n")


def a_broken_article(desk: EditedDesk) -> str:
    return desk.break_file(desk.any_article(), "date: 2031-02-30\n\nA title\n\nNo day is like this.\n")


def a_broken_decision(desk: EditedDesk) -> str:
    return desk.break_file(desk.any_article().with_suffix(".curation.yaml"), "decisions: [{drop: nothing}]\n")


def a_broken_setting(desk: EditedDesk) -> str:
    path = desk.root / "mkdocs.yml"
    return desk.break_file(path, re.sub(r"^  evidence: .*", "  evidence: some", path.read_text("utf-8"), flags=re.M))


def a_broken_page(desk: EditedDesk) -> str:
    """An edit of a page that nobody adopts: it is rebuilt from the article, and the edited one is backed up."""
    pages = sorted((desk.root / "docs/briefings").glob("*.md"))
    path = desk.chance.choice(pages)
    return desk.write(path, path.read_text("utf-8").replace("quote: ", "quote: x", 1))


EDITS: tuple[Edit, ...] = (
    a_word,
    a_word,
    a_sentence,
    a_paragraph,
    a_paragraph,
    a_contradiction,
    a_newer_day,
    an_article,
    no_article,
    another_title,
    another_name,
    another_day,
    another_source,
    a_decision,
    a_decision,
    no_decision,
    a_stale_decision,
    merged_actors,
    registered_names,
    a_topic,
    a_page_of_ones_own,
    no_page_of_ones_own,
    a_file,
    a_setting,
    a_setting,
    a_template,
    a_hook,
    a_broken_link,
    a_broken_article,
    a_broken_decision,
    a_broken_setting,
    a_broken_page,
)


def edit(desk: EditedDesk) -> str:
    """Makes one more edit, or repairs one; returns what it was."""
    if desk.broken and desk.chance.random() < 0.6:
        return desk.repair()
    while True:
        chosen = desk.chance.choice(EDITS)
        if did := chosen(desk):
            return f"{chosen.__name__}: {did}"
