from evaluation.cipp.querysets.choices import NEWEST, PLACES, SHOWN, choosable, find, may_choose
from evaluation.cipp.querysets.cipp import CippComponentQuerySet, CippEvaluationQuerySet, CippEvidenceQuerySet

__all__ = [
    "NEWEST",
    "PLACES",
    "SHOWN",
    "CippComponentQuerySet",
    "CippEvaluationQuerySet",
    "CippEvidenceQuerySet",
    "choosable",
    "find",
    "may_choose",
]
