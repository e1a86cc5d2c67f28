"""A text is read if its encoding can be determined with certainty, and refused if it can't."""

import unicodedata

import pytest
from adding.sources import VIETNAMESE, VIETNAMESE_TITLE, document, refusal

from briefgen.adding.texts.encodings import decode_text, restore_text

TEXT = "\n".join((VIETNAMESE_TITLE, *VIETNAMESE))
ENGLISH = (
    "The growers’ label – “a café’s dream” – costs £340 a year, said the head of the association that has agreed to it. It "
    "is to stand on every packet from May on, and the buyers who have asked for it for years are to pay a part of the costs."
)

TONES = "\u0300\u0301\u0303\u0309\u0323"
TCVN3 = "Hai vïng chÌ thèng nhÊt mét nh·n hiÖu chung, hiÖp héi cho biÕt h«m thø N¨m t¹i Hµ Néi"
VNI = "Hai vuøng cheø thoáng nhaát moät nhaõn hieäu chung, hieäp hoäi cho bieát hoâm thöù Naêm taïi Haø Noäi"
READ = "Hai vùng chè thống nhất một nhãn hiệu chung, hiệp hội cho biết hôm thứ Năm tại Hà Nội"


def windows_vietnamese(text):
    """`text` in Windows-1258, in which a letter with two marks is a letter with one, followed by the tone."""
    parts = []
    for character in unicodedata.normalize("NFC", text):
        decomposed = unicodedata.normalize("NFD", character)
        tones = "".join(c for c in decomposed if c in TONES)
        parts.append(unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in TONES)) + tones)
    return "".join(parts).replace("“", '"').replace("”", '"').encode("cp1258")


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"],
)
@pytest.mark.parametrize("text", [TEXT, ENGLISH, "Tea."])
def test_unicode_with_and_without_a_byte_order_mark(text, encoding):
    assert decode_text(text.encode(encoding), "tea.txt").removeprefix("\ufeff") == text


def test_letters_and_their_marks_become_one():
    assert decode_text(unicodedata.normalize("NFD", TEXT).encode(), "tea.txt") == TEXT


def test_windows_1258():
    assert decode_text(windows_vietnamese(TEXT), "tea.txt") == TEXT.replace("“", '"').replace("”", '"')


@pytest.mark.parametrize("text", [TCVN3, VNI])
def test_fonts_of_the_time_before_unicode(text):
    assert decode_text(text.encode("cp1252"), "tea.txt") == READ


def test_viscii():
    viscii = {"ù": "ù", "è": "è", "ố": "\xaf", "ấ": "\xa4", "ộ": "\xb5", "ã": "ã", "ệ": "\xae", "ế": "\xaa", "ứ": "\xd1"}
    more = {"ă": "\xe5", "ạ": "\xd5", "à": "à", "ô": "ô"}
    data = "".join((viscii | more).get(c, c) for c in READ).encode("latin-1")
    assert decode_text(data, "tea.txt") == READ


@pytest.mark.parametrize("encoding", ["cp1252", "mac-roman"])
def test_english_of_windows_and_of_the_macintosh(encoding):
    assert decode_text(ENGLISH.encode(encoding), "tea.txt") == ENGLISH


@pytest.mark.parametrize("encoding", ["cp1252", "mac-roman"])
@pytest.mark.parametrize(
    "names", ["Bjørn Åsen", "Bjørn Åsen, Élodie Çelik and José Peña of Tromsø", "Ørjan at the café in Århus"]
)
def test_names_with_foreign_letters_decide_between_the_two(encoding, names):
    plain = "The growers agreed to put a label on every packet from May on, and the buyers are to pay a part of it. "
    text = f"{plain * 6}The talks were led by {names}, who do not want tariffs."
    assert decode_text(text.encode(encoding), "tea.txt") == text


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("Les députés ont décidé dès hier, très étonnés, où était né l’élu.".encode("cp1252"), id="French"),
        pytest.param("北京 新华社 报道 ".encode("gb18030") * 5, id="Chinese"),
        pytest.param("Thé\n".encode("latin-1"), id="one word"),
        pytest.param("Hµ".encode("cp1252"), id="one syllable"),
    ],
)
def test_nothing_is_guessed(data):
    assert "is not certain" in refusal(data, "tea.txt")


def test_the_refusal_names_what_it_may_be():
    assert "gb18030" in refusal("北京新华社报道，两国代表团在首都会谈。".encode("gb18030") * 20, "tea.txt")


@pytest.mark.parametrize("data", [bytes(range(1, 32)) * 50, b"tea\0" * 500, b"\x00\x01\x02\x03" * 500])
def test_data_of_a_program_is_no_text(data):
    assert "not text, but data" in refusal(data, "tea.txt")


def test_stray_control_characters_in_a_text_are_left_out_and_reported():
    found = document(b"Tea\x07 talks\n\nThey go\x7f on.\x00\n\nAll of them.", "tea.txt")
    assert (found.title, found.text) == ("Tea talks", "They go on.\nAll of them.")
    assert found.notes == ("3 control characters left out; look whether letters are missing",)


def test_a_text_that_was_cut_off_within_a_letter_is_read_up_to_the_cut():
    whole = TEXT[: TEXT.index("ệ") + 1]
    assert decode_text(whole.encode()[:-1], "tea.txt") == whole[:-1]


@pytest.mark.parametrize(
    ("text", "restored"),
    [
        (TCVN3, READ),
        (VNI, READ),
        (TEXT.encode().decode("cp1252", "briefgen-latin-1"), TEXT),
        (ENGLISH.encode().decode("cp1252", "briefgen-latin-1"), ENGLISH),
        (TEXT, TEXT),
        (ENGLISH, ENGLISH),
        ("Müller & Søn, café, 5 €", "Müller & Søn, café, 5 €"),
    ],
)
def test_what_was_taken_for_another_encoding_is_restored(text, restored):
    assert restore_text(text) == restored


def test_a_whole_article_in_an_old_encoding():
    found = document(windows_vietnamese(TEXT), "tea.txt")
    assert found.title == VIETNAMESE_TITLE
    assert found.text == "\n".join(VIETNAMESE).replace("“", '"').replace("”", '"')
