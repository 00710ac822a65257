"""Trees that are set right behind the parser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from spacy.language import Language

# sentence, word → its label, its head
MENDED = [
    ("North Korea jammed GPS signals around the island on Tuesday, the navy in Seoul said.", "jammed", "ccomp", "said"),
    ("North Korea jammed GPS signals around the island on Tuesday, the navy in Seoul said.", "signals", "dobj", "jammed"),
    ("Pyongyang denied on Thursday that it had jammed satellite navigation signals.", "jammed", "ccomp", "denied"),
    ("Russia denied flying drones over the Karup air base.", "flying", "xcomp", "denied"),
    ("Russia denied flying drones over the Karup air base.", "over", "prep", "flying"),
    ("The strikes on Hodeidah, which Israel carried out, will go on.", "carried", "relcl", "strikes"),
    ("The sanctions against a Shenyang-based front company, which Seoul announced, hurt.", "announced", "relcl", "sanctions"),
    ("The assault by the Viv Ansanm gangs on Cabaret drove 900 people from their homes.", "on", "prep", "assault"),
    ("A raid by fighters of the militia on Kalembe killed six.", "on", "prep", "raid"),
    ("The bridge over the Drina river, which Serbia closed on Friday, stayed empty.", "closed", "relcl", "bridge"),
    ("The militia had the mayor abducted on Sunday.", "abducted", "ROOT", "abducted"),
    ("The militia had the mayor abducted on Sunday.", "mayor", "dobj", "abducted"),
    ("The militia had the mayor abducted on Sunday.", "militia", "nsubj", "abducted"),
    ("A shell hit a clinic in Let Ywar Ma village on Friday, a nurse said.", "Let", "compound", "village"),
    ("A shell hit a clinic in Let Ywar Ma village on Friday, a nurse said.", "on", "prep", "hit"),
    ("Planes bombed the school of Let Hpan Gyi in the afternoon.", "Gyi", "pobj", "of"),
    ("The pact on river patrols that Peru and Chile signed on Monday is secret.", "signed", "relcl", "pact"),
    ("The treaty on gas pipes was signed in Baku on Monday.", "signed", "ROOT", "signed"),
    ("Deputies debated an accord with Oman on fishing rights, which the envoys of the two states signed on May 3.",
     "envoys", "nsubj", "signed"),
    ("The army killed rebel leader Sani Bello, the defence ministry in Abuja said on Friday.", "Bello", "dobj", "killed"),
    ("The army killed rebel leader Sani Bello, the defence ministry in Abuja said on Friday.", "ministry", "nsubj", "said"),
    ("Unions paid tribute to Rosa Diaz, killed on Monday by a drone in Nyala.", "killed", "acl", "Diaz"),
]  # fmt: skip
LEFT = [
    ("Attacked on Monday by rebels, the army fled.", "Attacked", "advcl", "fled"),
    ("The army had two soldiers killed in the fighting.", "soldiers", "dobj", "had"),
    ("The army fled, rebel leader Sani Bello, the brother of X, said.", "Bello", "nsubj", "said"),
    ("Poets wrote books on wars that nobody signed.", "signed", "relcl", "wars"),
    ("Residents said jammed roads delayed aid.", "jammed", "amod", "roads"),
    ("The strikes hit a school, which France built.", "built", "relcl", "school"),
    ("The talks brought a deal, which both sides signed.", "signed", "relcl", "deal"),
]


@pytest.mark.parametrize(("text", "word", "dep", "head"), MENDED + LEFT)
def test_head_and_label(text: str, word: str, dep: str, head: str, nlp: Language) -> None:
    (token,) = [token for token in nlp(text) if token.text == word]
    assert (token.dep_, token.head.text) == (dep, head)


def test_a_mended_verb_has_its_lemma_and_sentence(nlp: Language) -> None:
    doc = nlp(MENDED[0][0])
    verb = next(token for token in doc if token.text == "jammed")
    assert (verb.lemma_, verb.tag_, verb.pos_) == ("jam", "VBD", "VERB")
    assert len(list(doc.sents)) == 1
