"""Templates, analyses and what they lead to, made through the actions."""

from datetime import date

from evaluation.gap.actions.analyses import score_dimension, start_gap, submit_gap
from evaluation.gap.actions.templates import DimensionDraft, take_template_in_use, write_template
from evaluation.gap.models import Dimension


def make_template(region, *, by, dimensions=3, in_use=True, name="Utviklingsarbeidet", on=None):
    """A template with dimensions named Dimensjon 1, 2, 3 …"""
    template = write_template(
        organisation=region,
        name=name,
        by=by,
        dimensions=[
            DimensionDraft(f"Dimensjon {n}", f"Utsagn nummer {n}.", "Slett ikke", "Helt og fullt")
            for n in range(1, dimensions + 1)
        ],
    )
    return take_template_in_use(template, by=by, reason="Alle bruker den nå.", on=on) if in_use else template


def make_gap(template, organisation, *, by, held_on=date(2025, 3, 12), scores=None, submitted=True):
    """An analysis with (now, wanted) for each dimension; by default 2 now and 5 wanted."""
    analysis = start_gap(template=template, organisation=organisation, held_on=held_on, by=by)
    dimensions = list(Dimension.objects.of(template))
    for dimension, (now, wanted) in zip(dimensions, scores or [(2, 5)] * len(dimensions), strict=True):
        score_dimension(analysis, dimension=dimension, by=by, values={"now": now, "wanted": wanted})
    return submit_gap(analysis, by=by) if submitted else analysis
