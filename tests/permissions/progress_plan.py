"""The addresses of the progress plan: everybody reads what is adopted, members the draft, the coordinator keeps it."""

from gatherings.progress_plan.actions.activities import edit_activity
from tests.gatherings.progress_plan.factories import adopt, held_gathering, make_activity, make_network, make_plan

from .table import ANONYMOUS, ANOTHER_REGION, FORMER, OUTSIDER, SIGN_IN, Row, everyone, may

KEEPERS = ("coordinator",)
ADOPTERS = ("coordinator", "steering")
NOBODY = dict.fromkeys((OUTSIDER, FORMER, *ANOTHER_REGION), 404)
"""Those who do not see a draft of the region's."""


def keeping(status=200):
    """Of what is adopted: everybody sees it."""
    return may(*KEEPERS, status=status, otherwise=403, **{ANONYMOUS: SIGN_IN})


def keeping_draft(status=200):
    return may(*KEEPERS, status=status, otherwise=403, **NOBODY, **{ANONYMOUS: SIGN_IN})


def beginning(status=200, elsewhere=200):
    return may(*KEEPERS, status=status, otherwise=403, **{ANONYMOUS: SIGN_IN}, other_coordinator=elsewhere)


def draft(scenario):
    return {"pk": make_activity(make_plan(scenario.region)).pk}


def draft_plan(scenario):
    plan = make_plan(scenario.region)
    make_activity(plan)
    held_gathering(scenario.region)
    return {"pk": plan.pk}


def adopted(scenario):
    plan = make_plan(scenario.region)
    activity = make_activity(plan, network=make_network(scenario.region, "NPS", "Ny praksis"))
    adopt(plan)
    edit_activity(activity, by=None, title="Utkast")
    return {"pk": activity.pk}


def adopted_plan(scenario):
    return {"pk": _plan_of(scenario).pk}


def _plan_of(scenario):
    plan = make_plan(scenario.region)
    make_activity(plan)
    adopt(plan)
    return plan


def version(scenario):
    plan = make_plan(scenario.region)
    make_activity(plan)
    return {"pk": adopt(plan).pk}


def region(scenario):
    adopted(scenario)
    return {}


def both_regions(scenario):
    _ = scenario.region, scenario.other_region
    return {}


def begun(scenario):
    return {"region": scenario.region.pk, "title": "Ny", "starts_on": "2030-08-01", "ends_on": "2031-07-31"}


def adopting(scenario):
    return {"gathering": held_gathering(scenario.region).pk, "note": "Vedtatt"}


ACTIVITY = {"title": "Noe", "level": "region", "starts_on": "2026-10-01", "ends_on": "2026-12-01"}
PLAN = {"title": "Noe", "starts_on": "2026-08-01", "ends_on": "2027-06-30", "version": 1}

ROWS = [
    Row("gatherings:progress_plan", region, everyone(200)),
    Row("gatherings:progress_plan", region, everyone(200), query="?niva=region&nettverk=NPS", note="narrowed"),
    Row("gatherings:plan_new", both_regions, beginning()),
    Row("gatherings:plan_new", both_regions, beginning(302, 422), method="POST", data=begun),
    Row("gatherings:plan_edit", adopted_plan, keeping()),
    Row("gatherings:plan_edit", draft_plan, keeping_draft(302), method="POST", data=PLAN),
    Row("gatherings:activity_new", draft_plan, keeping_draft()),
    Row("gatherings:activity_new", adopted_plan, keeping(302), method="POST", data=ACTIVITY),
    Row("gatherings:plan_adopt", adopted_plan, may(*ADOPTERS, otherwise=403, **{ANONYMOUS: SIGN_IN})),
    Row(
        "gatherings:plan_adopt",
        draft_plan,
        may(*ADOPTERS, status=302, otherwise=403, **NOBODY, **{ANONYMOUS: SIGN_IN}),
        method="POST",
        data=adopting,
    ),
    Row("gatherings:plan_workbook", adopted_plan, everyone(200)),
    Row("gatherings:plan_workbook", draft_plan, everyone(200, **NOBODY, **{ANONYMOUS: 404}), note="draft"),
    Row("gatherings:plan_version", version, everyone(200)),
    Row("gatherings:activity", adopted, everyone(200)),
    Row("gatherings:activity", draft, everyone(200, **NOBODY, **{ANONYMOUS: 404}), note="draft"),
    Row("gatherings:activity_edit", adopted, keeping()),
    Row("gatherings:activity_edit", draft, keeping_draft(302), method="POST", data={**ACTIVITY, "version": 1}),
    Row("gatherings:activity_report", adopted, keeping()),
    Row(
        "gatherings:activity_report", draft, keeping_draft(302), method="POST", data={"state": "done", "text": "Ferdig"}
    ),
    Row("gatherings:activity_drop", adopted, keeping()),
    Row("gatherings:activity_drop", draft, keeping_draft(302), method="POST", data={"reason": "Feil"}),
]
