"""What each component of a CIPP evaluation asks, and which decision it informs.

After Daniel L. Stufflebeam, "The CIPP model for evaluation" (in Kellaghan & Stufflebeam, International Handbook of
Educational Evaluation, 2003): context informs goals, input the plan, process the carrying out, product whether to
continue, change or stop. The questions are our own, for the work in a network of municipalities.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from evaluation.cipp.enums import CippPart


@dataclass(frozen=True)
class Guide:
    """How a component is explained to those who write it and those who read it."""

    slug: str
    informs: Promise
    about: Promise
    questions: tuple[Promise, ...]


GUIDES: dict[CippPart, Guide] = {
    CippPart.CONTEXT: Guide(
        slug="kontekst",
        informs=_("the goals"),
        about=_("Where are we, who needs what, and are these the right goals? Look at the needs before the plan."),
        questions=(
            _("Whose needs is this to meet, and how do we know them?"),
            _("What is already going well that we can build on?"),
            _("What stands in the way, here with us?"),
            _("Do the goals answer the needs, or should they be put differently?"),
        ),
    ),
    CippPart.INPUT: Guide(
        slug="innsats",
        informs=_("the plan"),
        about=_("Is the plan a good answer to the needs? Look at the ways one could have gone, and what they ask for."),
        questions=(
            _("Which ways of doing it have we considered, and why this one?"),
            _("What does research, and what do our neighbours, say about it?"),
            _("Do we have the time, the people, the skills and the money it asks for?"),
            _("Are those who will do it part of the plan?"),
        ),
    ),
    CippPart.PROCESS: Guide(
        slug="prosess",
        informs=_("the carrying out"),
        about=_("What is really being done? Look at what happens from day to day, and what ought to be adjusted now."),
        questions=(
            _("Is it being done as planned – and where not, why?"),
            _("Who takes part, and who is missing?"),
            _("What do those who do it say, and those whom it is for?"),
            _("What should we adjust now rather than later?"),
        ),
    ),
    CippPart.PRODUCT: Guide(
        slug="produkt",
        informs=_("whether to continue, change or stop"),
        about=_("What came out of it, meant and not meant? Hold the results against the needs one began with."),
        questions=(
            _("What has become different for children, staff and parents?"),
            _("Did we reach those we meant to reach?"),
            _("What came of it that nobody had planned?"),
            _("Was it worth what it took, and will it last?"),
        ),
    ),
}
PART_OF = {guide.slug: part for part, guide in GUIDES.items()}
"""The component by its slug in addresses."""
