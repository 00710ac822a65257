"""States that hold: sentence, value, a word of whose status it is, what it is about, since, until."""

from __future__ import annotations

# Written from the description alone, before there was any code.
BLIND: list[tuple[str, str, str, str | None, str | None, str | None]] = [
    ("The Rafah crossing remains closed.", "Closed", "Rafah", None, None, None),
    ("Trade at Torkham and Chaman remains suspended.", "Suspended", "Torkham", "Trade", None, None),
    ("Trade at Torkham and Chaman remains suspended.", "Suspended", "Chaman", "Trade", None, None),
    ("The Torkham border crossing has been closed since October 12, 2025.", "Closed", "Torkham", None, "since October 12, 2025", None),
    ("Niger reopened its border with Nigeria in March 2024.", "Open", "Niger", None, "March 2024", None),
    ("The Kerem Shalom crossing has reopened for aid trucks.", "Open", "Kerem Shalom", None, None, None),
    ("Iraq has closed its airspace until further notice.", "Closed", "Iraq", "airspace", None, None),
    ("Pakistani airspace will stay closed to Indian airlines until August 24, 2025.", "Closed", "Pakistan", "airspace", None, "until August 24, 2025"),
    ("The ceasefire between Israel and Hezbollah remains in force.", "InForce", "ceasefire", None, None, None),
    ("The fragile truce in Tigray continues to hold.", "InForce", "truce", None, None, None),
    ("The ceasefire collapsed on Tuesday.", "Ended", "ceasefire", None, None, "Tuesday"),
    ("The truce was extended for two weeks.", "Extended", "truce", None, None, "for two weeks"),
    ("Flights between Khartoum and Cairo are still suspended.", "Suspended", "Khartoum", "Flights", None, None),
    ("The armistice expired at midnight on 31 May 2022.", "Ended", "armistice", None, None, "midnight on 31 May 2022"),
    ("Poland shut the Bobrowniki crossing in February 2023.", "Closed", "Bobrowniki", None, "February 2023", None),
]
