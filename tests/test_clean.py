"""What is no news in an article, and what its text says about it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.clean import clean
from kg.model import Source

FIXTURES = Path(__file__).parent / "fixtures" / "clean"
OUTLETS = frozenset({"BBC News", "Al Jazeera", "Dawn", "Geo News", "The Express Tribune", "Jordan Times"})
_MARKED = re.compile("⟦(.*?)⟧", re.DOTALL)


@dataclass(frozen=True)
class Case:
    """An article of the fixtures: its text, the stretches that are no news, what is known of it."""

    name: str
    text: str
    skipped: tuple[str, ...]
    facts: dict[str, str | None]


def _case(part: str) -> Case:
    head, _, marked = part.partition("\n---\n")
    name, *lines = head.split("\n")
    facts: dict[str, str | None] = dict.fromkeys(("title", "publisher", "published", "dateline"))
    for line in lines:
        key, _, value = line.partition(": ")
        facts[key] = None if value == "null" else value
    text = marked.replace("⟦", "").replace("⟧", "").removesuffix("\n")
    return Case(name, text, tuple(_MARKED.findall(marked)), facts)


def _cases() -> list[Case]:
    parts = [
        part
        for path in sorted(FIXTURES.glob("*.txt"))
        for part in re.split("^=== ", path.read_text("utf-8"), flags=re.M)
    ]
    return [_case(part) for part in parts if "\n---\n" in part]


CASES = _cases()
by_name = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


def _unspaced(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


@by_name
def test_skips_what_is_no_news_and_nothing_else(case: Case) -> None:
    article = clean(Source(id=case.name, text=case.text, where="fixture"), outlets=OUTLETS)
    found = _unspaced(" ".join(case.text[skip.start : skip.end] for skip in article.skipped))
    assert found == _unspaced(" ".join(case.skipped))


@by_name
def test_reads_what_the_text_says_about_itself(case: Case) -> None:
    article = clean(Source(id=case.name, text=case.text, where="fixture"), outlets=OUTLETS)
    found = {key: getattr(article, key) for key in case.facts}
    assert found == case.facts


# ---------------------------------------------------------------- single lines

LINES = tomllib.loads((FIXTURES / "lines.toml").read_text("utf-8"))
_BEFORE = (
    "The two governments opened talks in Muscat on Monday, the first since the border was shut in March.",
    "Officials of both sides said that the agenda covers prisoners, trade and the return of refugees.",
    "A joint statement is expected on Thursday, according to the Omani foreign ministry.",
)
_AFTER = (
    "The delegations are led by the deputy foreign ministers and include officers of both armies.",
    "The last round broke up without a result because neither side would name its negotiators.",
    "Traders in the border towns hope that the road will be open before the harvest.",
)


def _reason_of(line: str) -> str | None:
    text = "\n\n".join((*_BEFORE, line, *_AFTER))
    article = clean(Source(id="x", text=text, where="test"), outlets=OUTLETS)
    start = text.index(line)
    assert all(start <= skip.start < skip.end <= start + len(line) for skip in article.skipped), "the rest is news"
    whole = [skip for skip in article.skipped if (skip.start, skip.end) == (start, start + len(line))]
    return whole[0].reason if whole else "in part" if article.skipped else None


@pytest.mark.parametrize("line", LINES["chrome"])
def test_lines_that_are_no_news(line: str) -> None:
    assert _reason_of(line) not in (None, "in part")


@pytest.mark.parametrize("line", LINES["news"])
def test_lines_that_are_news(line: str) -> None:
    assert _reason_of(line) is None


@pytest.mark.parametrize("line", LINES["news"])
@pytest.mark.parametrize("place", ["first", "last"])
def test_news_stays_news_at_the_top_and_at_the_end(line: str, place: str) -> None:
    parts = (line, *_BEFORE, *_AFTER) if place == "first" else (*_BEFORE, *_AFTER, line)
    text = "\n\n".join(parts)
    assert clean(Source(id="x", text=text, where="test"), outlets=OUTLETS).skipped == ()


# ---------------------------------------------------------------- datelines

_STORY = "The two governments opened talks on Monday, the first since the border was shut, officials said."
_D = "2025-11-12"


@pytest.mark.parametrize(
    ("dateline", "place", "publisher", "published"),
    [
        ("ISLAMABAD: ", "ISLAMABAD", None, None),
        ("GOMA, Democratic Republic of Congo (AFP) - ", "GOMA", "AFP", None),
        ("PORT OF SPAIN, Trinidad and Tobago (AP) — ", "PORT OF SPAIN", "AP", None),
        ("Islamabad: ", "Islamabad", None, None),
        ("PESHAWAR/ISLAMABAD: ", "PESHAWAR/ISLAMABAD", None, None),
        ("NEW DELHI, NOV 12: ", "NEW DELHI", None, None),
        ("Srinagar, Nov 12 (KNO): ", "Srinagar", "KNO", None),
        ("Islamabad [Pakistan], November 12 (ANI): ", "Islamabad", "ANI", None),
        ("ISLAMABAD, Pakistan (AP) — ", "ISLAMABAD", "AP", None),
        ("WASHINGTON (Reuters) - ", "WASHINGTON", "Reuters", None),
        ("WASHINGTON, D.C. — ", "WASHINGTON", None, None),
        ("TAMPA, Fla. – ", "TAMPA", None, None),
        ("ST. PETERSBURG, November 12. /TASS/. ", "ST. PETERSBURG", "TASS", None),
        ("PORT-AU-PRINCE, Haiti — ", "PORT-AU-PRINCE", None, None),
        ("N'DJAMENA (AFP) - ", "N'DJAMENA", "AFP", None),
        ("SANA'A, Nov. 12 (Saba) - ", "SANA'A", "SABA", None),
        ("Dar es Salaam. ", None, None, None),
        ("Dar es Salaam — ", "Dar es Salaam", None, None),
        ("Rio de Janeiro, Nov 12 (EFE).- ", "Rio de Janeiro", "EFE", None),
        ("São Paulo, 12 Nov (Prensa Latina) ", "São Paulo", "Prensa Latina", None),
        ("NAIROBI, Kenya, Nov 12 – ", "NAIROBI", None, None),
        ("GENEVA (12 November 2025) – ", "GENEVA", None, _D),
        ("November 12, 2025 (JUBA) – ", "JUBA", None, _D),
        ("Riyadh, November 12, 2025, SPA -- ", "Riyadh", "SPA", _D),
        ("Damascus, SANA- ", "Damascus", "SANA", None),
        ("Beirut, 12 November 2025 (TPS-X) -- ", "Beirut", "TPS-X", _D),
        ("UNITED NATIONS, Nov. 12 (Xinhua) -- ", "UNITED NATIONS", "Xinhua", None),
        ("KHARTOUM / EL FASHER – ", "KHARTOUM / EL FASHER", None, None),
        ("(Bloomberg) -- ", None, "Bloomberg", None),
        ("(Reuters) - ", None, "Reuters", None),
        ("KABUL (Agencies): ", "KABUL", None, None),
        ("KABUL (AFP/APP): ", "KABUL", "AFP", None),
        ("KABUL, Afghanistan (CNN) — ", "KABUL", "CNN", None),
        ("CNN — ", None, "CNN", None),
        ("(MENAFN- IANS) New Delhi, Nov 12 (IANS) ", "New Delhi", "IANS", None),
        ("date 2025-11-12 New Delhi, Nov 12 (IANS) ", "New Delhi", "IANS", _D),
        ("Kathmandu, Nov. 12 (RSS): ", "Kathmandu", "RSS", None),
        ("Colombo, Nov 12 – ", "Colombo", None, None),
        ("Tehran, IRNA – ", "Tehran", "IRNA", None),
        ("MINSK, NOVEMBER 12, BELTA. ", "MINSK", "BelTA", None),
        ("TBILISI, Georgia, November 12, 2025. ", "TBILISI", None, _D),
        ("Tashkent, November 12, Dunyo. ", "Tashkent", None, None),
        ("QUITO, 12 NOVEMBER 2025 (Andina) - ", "QUITO", "Andina", _D),
        ("Gaza City - ", "Gaza City", None, None),
        ("Bishkek (AKIpress) - ", "Bishkek", "AKIpress", None),
        ("", None, None, None),
    ],
)
def test_datelines(dateline: str, place: str | None, publisher: str | None, published: str | None) -> None:
    article = clean(Source(id="x", text=dateline + _STORY, where="test"), outlets=OUTLETS | {"Bloomberg"})
    assert (article.dateline, article.publisher, article.published) == (place, publisher, published)
    told = place or publisher
    assert [(skip.start, skip.end) for skip in article.skipped] == ([(0, len(dateline))] if told else [])


@pytest.mark.parametrize(
    "text",
    [
        "Breaking: Two soldiers were killed in the blast, the army said on Monday.",
        "EXCLUSIVE: Two soldiers were killed in the blast, the army said on Monday.",
        "Lavrov: We are ready for talks at any time and in any place, as we have said before.",
        "Taliban (TTP) fighters attacked a post in the district on Monday, the police said.",
        "Tehreek-e-Taliban Pakistan (TTP) - The group said on Monday that it would not lay down arms.",
        "Turkey, Qatar and Egypt called on both sides to keep the truce, a joint statement said.",
        "In Kabul, Nov 12 was a day of mourning, the interim authorities said on Monday.",
        "Kabul, Tehran and Moscow will meet next week, the foreign ministry said on Monday.",
        "UN: Aid convoy was stopped by armed men in the north of the country on Monday.",
        "Q: What did the two foreign ministers agree on when they met in Muscat last week?",
        "Pakistan – India talks will resume next month, the two foreign ministries said.",
        "Prime Minister Shehbaz Sharif - Who came to power in 2022 - visited Baku on Monday.",
        "March 23 Movement (M23) rebels took the town on Monday, its mayor said by telephone.",
        "The Inter-Services Public Relations (ISPR) said two attempts had been foiled.",
        "Monday, November 12. The two ministers met for the third time in the Omani capital.",
        "UNITED NATIONS. The council met behind closed doors on Monday, diplomats said.",
        "Dr. Salim Haddad said that the hospital had received nine wounded since Monday.",
    ],
)
def test_what_only_looks_like_a_dateline(text: str) -> None:
    article = clean(Source(id="x", text=text + "\n\n" + _STORY, where="test"))
    assert (article.dateline, article.publisher, article.skipped) == (None, None, ())


@pytest.mark.parametrize(
    ("line", "place", "publisher", "published"),
    [
        ("Lomé, Nov 12, 2025 (AFP)", "Lomé", "AFP", _D),
        ("Suva, Fiji (AP)", "Suva", "AP", None),
        ("TEGUCIGALPA, Nov. 12 (EFE)", "TEGUCIGALPA", "EFE", None),
        ("Geneva, 12 November 2025", "Geneva", None, _D),
        ("12 November 2025, Port Moresby", "Port Moresby", None, _D),
        ("KATHMANDU, Nepal, Nov 12, 2025 —", "KATHMANDU", None, _D),
        ("N'Djamena (12 November 2025)", "N'Djamena", None, _D),
        ("Minsk, November 12, 2025 /BelTA/", "Minsk", "BelTA", _D),
        # no dateline: a person's words, a subtitle, a caption that names no date
        ("Villagers flee Suva, Fiji", None, None, None),
        ("Monday, November 12", None, None, None),
        ("The road to Lomé", None, None, None),
    ],
)
def test_datelines_on_a_line_of_their_own(
    line: str, place: str | None, publisher: str | None, published: str | None
) -> None:
    text = f"Talks open in Muscat\n\nBy Rosa Lund\n{line}\n\n{_STORY}\n\nThe agenda covers trade, they added."
    article = clean(Source(id="x", text=text, where="test"))
    assert (article.dateline, article.publisher, article.published) == (place, publisher, published)
    told = [text[skip.start : skip.end] for skip in article.skipped]
    assert (line in told) == (place is not None)


def test_a_title_that_looks_like_a_dateline_stays_the_title() -> None:
    text = f"Sahel Update, November 12, 2025\n\n{_STORY}"
    article = clean(Source(id="x", text=text, where="test"))
    assert (article.title, article.dateline) == ("Sahel Update, November 12, 2025", None)


# ---------------------------------------------------------------- dates, titles, publishers


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("Published: 12 Nov 2025", _D),
        ("Published Nov 12, 2025 10:14am", _D),
        ("PUBLISHED : NOV 12, 2025, 05:00 PM", _D),
        ("First published on Wed 12 Nov 2025 10.21 GMT", _D),
        ("Date: 2025-11-12", _D),
        ("2025-11-12T18:20:11Z", _D),
        ("2025-11-12 18:20:11", _D),
        ("12 November 2025", _D),
        ("12th November, 2025", _D),
        ("November 12, 2025", _D),
        ("Nov. 12, 2025", _D),
        ("Wednesday, November 12, 2025", _D),
        ("12.11.2025", _D),
        ("25/11/2025", "2025-11-25"),
        ("11/25/2025", "2025-11-25"),
        ("2025/11/12", _D),
        ("03/04/2025", None),
        ("31/02/2025", None),
        ("Last updated: 12 Nov 2025", _D),
        ("Published: 12 Nov 2025\nLast updated: 14 Nov 2025", _D),
        ("Last updated: 14 Nov 2025\nPublished: 12 Nov 2025", _D),
        ("Updated November 14, 2025 Published November 12, 2025", _D),
        ("12 November 2025, updated 14 November 2025", _D),
        ("By Anna Kell | November 12, 2025", _D),
        ("Anna Kell · Nov 12, 2025 · 4 min read", _D),
        ("November 2025", None),
        ("Copyright 2025 Valley Herald", None),
    ],
)
def test_publication_dates_below_the_title(head: str, published: str | None) -> None:
    text = f"Talks open in Muscat\n\n{head}\n\n{_STORY}\n\nThe agenda covers trade and prisoners, they added."
    article = clean(Source(id="x", text=text, where="test"))
    assert (article.title, article.published) == ("Talks open in Muscat", published)


@pytest.mark.parametrize(
    ("text", "published"),
    [
        # the page's clock, older than the story
        ("Tuesday, 02 January 2024 12:17 GMT\n\nTalks open in Muscat\n\nThe border was shut in October 2025, officials said on Monday.", None),
        ("Tuesday, 02 January 2024 12:17 GMT\n\nTalks open in Muscat\n\n" + _STORY, None),
        # the same clock is the date when the story itself speaks of that time
        ("Tuesday, 02 January 2024 12:17 GMT\n\nTalks open in Muscat\n\nThe border was shut on January 1, 2024, officials said.", "2024-01-02"),
        # a dateline of another season
        ("Talks open in Muscat\n\n2 January 2024\n\nMUSCAT, Nov 12 (ONA) -- " + _STORY, None),
        ("Talks open in Muscat\n\n13 November 2025\n\nMUSCAT, Nov 12 (ONA) -- " + _STORY, "2025-11-13"),
        # two readings, one of which the dateline confirms
        ("Talks open in Muscat\n\n03/04/2025\n\nMUSCAT, April 3 (ONA) -- " + _STORY, "2025-04-03"),
        # dates of what is told are not the article's
        (_STORY + "\n\nThe border was shut on 12 November 2025 after a clash in which two guards died.", None),
        (_STORY + "\n\nThe ministry published the list on 12 November 2025.", None),
        # plans for later years do not make a date wrong
        ("Talks open in Muscat\n\n12 November 2025\n\nThe two sides want to sign by 2027, officials said on Monday.", _D),
        # a code of the distributor, day before month
        (_STORY + "\n\nMENAFN03062025000028011005ID1109630000", "2025-06-03"),
        (_STORY + "\n\nMENAFN99992025000028011005ID1109630000", None),
        (_STORY + " ShareFacebook Twitter WhatsApp Email Print Telegram MENAFN03062025000028011005ID1109630000", "2025-06-03"),
    ],
)  # fmt: skip
def test_publication_dates(text: str, published: str | None) -> None:
    assert clean(Source(id="x", text=text, where="test")).published == published


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Talks open in Muscat\n\n" + _STORY, "Talks open in Muscat"),
        ("Talks open in Muscat\n" + _STORY + "\nThe agenda covers trade and prisoners.", "Talks open in Muscat"),
        ("Will the truce hold?\n\n" + _STORY, "Will the truce hold?"),
        ("‘We will not leave’\n\n" + _STORY, "‘We will not leave’"),
        ("Title: Talks open in Muscat\n\n" + _STORY, "Talks open in Muscat"),
        ("Talks open in Muscat\n\nBoth sides hope for a deal before winter\n\nMUSCAT: " + _STORY, "Talks open in Muscat"),
        ("BREAKING NEWS\n\nTalks open in Muscat\n\n" + _STORY, "Talks open in Muscat"),
        ("World\n\nTalks open in Muscat\n\n" + _STORY, "Talks open in Muscat"),
        ("Latin America / Peru\n\nTalks open in Lima over mines\n\n" + _STORY, "Talks open in Lima over mines"),
        ("Politics & Society › Georgia\nTalks open in Tbilisi over the law\n\n" + _STORY, "Talks open in Tbilisi over the law"),
        ("Horn of Africa | Conflict\n\nTalks open in Jijiga over wells\n\nBy Sara Ali\n\n" + _STORY, "Talks open in Jijiga over wells"),
        ("Mongolia\n\nTalks open in Ulaanbaatar over coal\n\n" + _STORY, "Talks open in Ulaanbaatar over coal"),
        ("The Papuan Courier\nTalks open in Wamena over roads\nBy Sara Ali\n\n" + _STORY, "Talks open in Wamena over roads"),
        ("Voice of Kordofan\n\nTalks open in El Obeid over wells\n\n" + _STORY, "Talks open in El Obeid over wells"),
        ("Talks Open In Muscat\n\nBoth sides hope for a deal before the winter\n\nMUSCAT: " + _STORY, "Talks Open In Muscat"),
        ("Talks open in Muscat\nBy Amina Diallo with Jean Roy in Bissau\n\n" + _STORY, "Talks open in Muscat"),
        ("Talks open in Muscat\nBy Nur al-Amiri, El Fasher\nBy Şirin Çelik\n\n" + _STORY, "Talks open in Muscat"),
        ("Talks open in Muscat\nMonday, 3 March 2025. By Ana Silva in Praia\n\n" + _STORY, "Talks open in Muscat"),
        (_STORY, None),
        (_STORY + "\n\nThe agenda covers trade.", None),
        ("Talks open in Muscat", None),
        ("Talks open in Muscat The two governments opened talks on Monday, officials said.\n" + _STORY, None),
        ("The two governments opened talks on Monday, the first\nsince the border was shut, officials said in Muscat after\nthe meeting.\n\nThey go on.", None),
        ("A short first sentence.\n\n" + _STORY, None),
    ],
)  # fmt: skip
def test_titles(text: str, title: str | None) -> None:
    assert clean(Source(id="x", text=text, where="test")).title == title


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        (_STORY + "\n\n--IANS\n\nakl/as", "IANS"),
        (_STORY + "\n\n(ANI)", "ANI"),
        (_STORY + " (PTI)", "PTI"),
        (_STORY + " Enditem", None),
        (_STORY + "\n\n© 2025 AFP", "AFP"),
        (_STORY + "\n\nSource: Xinhua", "Xinhua"),
        (_STORY + "\n\nThis article was originally published by the Valley Herald.", "Valley Herald"),
        (_STORY + "\n\nPublished in Dawn, November 12th, 2025", "Dawn"),
        ("Talks open in Muscat\n\nBy Geo News Staff\n\n" + _STORY, "Geo News"),
        ("Talks open in Muscat\n\nGeo News\n\n" + _STORY, "Geo News"),
        ("Talks open in Muscat\n\nAFP\n\nMUSCAT: " + _STORY, "AFP"),
        # a line that names the publisher wins over the agency whose report is printed
        ("Publisher: Andes Noticias\n\nTalks open in Muscat\n\nMUSCAT, Oman (AP) — " + _STORY, "Andes Noticias"),
        ("MUSCAT, Oman (AP) — " + _STORY + "\n\nPublisher: Andes Noticias", "Andes Noticias"),
        ("Talks open in Muscat\n\nBy Web Desk\n\n" + _STORY, None),
        # whose name stands above the title, or by the copyright and its year
        ("The Papuan Courier\nTalks open in Wamena over roads\nBy Sara Ali\n\n" + _STORY, "The Papuan Courier"),
        ("Kordofan News Network\n\nTalks open in El Obeid over wells\n\n" + _STORY, "Kordofan News Network"),
        ("Latin America / Peru\n\nTalks open in Lima over mines\n\n" + _STORY, None),
        (_STORY + "\n\n© 2025 Mekong Daily. All rights reserved.", "Mekong Daily"),
        (_STORY + "\n\nCopyright Aegean Bulletin 2025. Any use of materials requires a link.", "Aegean Bulletin"),
        (_STORY + "\n\n(c) 2019-2025 The Kivu Post", "The Kivu Post"),
        (_STORY + "\n\nCopyright © 2025, Andes Noticias", "Andes Noticias"),
        (_STORY + "\n\n© Ana Silva", None),
        (_STORY + "\n\n© 2025 All rights reserved.", None),
        (_STORY + "\n\n© Getty Images 2025", None),
        # who is quoted has not published it
        (_STORY + "\n\nAnother official told The Express Tribune that the talks would go on.", None),
        (_STORY + "\n\nThe talks may fail, Geo News reported.", None),
        (_STORY + "\n\nAccording to AFP, the talks may fail.", None),
        (_STORY + "\n\nReuters could not verify the report.", None),
        (_STORY + "\n\n(With inputs from PTI)", None),
    ],
)
def test_publishers(text: str, publisher: str | None) -> None:
    assert clean(Source(id="x", text=text, where="test"), outlets=OUTLETS).publisher == publisher


def test_metadata_of_the_source_win() -> None:
    text = "Talks open in Muscat\n\n12 November 2025\n\nMUSCAT, Nov 12 (ONA) -- " + _STORY
    source = Source("x", text, "test", title="T", publisher="P", published="2025-11", url="https://p.example/")
    article = clean(source)
    assert (article.title, article.publisher, article.published, article.url) == (
        "T",
        "P",
        "2025-11",
        "https://p.example/",
    )
    assert article.dateline == "MUSCAT"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Police said two men were held after the blast near the market in Quetta on Monday morning."),
        ("ur", "حکام کے مطابق دونوں ملکوں کے درمیان سرحد پر تجارت پیر کے روز دوبارہ شروع ہو گئی ہے"),
        ("fa", "وزیر امور خارجه ایران گفت که گفتگوها در مسقط ادامه خواهد یافت و دو طرف توافق کردند"),
        (
            "ps",
            "د افغانستان د بهرنیو چارو وزیر وویل چې خبرې اترې به په دوحه کې دوام ومومي او ټول لوري به پکې ګډون وکړي",
        ),
        ("ar", "أعلنت وزارة الخارجية اليوم عن بدء جولة جديدة من المحادثات بين الطرفين في الدوحة"),
        ("ru", "Россия и соседние страны провели переговоры в Стамбуле, сообщил представитель министерства"),
        (
            "fr",
            "Le président a annoncé une trêve à Gao et les négociations reprendront après la fête dans la capitale.",
        ),
        (
            "es",
            "El Gobierno anunció una tregua en la región y los líderes se reunirán mañana en Bogotá según informó la agencia.",
        ),
        ("zh", "外交部发言人周三表示，双方将于下周在北京举行新一轮会谈，讨论边境问题。"),
        ("hi", "विदेश मंत्रालय ने सोमवार को कहा कि दोनों देशों के बीच बातचीत जारी रहेगी"),
        (
            "und",
            "Prezident bugun Toshkentda muzokaralar davom etishini va tomonlar kelishuvga erishganini aytdi, dedi vazir.",
        ),
        ("en", "ShareFacebook Twitter WhatsApp"),
    ],
)
def test_languages(language: str, text: str) -> None:
    assert clean(Source(id="x", text=text, where="test")).language == language


# ---------------------------------------------------------------- invariants

_PIECES = st.sampled_from(
    [_STORY, "Talks open in Muscat", "ISLAMABAD: ", "(MENAFN- X Y) ", "Related", "Search", "--IANS", "akl/as", "You may also like", "12 Nov 2025",
     "Legal Disclaimer:", "© 2025 AFP", "ShareFacebook Twitter", "\n", "\n\n", "\r\n", " ", "\x00", "\u200f", "\u2028", ". ", "“Yes.” ", "(Photo: X) ", "()"]
)  # fmt: skip


@given(st.lists(_PIECES | st.text(max_size=12), max_size=25).map("".join))
def test_skips_are_sorted_disjoint_and_within_the_text_which_stays(text: str) -> None:
    source = Source(id="x", text=text, where="test")
    article = clean(source)
    assert article.text == text
    assert article == clean(source)
    at = 0
    for skip in article.skipped:
        assert at <= skip.start < skip.end <= len(text)
        assert skip.reason
        assert text[skip.start : skip.end].strip()
        at = skip.end


def _skipped(text: str) -> list[str]:
    return [text[skip.start : skip.end].strip() for skip in clean(Source(id="x", text=text, where="test")).skipped]


def test_a_page_run_together_in_one_line_keeps_its_news() -> None:
    text = (
        "Tuesday, 02 January 2024 12:17 GMT Talks open in Muscat (MENAFN- Valley Herald) The two governments opened talks. "
        "Officials said so on Sunday. ShareFacebook Twitter WhatsApp Email Print Telegram "
        "MENAFN27102025000228011069ID1110251643 Legal Disclaimer: MENAFN provides the information without warranty of any kind. Search"
    )
    article = clean(Source(id="x", text=text, where="test"))
    assert (article.publisher, article.published) == ("Valley Herald", "2025-10-27")
    gone = _skipped(text)
    assert "Officials said so" not in " ".join(gone)
    for chrome in ("02 January 2024", "WhatsApp", "MENAFN2710", "(MENAFN-", "without warranty", "Search"):
        assert any(chrome in skip for skip in gone)


def test_titles_with_teasers_at_the_foot_are_links() -> None:
    foot = "Related Stories\nGrain deal extended\n" + _BEFORE[1] + "\nRail line opened\n" + _BEFORE[2]
    assert _skipped(_BEFORE[0] + "\n" + _AFTER[1] + "\n" + foot) == foot.split("\n")


def test_news_goes_on_below_a_list_of_links_and_below_headings() -> None:
    parts = (
        _BEFORE[0],
        "Also read",
        "Grain deal extended",
        "Rail line opened",
        _BEFORE[1],
        "In other news",
        _BEFORE[2],
    )
    assert _skipped("\n".join(parts)) == ["Also read", "Grain deal extended", "Rail line opened", "In other news"]


def test_a_short_sentence_below_links_is_news() -> None:
    assert _skipped(
        "\n".join((_BEFORE[0], "Also read", "Grain deal extended", '"We go on," she said.', _BEFORE[1]))
    ) == [
        "Also read",
        "Grain deal extended",
    ]


def test_dates_that_head_the_entries_of_a_chronicle_are_news() -> None:
    text = "\n\n".join((_BEFORE[0], "12 November 2025", _BEFORE[1], "13 November 2025", _BEFORE[2]))
    assert _skipped(text) == []


def test_a_paragraph_repeated_without_its_dateline() -> None:
    assert _skipped(f"MUSCAT: {_STORY}\n{_BEFORE[1]}\n{_STORY}") == ["MUSCAT:", _STORY]


@given(
    st.lists(
        st.sampled_from([_STORY, "The agenda covers trade and prisoners, they added, and the release of 12 sailors."]),
        min_size=1,
        max_size=6,
    )
)
def test_every_sentence_stays_once(lines: list[str]) -> None:
    article = clean(Source(id="x", text="\n".join(lines), where="test"))
    gone = [skip for skip in article.skipped if skip.reason == "repeated"]
    assert len(gone) == len(lines) - len(set(lines))
