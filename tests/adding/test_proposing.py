"""What is filed, under which name, and what already exists; a revision keeps what people rely on."""

import datetime

import msgspec
import pytest
from adding.documents import DAY, TEXT, TODAY, tea
from systems import NEEDS_POSIX

from briefgen.adding.collecting import Collected
from briefgen.adding.filing.filing import file_article
from briefgen.adding.filing.holdings import read_holdings
from briefgen.adding.filing.proposing import Known, propose
from briefgen.articles.article import read_article
from briefgen.errors import BriefgenError
from briefgen.extracting.composing.compose import compose

NEWER = TEXT.replace("12.5%", "13.5%")
NAME = "2031-03-05-tea-talks-resume-in-hanoi"


@pytest.fixture
def seeds(tmp_path):
    folder = tmp_path / "seeds"
    folder.mkdir()
    return folder


def proposed(seeds, document, today=TODAY, online=True):
    origin = "https://news.example/" if online else "page.html"
    return propose(Collected(origin, document, online), read_holdings(seeds), seeds, today)


def filed(seeds, document, today=TODAY):
    proposal = proposed(seeds, document, today)
    assert not isinstance(proposal, Known), proposal
    return file_article(proposal, seeds)


def test_an_article_is_named_by_day_and_headline(seeds):
    assert filed(seeds, tea()).name == f"{NAME}.txt"
    assert compose(read_article(seeds / f"{NAME}.txt")).id == NAME


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"published": None}, "undated-tea-talks-resume-in-hanoi.txt"),
        ({"title": "Đàm phán chè ở Đà Lạt"}, "2031-03-05-dam-phan-che-o-da-lat.txt"),
        ({"title": None}, "2031-03-05-vietnam-and-switzerland-resumed-trade-talks-on-tea-in-hanoi-on-4-march-2031.txt"),
        ({"title": "../../../etc/passwd"}, "2031-03-05-etc-passwd.txt"),
        ({"title": "CON"}, "2031-03-05-con.txt"),
    ],
)
def test_names(seeds, values, name):
    assert filed(seeds, tea(**values)).name == name


def test_a_name_is_bounded(seeds):
    assert len(filed(seeds, tea(title="Tea " * 5000)).name) < 100
    assert len(filed(seeds, tea(title="茶" * 5000, url=None, text=NEWER)).name) < 100


def test_another_article_of_the_same_name_gets_a_number_and_its_page_an_address_of_its_own(seeds):
    filed(seeds, tea())
    other = filed(seeds, tea(url="https://other.example/tea", text=NEWER))
    assert other.name == f"{NAME}-2.txt"
    assert compose(read_article(other)).id == f"{NAME}-2"
    (seeds / f"{NAME}-3.curation.yaml").touch()
    third = filed(seeds, tea(url="https://third.example/tea", text=NEWER.replace("13.5", "14.5")))
    assert third.name == f"{NAME}-3.txt"


@pytest.mark.parametrize("url", ["https://news.example/tea.html", "http://www.news.example/tea.html?utm_source=mail#top"])
def test_the_same_again_is_skipped(seeds, url):
    filed(seeds, tea())
    assert proposed(seeds, tea(url=url)) == Known(f"{NAME}.txt", "the same text")


def test_the_same_text_at_another_address_is_skipped(seeds):
    filed(seeds, tea())
    known = proposed(seeds, tea(url="https://other.example/", title="Talks on tea", text=TEXT.upper().replace(",", "")))
    assert known == Known(f"{NAME}.txt", "the same text")


def test_what_people_saved_by_hand_counts_too(seeds):
    (seeds / "2031").mkdir()
    (seeds / "2031/by-hand.txt").write_text(
        f"Tea talks resume in Hanoi\ndate 2031-03-05\nsource The Tea Post\n\n{TEXT}\n", "utf-8"
    )
    assert proposed(seeds, tea()) == Known("2031/by-hand.txt", "the same text")


@NEEDS_POSIX
def test_files_that_are_no_articles_are_passed_by(seeds):
    (seeds / "a.txt").write_bytes(b"\xff\xfe\0")
    (seeds / "b.txt").write_text("date: 2031-02-30\n\nTea\n")
    (seeds / "c.txt").symlink_to("a.txt")
    (seeds / ".hidden").mkdir()
    (seeds / ".hidden/d.txt").write_text(TEXT)
    assert filed(seeds, tea()).name == f"{NAME}.txt"


def test_a_newer_text_of_the_same_address_is_a_revision(seeds):
    path = filed(seeds, tea(language=None))
    before = compose(read_article(path))
    revision = proposed(
        seeds, tea(text=NEWER, title="Tea talks go on", updated=datetime.date(2031, 3, 7), author="Bình Trần")
    )
    assert revision.path == path.name and revision.replaces is not None
    assert [line[0] for line in revision.changes] == ["-", "-", "+", "+"]
    assert file_article(revision, seeds) == path
    after = compose(read_article(path))
    assert (after.id, after.published, after.updated) == (before.id, "2031-03-05", "2031-03-07")
    assert after.title == "Tea talks go on" and after.source.author == "An Lê"
    again = proposed(seeds, tea(text=NEWER.replace("13.5", "14.5"), title="Tea"))
    file_article(again, seeds)
    last = compose(read_article(path))
    assert (last.id, last.updated) == (before.id, TODAY.isoformat())


def test_another_site_has_no_newer_text_of_an_article(seeds):
    filed(seeds, tea())
    found = Collected("https://www.other.example/feed", tea(text=NEWER), online=True)
    known = propose(found, read_holdings(seeds), seeds, TODAY)
    assert isinstance(known, Known) and "another site" in known.why
    found = msgspec.structs.replace(found, origin="https://feeds.news.example/")
    assert propose(found, read_holdings(seeds), seeds, TODAY).replaces


def test_what_another_process_has_written_meanwhile_stays(seeds):
    proposal = proposed(seeds, tea())
    (seeds / proposal.path).write_text("Other tea")
    with pytest.raises(BriefgenError, match="A file of this name exists now"):
        file_article(proposal, seeds)
    assert [path.read_text() for path in seeds.iterdir()] == ["Other tea"]


def test_a_revision_keeps_what_somebody_wrote_into_the_head(seeds):
    path = seeds / "2031/tea-by-hand.txt"
    path.parent.mkdir()
    path.write_text(
        f"Tea talks resume in Hanoi\ndate 2031-03-04\nsource My Source\nurl https://news.example/tea.html\n\n{TEXT}\n",
        "utf-8",
    )
    before = compose(read_article(path)).id
    assert filed(seeds, tea(text=NEWER, title="Other")) == path
    after = compose(read_article(path))
    assert (after.id, after.published, after.source.name) == (before, "2031-03-04", "My Source")


def test_of_files_without_a_day_none_is_newer_for_ever(seeds):
    one, other = tea(), tea(text=NEWER)
    filed(seeds, one)
    file_article(proposed(seeds, other, online=False), seeds)
    again = proposed(seeds, one, online=False)
    assert isinstance(again, Known) and "nothing says that this one is newer" in again.why
    assert proposed(seeds, one, online=True).replaces


def test_an_older_text_replaces_nothing(seeds):
    filed(seeds, tea(published=DAY))
    known = proposed(seeds, tea(text=NEWER, updated=datetime.date(2031, 3, 4)))
    assert isinstance(known, Known) and "2031-03-05" in known.why


def test_an_older_copy_replaces_no_text_whose_source_says_when_it_was_changed(seeds):
    path = filed(seeds, tea(text=NEWER, updated=datetime.date(2031, 3, 7)))
    assert "date: 2031-03-05\nupdated: 2031-03-07\n" in path.read_text("utf-8")
    known = proposed(seeds, tea(), online=False)
    assert isinstance(known, Known) and "2031-03-07" in known.why


def test_a_day_that_only_the_text_states_is_the_day_of_publication(seeds):
    opening = "HANOI, 5 March 2031 - Vietnam and Switzerland resumed"
    path = filed(seeds, tea(published=None, text=TEXT.replace("Vietnam and Switzerland resumed", opening)))
    assert path.name == f"{NAME}.txt" and opening in path.read_text("utf-8")
    assert compose(read_article(path)).published == "2031-03-05"


def test_the_front_page_of_a_site_is_no_article_s_address(seeds):
    filed(seeds, tea(url="https://news.example/"))
    other = proposed(seeds, tea(url="https://news.example/", text=NEWER, title="Other news of tea"))
    assert other.replaces is None and other.path == "2031-03-05-other-news-of-tea.txt"


@pytest.mark.parametrize("title", ["Tea talks resume in Hanoi", "Talks on tea are over", None])
def test_the_same_article_may_be_rewritten(seeds, title):
    filed(seeds, tea())
    text = TEXT if title != "Tea talks resume in Hanoi" else "Nobody came to the city, and so the negotiations are over."
    assert proposed(seeds, tea(title=title, text=f"{text}\nCoffee was not discussed.")).replaces


def test_a_quite_different_text_at_the_same_address_replaces_nothing(seeds):
    filed(seeds, tea())
    other = proposed(seeds, tea(title="Copper is dear", text="The price of copper rose to 9,000 dollars a tonne in London."))
    assert other.replaces is None and other.path == "2031-03-05-copper-is-dear.txt"


def test_a_teaser_never_replaces_an_article_but_an_article_a_teaser(seeds):
    teaser = tea(text="Vietnam and Switzerland talk about tea in the city of Hanoi.", teaser=True)
    path = filed(seeds, teaser)
    revision = proposed(seeds, tea())
    assert revision.path == path.name and revision.replaces
    file_article(revision, seeds)
    assert proposed(seeds, teaser) == Known(path.name, "the same address")


def test_a_text_that_build_would_refuse_is_refused(seeds):
    for text, problem in (
        ("Le thé est exporté par la France vers les pays de l'Union et du Maroc.", "French"),
        ("a " * 600_000, "1 MB"),
    ):
        with pytest.raises(BriefgenError, match=problem) as error:
            proposed(seeds, tea(text=text, title=None))
        assert error.value.file == "https://news.example/"


def test_what_is_shown(seeds):
    proposal = proposed(seeds, tea(notes=("one attachment was passed over",)))
    assert proposal.language == "en"
    assert proposal.sentence == "Vietnam and Switzerland resumed trade talks on tea in Hanoi on 4 March 2031."
    assert proposal.notes == ("one attachment was passed over",)


def test_a_change_far_into_a_paragraph_is_shown(seeds):
    long = "In Hanoi they talked of tea. " * 10
    filed(seeds, tea(text=f"{long}Exports rose."))
    assert proposed(seeds, tea(text=f"{long}Exports fell.")).changes == (
        "- … tea. In Hanoi they talked of tea. Exports rose.",
        "+ … tea. In Hanoi they talked of tea. Exports fell.",
    )


def test_a_long_difference_is_cut(seeds):
    filed(seeds, tea(text="\n".join(f"In Hanoi they talk of tea, and it is day {n}." for n in range(100))))
    revision = proposed(seeds, tea(text="\n".join(f"In Hue they talk of tea, and it is day {n}." for n in range(100))))
    assert len(revision.changes) == 9 and "more paragraphs" in revision.changes[-1]


@NEEDS_POSIX
def test_nothing_is_written_through_links_or_over_others(seeds, tmp_path):
    outside = tmp_path / "outside.txt"
    outside.write_text("mine")
    proposal = proposed(seeds, tea())
    (seeds / proposal.path).symlink_to(outside)
    with pytest.raises(BriefgenError, match="not a plain file"):
        file_article(proposal, seeds)
    (seeds / proposal.path).unlink()
    (seeds / proposal.path).write_text("other")
    with pytest.raises(BriefgenError, match="of this name"):
        file_article(proposal, seeds)
    assert (outside.read_text(), (seeds / proposal.path).read_text()) == ("mine", "other")


@NEEDS_POSIX
def test_a_revision_outside_of_the_folder_is_not_written(seeds, tmp_path):
    filed(seeds, tea())
    revision = proposed(seeds, tea(text=NEWER))
    other = tmp_path / "other"
    other.mkdir()
    (seeds / "sub").symlink_to(other)
    with pytest.raises(BriefgenError, match="outside"):
        file_article(msgspec.structs.replace(revision, path=f"sub/{NAME}.txt"), seeds)
    assert not list(other.iterdir())
