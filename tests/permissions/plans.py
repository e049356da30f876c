"""The addresses of plans and of the import of goals: what is asked about stands in Surnadal."""

from django.core.files.uploadedfile import SimpleUploadedFile

from goals.imports.actions.importing import keep_sheet, store_sheet
from goals.imports.actions.pasting import keep_pasted
from goals.imports.enums import LineKind
from goals.imports.models import GoalImport
from goals.plans.actions import PLAN_DOCUMENT
from goals.plans.exports.pdf import is_available
from network.jobs.rules import KINDS
from tests.goals.factories import make_goal, make_measure
from tests.goals.imports.sheets import workbook

from .goals import RECORD_SOMEWHERE, WRITERS
from .table import ANONYMOUS, SIGN_IN, Row, everyone, may

NOT_IN_SURNADAL = [persona for persona in RECORD_SOMEWHERE if persona not in WRITERS]
RECORDERS = may(*RECORD_SOMEWHERE, otherwise=403, **{ANONYMOUS: SIGN_IN})


def plan_of_surnadal(scenario):
    return {"slug": scenario.surnadal.slug}


def large_plan_of_surnadal(scenario):
    """Larger than what is set at once, for whoever reads."""
    goal = make_goal(scenario.surnadal)
    for number in range(KINDS[PLAN_DOCUMENT].most_at_once):
        make_measure(goal, f"Tiltak {number}")
    return plan_of_surnadal(scenario)


def no_workbook(scenario):
    return {"sheet": SimpleUploadedFile("mal.xlsx", b"ikke et regneark")}


def sheet_of_the_leader(scenario):
    """A sheet that Surnadal's education leader sent in: it is nobody else's, whatever their rights."""
    content = workbook([{"organisation": scenario.surnadal.name, "title": "Alle barn blir sett"}])
    return {"pk": keep_sheet(content, name="mål.xlsx", by=scenario.surnadal_leader).pk}


def stored_sheet_of_the_leader(scenario):
    sheet = GoalImport.objects.get(**sheet_of_the_leader(scenario))
    return {"pk": store_sheet(sheet, by=scenario.surnadal_leader).pk}


def text_of_the_leader(scenario):
    """A list that Surnadal's education leader pasted."""
    return {
        "pk": keep_pasted(
            "Alle barn blir sett",
            organisation=scenario.surnadal,
            above=None,
            outermost=LineKind.GOAL,
            by=scenario.surnadal_leader,
        ).pk
    }


def pasted_for_surnadal(scenario):
    return {"text": "Alle barn blir sett", "organisation": scenario.surnadal.pk, "outermost": "goal"}


OWNER = may("surnadal_leader", superuser=404, **{ANONYMOUS: SIGN_IN})

ROWS = [
    *(Row(f"goals:{name}", plan_of_surnadal, everyone(200)) for name in ("plan", "plan_xlsx", "plan_csv")),
    Row("goals:plan_pdf", plan_of_surnadal, everyone(200 if is_available() else 503)),
    Row("goals:plan_pdf", large_plan_of_surnadal, everyone(302 if is_available() else 503), method="POST"),
    Row("goals:import", RECORDERS),
    Row(
        "goals:import",
        None,
        may(*RECORD_SOMEWHERE, status=422, otherwise=403, **{ANONYMOUS: SIGN_IN}),
        method="POST",
        data=no_workbook,
    ),
    Row("goals:import_template", RECORDERS),
    Row("goals:paste", RECORDERS),
    Row(
        "goals:paste",
        None,
        may(*WRITERS, status=302, otherwise=403, **dict.fromkeys(NOT_IN_SURNADAL, 422), **{ANONYMOUS: SIGN_IN}),
        method="POST",
        data=pasted_for_surnadal,
    ),
    Row("goals:import_lines", text_of_the_leader, OWNER),
    Row(
        "goals:import_lines",
        text_of_the_leader,
        {**OWNER, "surnadal_leader": 302},
        method="POST",
        data={"kind-1": "goal", "text-1": "Alle barn blir sett"},
    ),
    Row("goals:import_preview", sheet_of_the_leader, OWNER),
    Row("goals:import_preview", sheet_of_the_leader, {**OWNER, "surnadal_leader": 302}, method="POST"),
    Row("goals:import_marked", sheet_of_the_leader, OWNER),
    Row("goals:import_undo", stored_sheet_of_the_leader, OWNER),
    Row(
        "goals:import_undo",
        stored_sheet_of_the_leader,
        {**OWNER, "surnadal_leader": 302},
        method="POST",
        data={"reason": "Feil ark"},
    ),
]
