"""`briefgen mail`: a file, and a mail that arrives if a server is named."""

from __future__ import annotations

import email
import socket
from email.policy import default
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from invented import COPPER, TEA, copper, tea, write_page
from mail.mail_server import mail_server

from briefgen.cli import main

CONFIG = "site_name: Desk\nsite_url: https://desk.example.org/b\ntheme: {name: material, language: en}\n"
PEOPLE = ("--from", "desk@example.org", "--to", "lan@example.org", "--to", "Minh <minh@example.org>")


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "seeds").mkdir()
    for name, text in (("tea", TEA), ("copper", COPPER)):
        (tmp_path / f"seeds/{name}.txt").write_text(text, encoding="utf-8")
    for briefing in (tea(), copper()):
        write_page(briefing, tmp_path / "docs/briefings")
    (tmp_path / "mkdocs.yml").write_text(CONFIG, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["mail", *arguments], catch_exceptions=False)


def test_it_writes_a_file_that_is_the_same_each_time(desk: Path) -> None:
    assert run("--since", "2031-03-01", "--out", "out/march.eml").stdout == "1 written to out/march.eml\n"
    first = (desk / "out/march.eml").read_bytes()
    message = email.message_from_bytes(first, policy=default)
    assert message["subject"] == "Desk: Digest, from 1 March 2031"
    assert message["date"].datetime.date().isoformat() == "2031-03-10"
    assert f"https://desk.example.org/b/briefings/{copper().id}.html" in message.get_body(("plain",)).get_content()
    run("--since", "2031-03-01", "--out", "out/march.eml")
    assert (desk / "out/march.eml").read_bytes() == first


def test_its_date_is_that_of_the_build_where_it_is_given(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "2000000000")
    run("--period", "2031-02")
    assert b"Date: Wed, 18 May 2033 03:33:20 +0000" in (desk / "digest.eml").read_bytes()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "today")
    assert run().stderr.startswith("Error: SOURCE_DATE_EPOCH: today: This is not a point in time.")


def test_a_server_gets_what_is_in_the_file(desk: Path) -> None:
    with mail_server() as server:
        result = run(*PEOPLE, "--smtp", server.address)
    assert result.stdout == "2 written to digest.eml\nSent to lan@example.org, minh@example.org\n"
    [(sender, recipients, data)] = server.mails
    assert (sender, recipients) == ("desk@example.org", ["lan@example.org", "minh@example.org"])
    assert data.rstrip() == (desk / "digest.eml").read_bytes().rstrip()


def test_a_recipient_that_the_server_refuses_is_reported() -> None:
    with mail_server("lan@example.org") as server:
        some = run(*PEOPLE, "--smtp", server.address)
    assert len(server.mails) == 1 and some.exit_code == 1
    assert some.stderr.endswith("refuses to pass it on to lan@example.org. Correct --to, and send it to these alone.\n")
    with mail_server("lan@example.org", "minh@example.org") as server:
        none = run(*PEOPLE, "--smtp", server.address)
    assert server.mails == [] and "lan@example.org, minh@example.org" in none.stderr


def test_a_server_that_is_not_there_is_one_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    result = run(*PEOPLE, "--smtp", address)
    assert result.exit_code == 1 and result.stderr.startswith(f"Error: {address}: The mail was not sent: ")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--smtp", "127.0.0.1:25"], "To send it, say --from and --to."),
        (["--period", "2031", "--since", "2031-01-01"], "Choose one of --period and --since."),
        (["--topic", "steel"], "docs/briefings: No briefing fits"),
        (["--topic", "Steel"], "--topic: Steel: There is no topic with this id. Briefings have "),
        (["--since", "yesterday"], "date: --since: "),
        (["--since", "2025-13-45"], "date: --since: "),
        (["--to", "lan"], "--to: lan: This is not an email address"),
        ([*PEOPLE, "--smtp", "example.org"], "--smtp: example.org: This is not a mail server"),
    ],
)
def test_bad_input_is_reported(arguments: list[str], message: str) -> None:
    result = run(*arguments)
    assert result.exit_code and message in result.stderr
