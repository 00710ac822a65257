"""States that hold: sentence, value, a word of whose status it is, what it is about, since, until."""

from __future__ import annotations

from typing import Any

# Written from the description alone, before there was any code.
BLIND: list[Any] = [
    ("The Rafah crossing remains closed.", "Closed", "Rafah", None, None, None),
    ("Trade at Torkham and Chaman remains suspended.", "Suspended", "Torkham", "Trade", None, None),
    ("Trade at Torkham and Chaman remains suspended.", "Suspended", "Chaman", "Trade", None, None),
    (
        "The Torkham border crossing has been closed since October 12, 2025.",
        "Closed",
        "Torkham",
        None,
        "since October 12, 2025",
        None,
    ),
    ("Niger reopened its border with Nigeria in March 2024.", "Open", "Niger", None, "March 2024", None),
    ("The Kerem Shalom crossing has reopened for aid trucks.", "Open", "Kerem Shalom", None, None, None),
    ("Iraq has closed its airspace until further notice.", "Closed", "Iraq", "airspace", None, None),
    (
        "Pakistani airspace will stay closed to Indian airlines until August 24, 2025.",
        *("Closed", "Pakistan", "airspace", None, "until August 24, 2025"),
    ),
    ("The ceasefire between Israel and Hezbollah remains in force.", "InForce", "ceasefire", None, None, None),
    ("The fragile truce in Tigray continues to hold.", "InForce", "truce", None, None, None),
    ("The ceasefire collapsed on Tuesday.", "Ended", "ceasefire", None, None, "Tuesday"),
    ("The truce was extended for two weeks.", "Extended", "truce", None, None, "for two weeks"),
    ("Flights between Khartoum and Cairo are still suspended.", "Suspended", "Khartoum", "Flights", None, None),
    ("The armistice expired at midnight on 31 May 2022.", "Ended", "armistice", None, None, "midnight on 31 May 2022"),
    ("Poland shut the Bobrowniki crossing in February 2023.", "Closed", "Bobrowniki", None, "February 2023", None),
]

# Written while the code grew.
SEEN: list[tuple[str, str, str, str | None, str | None, str | None]] = [
    (
        "While the temporary ceasefire continues to hold, normal cross-border movement and trade at Torkham and Chaman "
        "remain suspended pending further security assurances.",
        "Suspended",
        "Chaman",
        "normal cross-border movement and trade",
        None,
        None,
    ),
    ("The Cucuta border bridge was closed on Saturday.", "Closed", "Cucuta", "border bridge", "Saturday", None),
    ("The airport in Sittwe has been closed since May 11.", "Closed", "Sittwe", "airport", "since May 11", None),
    (
        "The Toussaint Louverture airport has been closed since Nov. 11.",
        "Closed",
        "Toussaint Louverture",
        None,
        "since Nov. 11",
        None,
    ),
    # a state of the talks, not of those who talk or of where they do
    ("Qatar and Israel hold talks. The talks in Doha resumed on Monday.", "Open", "talks", None, "Monday", None),
    ("The Beitbridge border post was closed on 3 May 2024.", "Closed", "Beitbridge", None, "3 May 2024", None),
    (
        "Colombia and Venezuela reopened the Simón Bolívar bridge in September 2022.",
        "Open",
        "Simón Bolívar",
        None,
        "September 2022",
        None,
    ),
    ("Jordan has suspended flights to Damascus.", "Suspended", "Damascus", "flights", None, None),
    ("The Black Sea grain deal expired on 17 July 2023.", "Ended", "deal", None, None, "17 July 2023"),
    ("A nationwide truce took effect on 2 April 2022.", "InForce", "truce", None, "2 April 2022", None),
    (
        "The two sides extended the ceasefire until 18 May 2025.",
        "Extended",
        "ceasefire",
        None,
        None,
        "until 18 May 2025",
    ),
    ("Colombia suspends peace talks with the ELN", "Suspended", "talks", None, None, None),
    ("The junta broke off the talks with ECOWAS.", "Ended", "talks", None, None, None),
    ("Ethiopia and Eritrea resumed negotiations in Nairobi.", "Open", "negotiations", None, None, None),
    ("Peace negotiations with the rebels were cancelled.", "Suspended", "negotiations", None, None, None),
    ("Mali has ended the 2015 peace agreement with Tuareg rebels.", "Ended", "agreement", None, None, None),
    ("Israel and Hamas extended the ceasefire by two days.", "Extended", "ceasefire", None, None, None),
    ("The army called off its ceasefire with the Arakan Army.", "Ended", "ceasefire", None, None, None),
    ("Kazakhstan suspended its agreement with Russia.", "Suspended", "agreement", None, None, None),
    ("The European Union has suspended aid to Niger.", "Suspended", "Niger", "aid", None, None),
    ("India resumed flights to China.", "Open", "China", "flights", None, None),
    ("Turkey halted exports to Israel.", "Suspended", "Israel", "exports", None, None),
    ("Toussaint Louverture airport was closed on Monday.", "Closed", "Toussaint Louverture", None, "Monday", None),
    ("Kuwait airport is operational again.", "Open", "Kuwait", None, None, None),
    ("The Strait of Hormuz remains open to shipping.", "Open", "Hormuz", None, None, None),
]

# Nothing of what these speak of holds.
NONE = [
    "Poland will close the Bobrowniki crossing.",
    "The Rafah crossing was not closed.",
    "Israel agreed to reopen the Zikim crossing.",
    "The UN urged Israel to reopen the Zikim crossing.",
    "If the Torkham crossing is closed, traders will suffer.",
    "The ceasefire may collapse.",
    "Niger could suspend flights to Abuja.",
]
