"""Visions: the region's picture in two versions, and how each municipality has made it its own."""

from datetime import date

from goals.domain.visions import ChosenTheme, adopt_vision, draft_vision, take_up_vision
from goals.models import Theme, Vision, VisionVersion
from home.reference import facts
from home.reference.vision_picture import draw_fjord
from network.models import Organisation, Person

FIRST_MADE, FIRST_ADOPTED = date(2017, 2, 7), date(2017, 3, 14)
SECOND_MADE, SECOND_ADOPTED = date(2023, 10, 12), date(2023, 11, 21)

FIRST_STATEMENT = "Alle barn på Nordmøre skal oppleve å høre til, å mestre og å lære noe som er verdt å kunne."
STATEMENT = "På Nordmøre hører alle barn til, og alle har noen som følger med dem hele veien."
FIRST_TEXT = (
    "Vi ser barn som tør å prøve, og voksne som tåler at de feiler. Barnehagen, skolen og hjemmet snakker samme "
    "språk.\n\n"
    "Kommunene er små. Derfor lærer vi sammen, og det som virker ett sted, blir kjent overalt."
)
TEXT = (
    "Vi ser barn som går hjem og forteller om noe de har funnet ut. De vet hvem de kan gå til når noe er vanskelig, og "
    "de voksne rundt dem vet om hverandre.\n\n"
    "I barnehagen og på skolen er det tid til å bli ferdig med det som er viktig. Barn og unge er med og bestemmer, "
    "også når det er ubekvemt for de voksne.\n\n"
    "Kommunene er små. Derfor lærer vi sammen, og det vi bestemmer i fellesskap, kan kjennes igjen i hvert klasserom "
    "og på hver avdeling."
)
ALT = (
    "En fjord i morgenlys med blå fjell bak. På et nes står noen hus og en skole. En rød tråd med fem knuter går over "
    "hele bildet, fra land og ut over vannet."
)
FROM = {
    "livsmestring": "Elevrådene skrev det på nesten alle lappene: noen å gå til når det er vanskelig.",
    "dybdelaering": "Lærerne ville ha færre temaer og mer tid til hvert av dem.",
    "emosjonell-og-sosial-kompetanse": "Foreldrene tegnet barn som holder hverandre i hendene.",
    "digital-kompetanse": "Næringslivet og ungdomsskolen ville det samme: lage noe, ikke bare se på.",
    "innovasjon": "Politikerne ville at bygdene skal være et sted der noe nytt kan begynne.",
}
AS_IT_IS = ("kristiansund", "smola", "rindal")
OWN_THEMES = {
    "tingvoll": [("Bærekraft og natur", "Økokommunen har gjort det til sitt siden 2009.")],
    "sunndal": [("Overganger", "Barnehagen og skolen tegnet den samme brua.")],
    "aure": [("Uteskole ved sjøen", "Barna ønsket seg flere dager i fjæra.")],
}
UNIT = "Elvevoll skole"


def load_visions(leaders: dict[int, Person]) -> None:
    """The visions of the region, its municipalities and one school. Where the region has one, nothing is done."""
    region, by = facts.region(), facts.account("koordinator")
    if Vision.objects.filter(organisation=region).exists():
        return
    upper = _region(region, by).vision
    for row in facts.rows("municipality_pages.csv"):
        place = Organisation.objects.municipalities().filter(slug=row["page"], closed_on__isnull=True).first()
        if place is None:
            continue
        leader = leaders.get(place.pk, by)
        if row["page"] in AS_IT_IS:
            take_up_vision(upper, organisation=place, by=leader, on=date(2023, 12, 12))
            continue
        statement, _stop, text = row["vision"].partition(". ")
        own = draft_vision(
            place,
            by=leader,
            statement=f"{statement.rstrip('.')}.",
            text=text,
            based_on=upper,
            made_on=date(2024, 1, 18),
            occasion="Kommunens egen fremtidskveld",
            took_part="Elevråd, foreldreutvalg, tillitsvalgte og kommunestyret",
            themes=[ChosenTheme(name, words) for name, words in OWN_THEMES.get(row["page"], [])],
        )
        adopt_vision(own, by=leader, on=date(2024, 2, 20), reason="Kommunestyret")
    _school(leaders, by)


def _region(region: Organisation, by: Person) -> VisionVersion:
    themes = [ChosenTheme(each.name, FROM.get(each.slug, ""), each) for each in Theme.objects.of_region(region)]
    first = draft_vision(
        region,
        by=by,
        statement=FIRST_STATEMENT,
        text=FIRST_TEXT,
        made_on=FIRST_MADE,
        occasion="Fremtidsverkstedet",
        took_part="Elever, foreldre, ansatte og politikere fra alle kommunene",
        themes=themes,
    )
    adopt_vision(first, by=by, on=FIRST_ADOPTED, reason="Vedtatt i styringsgruppa")
    second = draft_vision(
        region,
        by=by,
        statement=STATEMENT,
        text=TEXT,
        picture=draw_fjord(),
        picture_alt=ALT,
        made_on=SECOND_MADE,
        occasion="Treningssamlingen i oktober, med 180 deltakere",
        took_part="Ungdomsråd, foreldreutvalg, barnehager, skoler, tillitsvalgte, ordførere",
        themes=themes,
    )
    return adopt_vision(second, by=by, on=SECOND_ADOPTED, reason="Vedtatt i styringsgruppa")


def _school(leaders: dict[int, Person], by: Person) -> None:
    school = facts.unit(UNIT)
    leader = leaders.get(school.pk, by)
    own = draft_vision(
        school,
        by=leader,
        statement="På Elvevoll gleder alle seg til noe hver dag.",
        text="Elevrådet spurte alle på skolen hva de gleder seg til. Svarene henger i gangen.",
        based_on=Vision.objects.get(organisation=facts.municipality("Surnadal")),
        made_on=date(2024, 8, 15),
        took_part="Alle elevene på skolen",
        themes=[ChosenTheme("Leseglede", "Fra veggen med ønsker ved inngangen.")],
    )
    adopt_vision(own, by=leader, on=date(2024, 9, 3), reason="Samarbeidsutvalget")
