"""The language guess, on invented sentences."""

from sentences import for_each

from innspill.norwegian.guess import guess

BOKMAL = (
    "Kommunene må få nok penger til å løse oppgavene. Vi mener at utvalget bør se på hvordan små kommuner kan "
    "samarbeide mer, og vi ber om at dette blir vurdert."
)
OTHERS = {
    "nn": "Kommunane må få nok pengar til å løyse oppgåvene. Vi meiner at utvalet bør sjå på korleis små kommunar kan "
    "samarbeide meir, og vi ber om at dette vert vurdert.",
    "da": "Kommunerne skal have penge nok til at løse opgaverne. Vi mener, at udvalget bør se på, hvordan små kommuner kan "
    "samarbejde mere, og vi beder om, at det bliver vurderet.",
    "sv": "Kommunerna måste få tillräckligt med pengar för att lösa uppgifterna. Vi anser att utredningen bör se på hur "
    "små kommuner kan samarbeta mer, och vi ber om att detta prövas.",
    "en": "Municipalities must have enough money to carry out their tasks. We think that the committee should look at "
    "how small municipalities can work together.",
}
QUOTE = "«Vi veit ikkje korleis det skal gå, eg er redd for kva som skjer», skreiv ho."


def test_bokmal_has_no_warning():
    found = guess(BOKMAL)
    assert found.language == "nb" and found.share > 0.9 and found.warning == ""


@for_each(sorted(OTHERS))
def test_others_are_told_apart_and_warned_of(language):
    found = guess(OTHERS[language])
    assert found.language == language
    assert "not Bokmål" in found.warning


def test_a_quotation_does_not_turn_the_guess():
    found = guess(f"{BOKMAL} En innbygger sa det slik: {QUOTE} Det er ikke en god situasjon. {BOKMAL}")
    assert found.language == "nb" and found.warning == ""


def test_much_nynorsk_is_mentioned():
    found = guess(f"{BOKMAL} {OTHERS['nn']} {BOKMAL}")
    assert found.language == "nb" and "(sentences with 33% of its words)" in found.warning
    assert "(setninger med 33\u00a0% av ordene)" in found.warning_nb


@for_each(["", "2022 §", "Hei!", "\u00ad" * 50, "Die Gemeinden müssen genug Geld haben, um ihre Aufgaben zu erfüllen."])
def test_too_little_to_say(text):
    found = guess(text)
    assert found.language == "unknown" and found.share == 0.0 and found.warning
