"""What is written in the reference region's feasibility study: areas, groups, hypotheses, evidence and factors."""

from dataclasses import dataclass, field
from decimal import Decimal

from goals.study_enums import FactorState, HypothesisStatus

TITLE = "Ett fagmiljø for de små ungdomstrinnene"
QUESTION = (
    "Kan små ungdomstrinn i nabokommuner dele lærere, fag og tilbud, slik at elevene får mer uten å reise lenger?"
)
MANDATE = (
    "Styringsgruppa ba om studien etter at tre rektorer hver for seg meldte at de ikke får lærere med fordypning i "
    "alle fag.\n\n"
    "Arbeidsgruppene skal beskrive hva som er mulig, hva det er verdt, og hva som må være på plass. De skal bygge på "
    "det som finnes av tall og erfaringer, og høre elever og foreldre. Skolestruktur og nærskole er ikke en del av "
    "oppdraget: alle skolene består."
)
CONCLUSION = (
    "Ja, mye kan deles uten at elevene reiser mer enn i dag. Det er lærerne og planene som må møtes, ikke klassene. "
    "Felles fagdager og delte fordypningslærere gir mest igjen og lar seg gjøre allerede fra neste skoleår. Felles "
    "arbeidsgiver for lærerne er ikke veien å gå nå."
)

PEDAGOGY, SOCIETY, STAFF = (
    "Fagmiljø og pedagogikk",
    "Kultur, idrett, næring og samfunn",
    "Personal og administrasjon",
)


@dataclass(frozen=True)
class Seat:
    """Somebody in a group: a demo account, or a name."""

    represents: str
    name: str = ""
    account: str = ""


GROUPS: dict[str, tuple[Seat, ...]] = {
    PEDAGOGY: (
        Seat("Surnadal kommune", account="oppvekst.surnadal"),
        Seat("Surnadal kommune", account="rektor.surnadal"),
        Seat("Sunndal kommune", account="eva.sunndal"),
        Seat("Sunndal kommune", name="Solveig Lykkja"),
        Seat("Tingvoll kommune", name="Pål Inge Vaagland"),
        Seat("Tingvoll kommune", name="Marit Hanem"),
        Seat("Utdanningsforbundet", name="Jorunn Settemsli"),
        Seat("Sunndal kommune", name="To elever på tiende trinn"),
    ),
    SOCIETY: (
        Seat("Tingvoll kommune", account="oppvekst.tingvoll"),
        Seat("Surnadal kommune", name="Ragnhild Bøklep"),
        Seat("Sunndal kommune", name="Terje Ottem"),
        Seat("Sunndal kommune", name="Anne Lise Hoås"),
        Seat("Idrettsrådene", name="Kristin Røkkum"),
        Seat("Idrettsrådene", name="Stian Torjul"),
        Seat("Tingvoll kommune", name="En elev på niende trinn"),
    ),
    STAFF: (
        Seat("Surnadal kommune", name="Gunnar Sæterbø"),
        Seat("Surnadal kommune", name="Hilde Brøske"),
        Seat("Tingvoll kommune", name="Oddbjørg Aspås"),
        Seat("Sunndal kommune", name="Eivind Grødal"),
        Seat("Utdanningsforbundet", account="htv.averoy"),
        Seat("Utdanningsforbundet", name="Berit Nordvik"),
        Seat("Utdanningsforbundet", name="Lars Magne Halle"),
    ),
}


@dataclass(frozen=True)
class Proof:
    """A piece of evidence; the figure where there is one."""

    text: str
    source: str
    number: Decimal | None = None
    unit: str = ""
    label: str = ""


@dataclass(frozen=True)
class Idea:
    """A hypothesis, how it was judged, and where it ended; an adopted one belongs to a regional goal by its code."""

    area: str
    statement: str
    value: int | None = None
    feasibility: int | None = None
    status: HypothesisStatus = HypothesisStatus.PROPOSED
    background: str = ""
    how: str = ""
    worth: str = ""
    why: str = ""
    reason: str = ""
    goal: str = ""
    proofs: tuple[Proof, ...] = field(default=())
    first_judged: tuple[int, int] | None = None


_S = HypothesisStatus

IDEAS: tuple[Idea, ...] = (
    Idea(
        PEDAGOGY,
        "Hvis lærerne i samme fag planlegger seks felles fagdager i året, får alle elever undervisning av noen med "
        "fordypning i faget",
        5,
        4,
        _S.ADOPTED,
        background="På de minste skolene er én lærer alene om faget på hele trinnet, og mange underviser i fag de "
        "ikke har fordypning i.",
        how="Skolene legger seks dager til samme uke. Lærerne lager opplegget sammen, og den som har fordypning, "
        "holder det for flere klasser, på skjerm eller ved å reise dit.",
        worth="Elevene møter noen som brenner for faget. Lærerne får kolleger å snakke fag med.",
        why="Krever bare at timeplanene legges samtidig. Det har to av skolene gjort før.",
        reason="Vedtatt av styringsgruppa. Prøves ut i tre kommuner fra neste skoleår.",
        goal="R4",
        first_judged=(4, 3),
        proofs=(
            Proof(
                "Vi har talt på de fire minste ungdomstrinnene. Verst står det til i naturfag og musikk.",
                "Skolenes fagfordeling, egen telling",
                Decimal(17),
                "av 41 timer",
                "i uka holdes av lærere uten fordypning",
            ),
            Proof(
                "Lærerne som prøvde felles fagdag i naturfag i fjor, ville alle gjøre det igjen.",
                "Samtale med seks lærere",
            ),
        ),
    ),
    Idea(
        PEDAGOGY,
        "Felles valgfag på tvers av skolene gir elevene minst dobbelt så mange å velge mellom",
        4,
        3,
        _S.SUBSTANTIATED,
        background="Elevrådene tar opp valgfagene hvert år. Med få elever blir det ett eller to tilbud.",
        how="Valgfagene legges til torsdag ettermiddag på alle skolene, med felles buss annenhver uke.",
        why="Skyss og tidspunkt må løses, men skolene vil.",
        proofs=(
            Proof(
                "Elevene på de minste skolene velger mellom to valgfag, på de største mellom seks.",
                "Skolenes tilbud i høst",
                Decimal(2),
                "valgfag",
                "å velge mellom på de minste skolene",
            ),
        ),
    ),
    Idea(
        PEDAGOGY,
        "Nettundervisning kan erstatte manglende lærere i tysk, fransk og spansk",
        3,
        4,
        _S.SUBSTANTIATED,
        how="Én lærer underviser grupper fra tre skoler, med en voksen til stede på hver skole.",
        why="Teknikken er på plass. Elevene vil helst ha læreren i rommet.",
        proofs=(
            Proof(
                "Elevene som har hatt spansk på nett, lærer omtrent like mye, men savner å bli sett.",
                "Spørreark til 28 elever",
                Decimal("3.4"),
                "av 5",
                "så fornøyde er elevene med nettundervisningen",
            ),
        ),
    ),
    Idea(
        PEDAGOGY,
        "Samler vi tiendetrinnet på én skole to dager i uka, blir fagmiljøet stort nok",
        3,
        1,
        _S.REJECTED,
        background="Forslaget kom fra foreldre som ønsker et større miljø for de eldste elevene.",
        why="Reisen blir for lang, og oppdraget sier at alle skolene består.",
        reason="Elevene lengst unna ville fått over to timer på buss. Det samme kan nås med felles fagdager.",
        proofs=(
            Proof(
                "Lengste reisevei tur-retur med dagens ruter.",
                "Rutetabellene",
                Decimal(134),
                "minutter",
                "på buss for elevene som bor lengst unna",
            ),
        ),
    ),
    Idea(
        SOCIETY,
        "Når lokale bedrifter gir elevene ekte oppdrag, blir flere kjent med yrkene som finnes her",
        5,
        3,
        _S.ADOPTED,
        background="Mange ungdommer flytter uten å vite hva de kunne arbeidet med hjemme.",
        how="Hver skole får en fast avtale med to bedrifter. Klassene løser ett oppdrag i året.",
        worth="Faget får en mottaker. Bedriftene blir kjent med dem de en dag vil ansette.",
        why="Bedriftene vil, men noen må holde i avtalene.",
        reason="Vedtatt. Passer inn i målet om ekte oppgaver i lokalsamfunnet.",
        goal="R10",
        proofs=(
            Proof(
                "Ni av elleve bedrifter som ble spurt, vil gi elevene et oppdrag.",
                "Ringerunde i arbeidsgruppa",
                Decimal(9),
                "av 11 bedrifter",
                "sier ja til å gi elevene oppdrag",
            ),
        ),
    ),
    Idea(
        SOCIETY,
        "Kulturskolen kan holde korps, band og teater i skoletida for flere skoler samtidig",
        4,
        2,
        _S.SUBSTANTIATED,
        background="Kulturskolen når få ungdommer, og nesten ingen av dem som er avhengige av skyss hjem.",
        why="Lærerne i kulturskolen har små stillinger som er spredt på mange steder.",
        proofs=(
            Proof(
                "Andelen av elevene på ungdomstrinnet som går i kulturskolen.",
                "Kulturskolenes elevlister",
                Decimal("11.5"),
                "%",
                "av ungdomsskoleelevene går i kulturskolen",
            ),
        ),
    ),
    Idea(
        SOCIETY,
        "Åpne idrettshaller rett etter skoletid gir ungdommene et sted å være, også dem utenfor idrettslagene",
        4,
        4,
        _S.SUBSTANTIATED,
        how="Idrettsrådene og skolene deler på oppsynet. Hallene står åpne fra halv tre til fire.",
        why="Hallene står tomme i denne tida. Det trengs bare voksne.",
        proofs=(
            Proof(
                "Hallene er ledige mellom klokka 14 og 16 fire av fem dager.",
                "Utleielistene for tre haller",
                Decimal(4),
                "av 5 dager",
                "er hallene ledige rett etter skoletid",
            ),
        ),
    ),
    Idea(
        SOCIETY,
        "En felles ungdomsfestival hvert år knytter elevene sammen på tvers av kommunene",
        2,
        4,
        why="Hyggelig, men henger ikke sammen med resten ennå.",
    ),
    Idea(
        STAFF,
        "Delte stillinger mellom to skoler gjør det lettere å få søkere med fordypning",
        4,
        4,
        _S.ADOPTED,
        background="Små stillingsprosenter i ett fag får sjelden kvalifiserte søkere.",
        how="To kommuner lyser ut én stilling sammen. Læreren har én av dem som arbeidsgiver og faste dager på hver "
        "skole.",
        worth="Elevene får læreren, og læreren får hel stilling i faget sitt.",
        why="Avtalen finnes i en annen region og kan brukes nesten som den er.",
        reason="Vedtatt. De to første stillingene lyses ut til våren.",
        goal="R11",
        proofs=(
            Proof(
                "Utlysninger under 60 prosent stilling som fikk minst én kvalifisert søker.",
                "Kommunenes utlysninger de tre siste årene",
                Decimal(3),
                "av 14",
                "små stillinger fikk kvalifiserte søkere",
            ),
        ),
    ),
    Idea(
        STAFF,
        "En felles vikarpool gir færre timer uten kvalifisert lærer",
        3,
        3,
        _S.SUBSTANTIATED,
        why="Har vært prøvd for barnehagene uten hell. Avstandene er de samme.",
        proofs=(
            Proof(
                "Timer på ungdomstrinnet som ble holdt av ufaglærte vikarer i fjor.",
                "Skolenes vikarlister",
                Decimal(1240),
                "timer",
                "ble holdt av ufaglærte vikarer",
            ),
        ),
    ),
    Idea(
        STAFF,
        "Felles rutiner for timeplan og skoleår sparer hver rektor for en uke i året",
        3,
        5,
        why="Skoleårets dager er alt nesten like.",
    ),
    Idea(
        STAFF,
        "Én felles arbeidsgiver for alle lærerne på ungdomstrinnet gir et sterkere fagmiljø",
        3,
        1,
        _S.REJECTED,
        background="Et interkommunalt selskap ble nevnt av to av kommunene.",
        why="Krever vedtak i alle kommunestyrene og flytter ansvaret bort fra eieren.",
        reason="Skoleeier må fortsatt være kommunen. Delte stillinger gir det meste av det samme.",
        proofs=(
            Proof("Både kommunene og organisasjonene sa nei da spørsmålet var oppe forrige gang.", "Møtebok fra 2019"),
        ),
    ),
)


@dataclass(frozen=True)
class Condition:
    """A critical success factor, who sees to it, and the last that was said of it."""

    text: str
    responsible: str
    area: str = ""
    state: FactorState = FactorState.NOT_BEGUN
    word: str = ""


_F = FactorState

CONDITIONS: tuple[Condition, ...] = (
    Condition(
        "Timeplanene på alle skolene har samme ramme",
        "Rektorene",
        PEDAGOGY,
        _F.ON_THE_WAY,
        "Fem av sju skoler har lagt om. De to siste gjør det til sommeren.",
    ),
    Condition(
        "Lærerne har felles tid til å planlegge fagdagene",
        "Rektorene",
        PEDAGOGY,
        _F.IN_PLACE,
        "To timer annenhver onsdag er satt av på alle skolene.",
    ),
    Condition(
        "Nett og utstyr er likt og godt nok på alle skolene",
        "IT-samarbeidet",
        PEDAGOGY,
        _F.ON_THE_WAY,
        "Kartlagt. To skoler mangler kamera i klasserommet.",
    ),
    Condition(
        "Elevene er med og former tilbudet",
        "Ungdomsrådene og elevrådene",
        PEDAGOGY,
        _F.IN_PLACE,
        "Elevrådene har valgt hvilke fag de første fagdagene skal handle om.",
    ),
    Condition(
        "Skyssen passer til det som er felles",
        "Kommunedirektørene",
        SOCIETY,
        _F.THREATENED,
        "Fylkeskommunen har meldt at rutene blir færre fra neste høst. Vi ber om møte.",
    ),
    Condition("Bedriftene har én fast kontakt på hver skole", "Rådgiverne", SOCIETY, _F.NOT_BEGUN),
    Condition(
        "Idrettslagene finner voksne som vil være til stede",
        "Idrettsrådene",
        SOCIETY,
        _F.ON_THE_WAY,
        "Åtte har meldt seg. Vi trenger tolv.",
    ),
    Condition("Foreldrene vet hva som blir felles, og hvorfor", "Rektorene", SOCIETY, _F.NOT_BEGUN),
    Condition(
        "Avtalen om delte stillinger er drøftet med organisasjonene",
        "Oppvekstsjefene",
        STAFF,
        _F.IN_PLACE,
        "Drøftet og underskrevet av begge parter.",
    ),
    Condition(
        "Kjøring mellom skolene regnes som arbeidstid",
        "Personalsjefene",
        STAFF,
        _F.ON_THE_WAY,
        "Enighet om prinsippet. Satsene gjenstår.",
    ),
    Condition(
        "Kommunene legger pengene inn i økonomiplanen",
        "Kommunedirektørene",
        "",
        _F.THREATENED,
        "To av tre kommuner har satt det av. Den tredje avgjør det i desember.",
    ),
    Condition("Noen har ansvaret for helheten i tre år", "Styringsgruppa", "", _F.NOT_BEGUN),
)
