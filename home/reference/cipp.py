"""Two CIPP evaluations for the reference region: one of a regional goal halfway, one of a gathering afterwards."""

from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from evaluation.domain.cipp import save_component, start_cipp, submit_cipp
from evaluation.domain.cipp_evidence import add_evidence
from evaluation.enums import CippGrade, CippPart, CippPurpose, CippVerdict
from evaluation.models import CippEvaluation, GapAnalysis
from gatherings.models import GatheringPage
from goals.models import Goal
from network.models import Organisation, Person


@dataclass(frozen=True)
class Said:
    """What is written in one component, and the evidence beneath it, in words alone."""

    questions: str
    findings: str
    grade: CippGrade
    judgement: str
    decision: str
    verdict: CippVerdict | str = ""
    evidence: tuple[str, ...] = field(default=())

    @property
    def words(self) -> dict[str, str]:
        names = ("questions", "findings", "grade", "judgement", "decision", "verdict")
        return {name: str(getattr(self, name)) for name in names}


GOAL_TITLE = "Dybdelæring halvveis: er vi på rett vei?"
GOAL_PARTICIPANTS = (
    "To rektorer, en styrer, PPT-leder, plasstillitsvalgt og oppvekstsjef, med evalueringsnettverket som ordstyrer"
)
ABOUT_THE_GOAL = {
    CippPart.CONTEXT: Said(
        questions="Hvem trenger at vi lykkes med dette, og hvordan vet vi det?\nEr målet det rette svaret på behovet?",
        findings=(
            "Elevene sier at de arbeider mye, men sjelden lenge nok med det samme. Ungdomstrinnet teller 14 emner i "
            "naturfag på ett skoleår. I barnehagene er bildet et annet: Der følger personalet gjerne et tema i flere "
            "uker, men lite av det følger barnet over i skolen.\n\nGAP-analysen peker samme vei. Avstanden "
            "mellom nå og "
            "ønsket er størst der vi spør om sammenhengen mellom barnehage og skole."
        ),
        grade=CippGrade.GOOD,
        judgement=(
            "Målet treffer et behov som både barn, foreldre og ansatte kjenner igjen. Det bør likevel si tydeligere at "
            "det gjelder hele løpet fra barnehage til ungdomsskole."
        ),
        decision="Vi foreslår å ta inn overgangen fra barnehage til skole i ordlyden når målet spisses neste gang.",
        evidence=("Elevrådene ved tre skoler brukte en halvtime hver på spørsmålet «Når lærer du noe skikkelig?».",),
    ),
    CippPart.INPUT: Said(
        questions="Hvilke veier har vi valgt mellom?\nHar vi tid, folk og kompetanse til den vi gikk for?",
        findings=(
            "Planen bygger på lesegrupper, to felles kursdager og utprøving i egen praksis mellom samlingene. "
            "Et alternativ var å kjøpe et ferdig kursopplegg. Kommunene valgte lesegrupper fordi det er billigere og "
            "gjør ledernes rolle større.\n\nAlle enhetene har satt av tid til lesegruppene. Bare halvparten "
            "har satt av "
            "tid til å prøve ut noe etterpå."
        ),
        grade=CippGrade.NEEDS_WORK,
        judgement=(
            "Valget er godt begrunnet, men planen er tynn der den koster mest: tid til å prøve ut og snakke om det. "
            "Uten den tiden blir det lesing og ikke endring."
        ),
        decision=(
            "Hver enhet legger to utprøvingsøkter i halvåret inn i møteplanen før jul. Oppvekstsjefene følger opp."
        ),
        evidence=("Møteplanene for høsten fra de åtte enhetene i kommunen, gjennomgått av rektorene sammen.",),
    ),
    CippPart.PROCESS: Said(
        questions="Gjør vi det vi sa vi skulle gjøre?\nHvem er med, og hvem mangler?",
        findings=(
            "Sju av åtte enheter har hatt lesegruppe hver måned. Frammøtet er jevnt blant lærere og barnehagelærere, "
            "men fagarbeidere og assistenter er sjelden med: Møtene ligger i tida da de er alene med barna.\n\n"
            "Ressurslærerne forteller at samtalene ble bedre da hver deltaker måtte ta med et eksempel fra egen uke."
        ),
        grade=CippGrade.NEEDS_WORK,
        judgement=(
            "Gjennomføringen er stø, men den når ikke alle som er sammen med barna. Det er en svakhet vi kan rette på."
        ),
        decision=(
            "Barnehagene prøver å dele lesegruppa i to korte økter, slik at alle kan være med på den ene. "
            "Eksemplet fra egen uke blir fast punkt."
        ),
        evidence=("Frammøtelister fra lesegruppene august–oktober.", "Samtale med ressurslærerne om hva som hjelper."),
    ),
    CippPart.PRODUCT: Said(
        questions="Hva er blitt annerledes for barna?\nHva kom ut av det som ingen hadde planlagt?",
        findings=(
            "Det er tidlig å se virkninger for barna. To skoler har slått sammen emner til færre og lengre "
            "perioder, og "
            "lærerne der sier at flere elever stiller spørsmål som henger sammen med det de lærte uka før.\n\n"
            "Uventet: Tillitsvalgte melder at lesegruppene har gjort det lettere å ta opp andre saker også."
        ),
        grade=CippGrade.NOT_ASSESSED,
        judgement=(
            "Vi har tegn, ikke svar. Det er for tidlig å dømme om målet er nådd, men tegnene peker i riktig retning."
        ),
        decision=(
            "Vi går videre, men endrer opplegget: mer tid til utprøving, og alle yrkesgrupper med. Ny "
            "vurdering om ett år."
        ),
        verdict=CippVerdict.CHANGE,
        evidence=("Periodeplanene i naturfag ved to skoler, før og etter.",),
    ),
}

GATHERING_TITLE = "Hva ga samlingen oss?"
GATHERING_PARTICIPANTS = "Koordineringsgruppa og tre fra prosessnettverket"
ABOUT_THE_GATHERING = {
    CippPart.CONTEXT: Said(
        questions="Hva trengte deltakerne å få ut av to dager sammen?",
        findings=(
            "I påmeldingen skrev de fleste at de ville ha tid til å arbeide i egen kommune, og høre hvordan "
            "naboen gjør "
            "det. Få ba om flere foredrag."
        ),
        grade=CippGrade.GOOD,
        judgement="Formålet for samlingen svarte godt på det deltakerne ba om.",
        decision="Vi spør om det samme i neste påmelding, og lar svarene avgjøre programmet.",
        evidence=("Svarene i påmeldingen på spørsmålet «Hva håper du å ta med deg hjem?».",),
    ),
    CippPart.INPUT: Said(
        questions="Var programmet et godt svar?\nHadde vi rett folk til å lede øktene?",
        findings=(
            "To av fem økter var plenum, resten gruppearbeid og refleksjon i kommunegruppene. Prosessnettverket ledet "
            "gruppene og hadde øvd på forhånd."
        ),
        grade=CippGrade.GOOD,
        judgement="Fordelingen var god. Øvingen på forhånd merktes: Gruppene kom raskt i gang.",
        decision="Prosessnettverket øver sammen en halv dag før hver samling.",
        evidence=("Programmet i den utgaven som ble delt ut første dag.",),
    ),
    CippPart.PROCESS: Said(
        questions="Holdt vi tida, og kom alle til orde?",
        findings=(
            "Første dag gikk 25 minutter over. Det gikk ut over refleksjonen i kommunegruppene, som ble halvert. "
            "Tillitsvalgte satt samlet ved to bord og fikk mindre del i samtalene enn tenkt."
        ),
        grade=CippGrade.WEAK,
        judgement="Det viktigste punktet ble det som ble kortet ned. Det er feil rekkefølge.",
        decision="Kommunegruppene legges før lunsj neste gang. Bordkart sørger for at partene sitter sammen.",
        evidence=("Observasjonsnotat fra to i prosessnettverket.",),
    ),
    CippPart.PRODUCT: Said(
        questions="Hva tok folk med seg hjem, og ble det brukt?",
        findings=(
            "Tre uker etter hadde sju kommuner tatt resultatene inn i et ledermøte. Tre hadde ikke rukket det. "
            "Gruppenes forslag førte til to nye tiltak i framdriftsplanen."
        ),
        grade=CippGrade.GOOD,
        judgement=(
            "Samlingen førte til noe, og den var verdt to dager. Det som mangler, er hjelp til å ta det videre hjemme."
        ),
        decision=(
            "Vi holder fast på to dager, flytter kommunegruppene fram og sender med en oppgave å ta i første ledermøte."
        ),
        verdict=CippVerdict.CONTINUE,
        evidence=("Runde på telefon til oppvekstsjefene tre uker etter.",),
    ),
}


@transaction.atomic
def load_cipp(
    *,
    eva: Person,
    municipality: Organisation,
    goal: Goal,
    goal_on: date,
    gap: GapAnalysis | None,
    coordinator: Person,
    region: Organisation,
    gathering: GatheringPage,
    gathering_on: date,
) -> None:
    """Both evaluations, submitted; those that are there already are left as they are.

    `eva` evaluates the municipality, `coordinator` the region; `gap` is what the first one cites.
    """
    if not _is_there(municipality, GOAL_TITLE):
        first = start_cipp(
            by=eva,
            organisation=municipality,
            title=GOAL_TITLE,
            purpose=CippPurpose.FORMATIVE,
            held_on=goal_on,
            goal=goal,
            participants=GOAL_PARTICIPANTS,
        )
        if gap is not None:
            _cite(first, CippPart.CONTEXT, gap, by=eva)
        _write(first, ABOUT_THE_GOAL, by=eva)
    if not _is_there(region, GATHERING_TITLE):
        second = start_cipp(
            by=coordinator,
            organisation=region,
            title=GATHERING_TITLE,
            purpose=CippPurpose.SUMMATIVE,
            held_on=gathering_on,
            gathering=gathering,
            participants=GATHERING_PARTICIPANTS,
        )
        _write(second, ABOUT_THE_GATHERING, by=coordinator)


def _is_there(organisation: Organisation, title: str) -> bool:
    return CippEvaluation.objects.filter(organisation=organisation, title=title).exists()


def _cite(evaluation: CippEvaluation, part: CippPart, gap: GapAnalysis, *, by: Person) -> None:
    component = evaluation.components.get(part=part)
    words = "Avstanden mellom nå og ønsket er størst på sammenhengen mellom barnehage og skole."
    add_evidence(component, by=by, words=words, on=min(gap.held_on, evaluation.held_on), gap=gap)


def _write(evaluation: CippEvaluation, said: dict[CippPart, Said], *, by: Person) -> None:
    for component in evaluation.components.in_order():
        component.evaluation = evaluation
        what = said[CippPart(component.part)]
        for words in what.evidence:
            add_evidence(component, by=by, words=words, on=evaluation.held_on)
        save_component(component, by=by, words=what.words)
    submit_cipp(evaluation, by=by)
