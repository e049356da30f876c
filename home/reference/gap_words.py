"""The template's dimensions, and what groups have said of each: evidence, cause and action."""

from typing import NamedTuple


class Asked(NamedTuple):
    """A dimension as written; `theme` is the address name of one of the region's themes."""

    name: str
    statement: str
    low: str
    high: str
    theme: str = ""


DIMENSIONS = (
    Asked(
        "Felles mål",
        "Alle som arbeider hos oss, kjenner målene våre og vet hva de betyr i egen hverdag.",
        "Målene ligger i en perm",
        "Alle kan gi et eksempel",
    ),
    Asked(
        "Sammenheng",
        "Målene i enheten, kommunen og regionen henger sammen, og vi kan vise hvordan.",
        "Hver drar i sin retning",
        "Tråden er lett å følge",
    ),
    Asked(
        "Ledere som lærer",
        "Lederne våre er med i læringen selv og setter av tid til den.",
        "Ledelse er drift",
        "Lederne lærer først",
    ),
    Asked(
        "Lærende møter",
        "Møtene våre brukes til å prøve ut, dele og lære, ikke til å gi beskjeder.",
        "Bare beskjeder",
        "Vi går klokere ut",
    ),
    Asked(
        "Bruk av det vi vet",
        "Vi bruker observasjoner, samtaler og tall til å justere det vi gjør.",
        "Vi samler, men bruker ikke",
        "Vi endrer kurs av det",
    ),
    Asked(
        "Barnas stemme",
        "Barn og elever er med og former det vi vil, og vi kan peke på hva de har endret.",
        "De blir informert",
        "De har endret noe",
        "livsmestring",
    ),
    Asked(
        "Partssamarbeid",
        "Tillitsvalgte og ledere arbeider sammen om målene, fra idé til evaluering.",
        "Drøfting når det må til",
        "Sammen hele veien",
    ),
    Asked(
        "Dybdelæring i praksis",
        "Barn og elever får fordype seg så lenge at de kan bruke det de lærer, på nye måter.",
        "Vi rekker over stoffet",
        "De bruker det på nytt",
        "dybdelaering",
    ),
)

WORDS = (
    (
        (
            "Vi spurte tolv ansatte i gangen. Fem kunne nevne et av målene uten å lete.",
            "Målene blir lagt fram på planleggingsdagen og kommer ikke opp igjen før året etter.",
            "Ta fram ett mål på hvert personalmøte, og be én avdeling vise hva de har gjort.",
        ),
        (
            "I medarbeidersamtalene snakker folk om målene med egne ord. Vikarene kjenner dem ikke.",
            "Nye og midlertidig ansatte får ingen innføring i hva vi vil.",
            "En halv times samtale om målene den første uka, med leder og tillitsvalgt.",
        ),
        (
            "Målene henger på veggen i sju av ni enheter, men få viser til dem når noe skal avgjøres.",
            "De er skrevet i et språk som ingen bruker i hverdagen.",
            "Hver enhet skriver målet om til én setning som foreldrene forstår.",
        ),
    ),
    (
        (
            "Vi la planene ved siden av hverandre. Tre av åtte enheter har mål som bygger på kommunens.",
            "Enhetsplanene blir skrevet i mai, kommunens plan blir vedtatt i juni.",
            "Flytte enhetsplanene til høsten og starte med en felles dag.",
        ),
        (
            "Skolene kan vise tråden. Barnehagene synes de regionale målene er skrevet for skolen.",
            "Barnehagene var lite med da målene ble spisset.",
            "To styrere blir med i gruppa som skriver neste runde.",
        ),
    ),
    (
        (
            "Lederne var med på alle samlingene, men satt ved sitt eget bord.",
            "Det haster hjemme, og telefonen ringer.",
            "Lederne sitter sammen med sine egne, og telefonen ligger i sekken.",
        ),
        (
            "Ledergruppa leser og diskuterer en tekst i måneden. Det har vart i over et år.",
            "Enhetene med nyeste leder har ikke kommet i gang.",
            "Erfarne og nye ledere går to og to.",
        ),
        (
            "Av ti ledermøter handlet to om læring, resten om økonomi og vakter.",
            "Saklista blir laget av den som har mest å melde.",
            "Første time på hvert ledermøte er satt av til det vi øver på.",
        ),
    ),
    (
        (
            "Vi telte minutter på fire møter: sju av ti gikk til beskjeder.",
            "Det finnes ikke noe annet sted for beskjedene.",
            "Beskjedene går på e-post om fredagen. Møtet begynner med en erfaring.",
        ),
        (
            "Teamene prøver ut noe mellom møtene og forteller om det. Det er blitt en vane.",
            "På store personalmøter faller vi tilbake til gamle spor.",
            "Dele personalmøtet i grupper på fem, med en som spør og en som noterer.",
        ),
    ),
    (
        (
            "Vi har tall fra tre undersøkelser og ingen avtale om hvem som leser dem.",
            "Tallene kommer i mars, når planene alt er lagt.",
            "En fast time i april der vi først ser på tallene og så snakker om dem.",
        ),
        (
            "Barnehagene endret utetiden etter egne observasjoner i vinter, og så at leken varte lenger.",
            "I skolen stopper det ved kartleggingen.",
            "Låne barnehagenes observasjonsskjema og prøve det på to trinn.",
        ),
        (
            "Vi kan vise til fire endringer det siste året som kom av noe vi så eller talte.",
            "Det er de samme ildsjelene hver gang.",
            "Hvert team velger én ting de vil se etter i seks uker.",
        ),
    ),
    (
        (
            "Elevrådet får sakene til uttalelse. Vi fant ingen sak som ble endret etterpå.",
            "Vi spør når alt er nesten ferdig.",
            "Elevrådet lager sakskartet til ett møte hvert halvår.",
        ),
        (
            "Barna tegnet hva som er en god dag. Tegningene henger i gangen, og to av dem ble til tiltak.",
            "De minste og de stille kommer sjelden fram.",
            "Vandresamtaler med kamera, så også de uten mange ord kan vise hva de mener.",
        ),
    ),
    (
        (
            "Hovedtillitsvalgt er med i gruppa, men plasstillitsvalgte får vite det etterpå.",
            "Vi har ikke satt av tid til dem.",
            "Leder og plasstillitsvalgt møtes tjue minutter hver andre uke.",
        ),
        (
            "Partene la fram planen sammen for utvalget. Det gjorde inntrykk.",
            "Evalueringen gjør vi fremdeles hver for oss.",
            "Neste GAP fyller vi ut sammen.",
        ),
    ),
    (
        (
            "På fem av åtte trinn arbeider de med ett tema i minst fire uker.",
            "Timeplanen er delt i 45 minutter, og fagene holder på sitt.",
            "To sammenhengende formiddager i uka fra høsten.",
        ),
        (
            "Barnehagene holder på med prosjekter i månedsvis. Overgangen til skolen bryter det av.",
            "Vi snakker om barna i overgangen, ikke om det de holder på med.",
            "Seksåringene tar med seg et arbeid som skolen bygger videre på.",
        ),
        (
            "Lærerne sier at de rekker over. Elevene sier at de glemmer.",
            "Læreverket styrer farten.",
            "Hvert team tar bort ett tema i vår og bruker tiden på et annet.",
        ),
    ),
)
