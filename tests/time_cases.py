"""Times: sentence, publication date, the words, and what they mean (date, until, earliest, latest)."""

from __future__ import annotations

# Written from the description alone, before the code had seen any of them.
BLIND: list[tuple[str, str | None, str, tuple[str | None, str | None, str | None, str | None]]] = [
    (
        "Troops entered Goma on January 27, 2025.",
        None,
        "January 27, 2025",
        ("2025-01-27", None, "2025-01-27", "2025-01-27"),
    ),
    ("The treaty was signed on 3 March 1918.", None, "3 March 1918", ("1918-03-03", None, "1918-03-03", "1918-03-03")),
    (
        "A car bomb exploded in Bogotá on Monday.",
        "2024-05-16",
        "Monday",
        ("2024-05-13", None, "2024-05-13", "2024-05-13"),
    ),
    (
        "The minister will travel to Oslo on Monday.",
        "2024-05-16",
        "Monday",
        ("2024-05-20", None, "2024-05-20", "2024-05-20"),
    ),
    ("A car bomb exploded in Bogotá on Monday.", None, "Monday", (None, None, None, None)),
    (
        "Rebels seized the town on December 28.",
        "2024-01-03",
        "December 28",
        ("2023-12-28", None, "2023-12-28", "2023-12-28"),
    ),
    ("Rebels seized the town on December 28.", None, "December 28", ("--12-28", None, None, None)),
    (
        "The summit will take place on 14 February.",
        "2023-11-20",
        "14 February",
        ("2024-02-14", None, "2024-02-14", "2024-02-14"),
    ),
    ("Police arrested him yesterday.", "2024-03-01", "yesterday", ("2024-02-29", None, "2024-02-29", "2024-02-29")),
    (
        "Jets bombed the port two days ago.",
        "2025-06-10",
        "two days ago",
        ("2025-06-08", None, "2025-06-08", "2025-06-08"),
    ),
    ("The coup of July 2023 ended the alliance.", None, "July 2023", ("2023-07", None, "2023-07-01", "2023-07-31")),
    ("He has ruled since 1994.", "2020-02-02", "since 1994", ("1994", None, "1994-01-01", None)),
    ("The pipeline was shut last month.", "2025-01-15", "last month", ("2024-12", None, "2024-12-01", "2024-12-31")),
    ("Voters go to the polls next year.", "2025-01-15", "next year", ("2026", None, "2026-01-01", "2026-12-31")),
    ("The airspace stays closed until 5 May 2025.", None, "until 5 May 2025", (None, "2025-05-05", None, "2025-05-05")),
    (
        "Talks ran from 3 to 7 June 2024 in Geneva.",
        None,
        "from 3 to 7 June 2024",
        ("2024-06-03", "2024-06-07", "2024-06-03", "2024-06-07"),
    ),
    (
        "Shelling went on between May 6 and May 10, 2025.",
        None,
        "between May 6 and May 10, 2025",
        ("2025-05-06", "2025-05-10", "2025-05-06", "2025-05-10"),
    ),
    ("Civil war broke out in the 1990s.", None, "the 1990s", (None, None, "1990-01-01", "1999-12-31")),
    ("The army took power in early 2021.", None, "early 2021", ("2021", None, "2021-01-01", "2021-12-31")),
    ("The border was shut for three weeks.", "2025-01-15", "for three weeks", (None, None, None, None)),
    ("Fighting resumed during Ramadan.", "2025-03-15", "Ramadan", (None, None, None, None)),
    (
        "The raid took place on the night of April 13-14.",
        "2024-04-20",
        "on the night of April 13-14",
        ("2024-04-13", "2024-04-14", "2024-04-13", "2024-04-14"),
    ),
    (
        "They signed on 12 May 2022. Two days later the front collapsed.",
        None,
        "Two days later",
        ("2022-05-14", None, "2022-05-14", "2022-05-14"),
    ),
    ("Clashes erupted a week after the election.", "2025-01-15", "a week after", (None, None, None, None)),
    ("The journalist was freed this week.", "2025-01-15", "this week", (None, None, "2025-01-13", "2025-01-19")),
    ("The deal dates from 04/05/2023.", None, "from 04/05/2023", (None, None, None, None)),
    ("The attack on 2023-10-27 killed four.", None, "2023-10-27", ("2023-10-27", None, "2023-10-27", "2023-10-27")),
    ("The vaccine arrived on Feb. 29.", "2025-03-10", "Feb. 29", ("--02-29", None, None, None)),
]

# Written while the code grew.
SEEN: list[tuple[str, str | None, str, tuple[str | None, str | None, str | None, str | None]]] = [
    (
        "Troops shelled the town for most of Wednesday.",
        "2026-01-16",
        "for most of Wednesday",
        ("2026-01-14", None, "2026-01-14", "2026-01-14"),
    ),
    (
        "It went on all through Wednesday.",
        "2026-01-16",
        "all through Wednesday",
        ("2026-01-14", None, "2026-01-14", "2026-01-14"),
    ),
    (
        "Six were killed overnight to Thursday.",
        "2026-01-16",
        "Thursday",
        ("2026-01-15", None, "2026-01-15", "2026-01-15"),
    ),
    (
        "They met last week on Wednesday.",
        "2026-01-16",
        "last week on Wednesday",
        ("2026-01-07", None, "2026-01-07", "2026-01-07"),
    ),
    ("They met on Wednesday last.", "2026-01-16", "Wednesday last", ("2026-01-14", None, "2026-01-14", "2026-01-14")),
    (
        "Gunmen struck on the 14th, police said.",
        "2026-01-16",
        "the 14th",
        ("2026-01-14", None, "2026-01-14", "2026-01-14"),
    ),
    (
        "Gunmen struck on the 28th, police said.",
        "2026-01-16",
        "the 28th",
        ("2025-12-28", None, "2025-12-28", "2025-12-28"),
    ),
    (
        "Voters go to the polls on the 28th of this month.",
        "2026-01-16",
        "the 28th of this month",
        ("2026-01-28", None, "2026-01-28", "2026-01-28"),
    ),
    (
        "The ban takes effect from the first of February.",
        "2026-01-16",
        "from the first of February",
        ("2026-02-01", None, "2026-02-01", None),
    ),
    (
        "The ultimatum was read out on Tuesday.",
        "2026-01-16",
        "Tuesday",
        ("2026-01-13", None, "2026-01-13", "2026-01-13"),
    ),
    (
        "The commissions met on Monday and Tuesday in Riga.",
        "2025-11-12",
        "Monday and Tuesday",
        ("2025-11-10", "2025-11-11", "2025-11-10", "2025-11-11"),
    ),
    (
        "A strike will be held on Thursday and Friday.",
        "2025-11-12",
        "Thursday and Friday",
        ("2025-11-13", "2025-11-14", "2025-11-13", "2025-11-14"),
    ),
    (
        "The road was closed Saturday through Monday.",
        "2025-11-12",
        "Saturday through Monday",
        ("2025-11-08", "2025-11-10", "2025-11-08", "2025-11-10"),
    ),
    (
        "Shells fell on the town on Monday and Thursday.",
        "2025-11-14",
        "Monday and Thursday",
        ("2025-11-10", None, "2025-11-10", "2025-11-10"),
    ),
    (
        "Ministers are due to meet on Thursday.",
        "2025-06-11",
        "Thursday",
        ("2025-06-12", None, "2025-06-12", "2025-06-12"),
    ),
    (
        "The president is to visit Cairo on Sunday.",
        "2025-06-11",
        "Sunday",
        ("2025-06-15", None, "2025-06-15", "2025-06-15"),
    ),
    ("The vote was set for June 20.", "2025-06-11", "June 20", ("2025-06-20", None, "2025-06-20", "2025-06-20")),
    ("He died last Friday.", "2025-06-14", "last Friday", ("2025-06-13", None, "2025-06-13", "2025-06-13")),
    ("Next Monday's summit is off.", "2025-06-11", "Next Monday", ("2025-06-16", None, "2025-06-16", "2025-06-16")),
    (
        "In the past three weeks 40 died.",
        "2025-06-11",
        "the past three weeks",
        (None, None, "2025-05-21", "2025-06-11"),
    ),
    (
        "Over the weekend, clashes broke out.",
        "2025-06-11",
        "Over the weekend",
        (None, None, "2025-06-07", "2025-06-08"),
    ),
    (
        "It will start in the first quarter of 2026.",
        None,
        "the first quarter of 2026",
        ("2026", None, "2026-01-01", "2026-03-31"),
    ),
    ("The rule, in force since mid-2023, stays.", None, "since mid-2023", ("2023", None, "2023-01-01", None)),
    (
        "It was signed in December last year.",
        "2025-06-11",
        "December last year",
        ("2024-12", None, "2024-12-01", "2024-12-31"),
    ),
    (
        "They met on Monday last week.",
        "2025-06-11",
        "Monday last week",
        ("2025-06-02", None, "2025-06-02", "2025-06-02"),
    ),
    ("The October 7 attack changed policy.", "2025-11-13", "October 7", ("--10-07", None, None, None)),
    (
        "Between 2015 and 2018 it held Sirte.",
        None,
        "Between 2015 and 2018",
        ("2015", "2018", "2015-01-01", "2018-12-31"),
    ),
    ("By the end of 2024 many had fled.", None, "By the end of 2024", (None, None, None, "2024-12-31")),
    (
        "On Jan. 6, 2021, a mob came. The following day it left.",
        None,
        "The following day",
        ("2021-01-07", None, "2021-01-07", "2021-01-07"),
    ),
    (
        "The Good Friday Agreement holds, Friday's papers say.",
        "2025-06-11",
        "Friday",
        ("2025-06-06", None, "2025-06-06", "2025-06-06"),
    ),
    (
        "A ceasefire was agreed on October 15.",
        "2025-11-12",
        "October 15",
        ("2025-10-15", None, "2025-10-15", "2025-10-15"),
    ),
    (
        "A ceasefire was agreed on October 15.",
        "2025-11",
        "October 15",
        ("2025-10-15", None, "2025-10-15", "2025-10-15"),
    ),
    ("A ceasefire was agreed on October 15.", "2025", "October 15", ("--10-15", None, None, None)),
    ("Clashes erupted in October.", "2025-11-12", "October", ("2025-10", None, "2025-10-01", "2025-10-31")),
    ("Clashes erupted in October.", None, "October", (None, None, None, None)),
    (
        "Rebels overran the post before dawn on Monday.",
        "2025-08-22",
        "before dawn on Monday",
        ("2025-08-18", None, "2025-08-18", "2025-08-18"),
    ),
    (
        "Settlers set fire to a mosque on Wednesday.",
        "2025-08-22",
        "Wednesday",
        ("2025-08-20", None, "2025-08-20", "2025-08-20"),
    ),
    (
        "Drones hit a depot overnight into Wednesday.",
        "2025-08-22",
        "Wednesday",
        ("2025-08-20", None, "2025-08-20", "2025-08-20"),
    ),
]

# Words that look like times and are none.
NO_TIME = [
    "General March may meet Theresa May and June Kelly.",
    "Troops searched 2000 houses and found 1500 rifles.",
    "The Black Friday sales and the Sunday Times came up.",
    "USA Today reported it.",
]

# Which time dates which event: sentence, publication date, trigger, the words (None: none of them).
BLIND_EVENTS: list[tuple[str, str | None, str, str | None]] = [
    ("The ministry said on Tuesday that rebels shelled Sirte on Sunday.", "2024-05-16", "shelled", "Sunday"),
    ("The ministry said on Tuesday that rebels shelled Sirte.", "2024-05-16", "shelled", None),
    ("Rebels shelled Sirte on Sunday, the ministry said on Tuesday.", "2024-05-16", "shelled", "Sunday"),
    ("The UN condemned on Friday the massacre in Beni.", "2024-05-16", "massacre", None),
    ("The UN accused the army of killing 20 men in May last year.", "2024-06-16", "accused", None),
    ("The UN accused the army of killing 20 men in May last year.", "2024-06-16", "killing", "May last year"),
    ("The group blamed the army for shooting two farmers in May 2023.", None, "blamed", None),
    ("The group blamed the army for shooting two farmers in May 2023.", None, "shooting", "May 2023"),
    ("Kyiv has rejected a ceasefire from May 8.", "2024-04-16", "rejected", None),
    ("Kyiv has rejected a ceasefire from May 8.", "2024-04-16", "ceasefire", "from May 8"),
    ("Kyiv rejected a ceasefire on Monday.", "2024-04-16", "rejected", "Monday"),
    ("The May 6 strike on Muridke killed eight people.", "2025-05-16", "strike", "May 6"),
    ("Protesters who gathered on Thursday demanded his release.", "2024-05-16", "gathered", "Thursday"),
    ("In 2019 the army ousted Omar al-Bashir.", None, "ousted", "2019"),
    ("He was arrested in 2011 after troops stormed the palace.", None, "arrested", "2011"),
    ("He was arrested in 2011 after troops stormed the palace.", None, "stormed", None),
    ("France withdrew its troops in August and closed the base in Kidal in 2013.", "2022-12-01", "closed", "2013"),
    ("The talks held in Cairo on 4 March failed.", "2024-03-16", "talks", "4 March"),
    ("Israel launched an air raid on Tyre on Wednesday, killing two.", "2024-05-16", "killing", "Wednesday"),
    ("They agreed to meet again on Saturday.", "2024-05-16", "meet", "Saturday"),
    ("They agreed to meet again on Saturday.", "2024-05-16", "agreed", None),
]

# Times that stand beside another verb: of a relative clause, of what somebody is charged with, of what is to come.
SEEN_EVENTS: list[tuple[str, str | None, str, str | None]] = [
    ("The envoy visited a village that the army had shelled on 3 May.", "2024-05-16", "visited", None),
    ("The envoy visited a village that the army had shelled on 3 May.", "2024-05-16", "shelled", "3 May"),
    ("Police arrested a colonel who had fled to Togo in March.", "2024-05-16", "arrested", None),
    ("Oslo praised the treaty that Quito signed in 1998.", None, "praised", None),
    ("Chad condemned the raid, in which 12 people were killed on Friday.", "2024-05-16", "killed", "Friday"),
    ("Israel struck a camp that houses refugees on Monday.", "2024-05-16", "struck", "Monday"),
    ("The general is accused of a massacre in Dili in 1991.", None, "accused", None),
    ("The general is accused of a massacre in Dili in 1991.", None, "massacre", "1991"),
    ("Prosecutors charged him with the murder of a judge in 2019.", None, "charged", None),
    ("Prosecutors charged him with the murder of a judge in 2019.", None, "murder", "2019"),
    ("Delhi blamed the group on Monday for the bombing.", "2024-05-16", "blamed", "Monday"),
    ("The court on Wednesday convicted the warlord of the murder of a nun.", "2024-05-16", "convicted", "Wednesday"),
    ("The court on Wednesday convicted the warlord of the murder of a nun.", "2024-05-16", "murder", None),
    ("The junta had promised elections for March 2024.", None, "promised", None),
    ("The junta had promised elections for March 2024.", None, "elections", "March 2024"),
    ("Qatar scheduled talks for Monday.", "2024-05-16", "talks", "Monday"),
    ("Burundi set a referendum for 5 May.", "2024-01-16", "set", None),
    ("The bloc met, banning coal from July 2024 and blacklisting ten banks.", None, "blacklisting", None),
    ("Police arrested ten men on Monday and killed two.", "2024-05-16", "killed", "Monday"),
]

# Past or ahead: text, publication date, the words, date.
DIRECTIONS: list[tuple[str, str | None, str, str | None]] = [
    ("Bolivia wants to revise the accord signed in Lima on April 2.", "2024-05-16", "April 2", "2024-04-02"),
    ("Sudan's army says it will honour the truce agreed on May 11.", "2024-05-16", "May 11", "2024-05-11"),
    ("Kenya plans to return the refugees expelled on May 2.", "2024-05-16", "May 2", "2024-05-02"),
    ("Leaders will attend a ceremony held on Friday.", "2024-05-16", "Friday", "2024-05-17"),
    ("Leaders will discuss the proposal scheduled for June 3.", "2024-05-16", "June 3", "2024-06-03"),
    ("Tunisia foiled an attempt by migrants to sail to Italy on May 12.", "2024-05-16", "May 12", "2024-05-12"),
    ("The navy will make an attempt to land on June 3.", "2024-05-16", "June 3", "2024-06-03"),
    ("The summit was postponed on Monday.", "2024-05-16", "Monday", "2024-05-13"),
    ("The summit was postponed to Monday.", "2024-05-16", "Monday", "2024-05-20"),
    ("The vote, delayed on Tuesday, will take place in July.", "2024-05-16", "Tuesday", "2024-05-14"),
]

# Whether the words tell when it began and leave open when it ended.
OPEN: list[tuple[str, str, bool]] = [
    ("More than 46,000 people have been killed since October 7, 2023.", "since October 7, 2023", True),
    ("The bridge has been closed since Tuesday.", "since Tuesday", True),
    ("The rule applies starting March 2024.", "starting March 2024", True),
    ("Talks ran from 3 to 7 June 2024 in Geneva.", "from 3 to 7 June 2024", False),
    ("The militia attacked on October 7, 2023.", "October 7, 2023", False),
]

# Days without a year, and the year that they get: text, publication date, the words, date.
NEAR: list[tuple[str, str | None, str, str | None]] = [
    (
        "It began on November 9, 2020. The truce, signed on November 10, holds.",
        "2024-11-20",
        "November 10",
        "2020-11-10",
    ),
    ("It began on 30 December 2019. Troops left on 2 January.", None, "2 January", "2020-01-02"),
    # another paragraph, or a day that is not near: the publication date
    ("It began on November 9, 2020.\n\nThe army left on November 10.", "2024-11-20", "November 10", "2024-11-10"),
    ("It began on October 7, 2023. The army left on November 10.", "2024-11-20", "November 10", "2024-11-10"),
    ("It began on Monday. The army left on November 10.", "2024-11-20", "November 10", "2024-11-10"),
    # feasts, and days told by their place in a month or by counting
    ("The border was shut on New Year's Day.", "2026-01-09", "New Year's Day", "2026-01-01"),
    ("Soldiers fired on the crowd on Christmas Eve.", "2026-01-09", "Christmas Eve", "2025-12-24"),
    ("Police broke up the May Day march.", "2025-05-04", "May Day", "2025-05-01"),
    ("Gunmen struck the church on Good Friday.", "2025-04-24", "Good Friday", "2025-04-18"),
    ("Gunmen struck the church on Palm Sunday.", "2024-04-30", "Palm Sunday", "2024-04-28"),  # of the eastern churches
    ("Gunmen struck the church on Easter Monday.", "2024-08-30", "Easter Monday", None),
    ("He was arrested two days before Christmas.", "2026-01-09", "two days before", "2025-12-23"),
    ("A bomb went off the day before the election on May 4.", "2025-05-09", "the day before", "2025-05-03"),
    ("The ship sailed on the last day of April.", "2025-05-09", "the last day of April", "2025-04-30"),
    ("The ship sailed on the first Sunday of May.", "2025-05-09", "the first Sunday of May", "2025-05-04"),
    ("The truce was signed on May 2. It was broken 48 hours later.", "2025-05-09", "48 hours later", "2025-05-04"),
    ("He vanished three nights ago.", "2025-05-09", "three nights ago", "2025-05-06"),
]
