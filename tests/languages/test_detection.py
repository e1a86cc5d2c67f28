"""Detection: how little text is enough to detect an article's language, and what other languages are taken for."""

import pytest

from briefgen.errors import BriefgenError
from briefgen.languages.detection import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("Giá chè tăng mạnh\n\nOslo và Lima đồng loạt mua vào.", "vi", id="a headline and a sentence"),
        pytest.param("Thuỵ Điển gỡ bỏ hạn ngạch", "vi", id="letters that only Vietnamese has"),
        pytest.param("Thuế thép\n\nPeru hạ thuế với thép Canada xuống mức 5,5%.", "vi", id="no function word"),
        pytest.param("Tea gains\n\nDealers in Oslo paid 3% more on Monday.", "en", id="an English sentence"),
        pytest.param("Tea gains\n\nOslo futures climbed 2.2 percent.", "en", id="words of a market report"),
        pytest.param("Rice rose to a record, said Trần Bảo Chè of Hội Chè Việt in Hà Nội.", "en", id="Vietnamese names"),
        pytest.param("Nguyễn Thị Hường elected head of Đà Nẵng port", "en", id="mostly Vietnamese names"),
        pytest.param("GIÁ CHÈ LÊN MỨC CAO NHẤT", "vi", id="capitals throughout"),
        pytest.param("Giá Chè Tăng Mạnh", "vi", id="each word with a capital"),
        pytest.param("Le Monde and El País said that the tea of La Paz is good", "en", id="names of three languages"),
    ],
)
def test_a_known_language_is_detected_from_few_words(text, language):
    assert detect_language(text, "a.txt") == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Les ventes de thé ont baissé en mai, et la France veut un accord avec le Pérou.", "French"),
        ("Las ventas de té de la empresa bajaron y el ministro no quiere más aranceles.", "Spanish"),
        ("As vendas de chá para a China não caem, e os portos do Brasil querem mais.", "Portuguese"),
        ("Die Preise für Tee sind gestiegen, sagte der Minister auf einer Messe.", "German"),
        ("Ekspor teh yang dijual pada bulan ini tidak turun dan akan naik.", "Indonesian"),
        ("Thu tuong da tiep cac doanh nghiep cua Peru va noi ve gia che trong nam nay", "Vietnamese without its diacritics"),
        ("Цены на чай не выросли, и это хорошо для покупателей.", "Russian"),
        ("Ціни на чай не зросли, і це добре для покупців.", "Ukrainian"),
        ("五月份茶叶出口下降", "Chinese"),
        ("茶の輸出は五月に減った", "Japanese"),
        ("차 수출이 줄었다", "Korean"),
        ("ราคาชาลดลง", "Thai"),
        ("قال الوزير إن أسعار الشاي لم ترتفع في مايو", "Arabic"),
    ],
)
def test_a_language_that_is_not_read_is_named(text, language):
    with pytest.raises(BriefgenError, match=f"The article seems to be {language}, which is not a known language"):
        detect_language(text, "a.txt")


@pytest.mark.parametrize("text", ["Lorem ipsum dolor sit amet", "2031 - 100% (!)", "Nordvik de Ølsund ASA", "чай 茶 tea"])
def test_what_could_be_any_language_is_not_guessed(text):
    with pytest.raises(BriefgenError, match="could not be detected"):
        detect_language(text, "a.txt")
