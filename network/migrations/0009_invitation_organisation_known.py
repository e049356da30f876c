"""Earlier invitations get the organisation of the membership that stood latest when they were sent, else the first."""

from django.db import migrations
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce


def fill(apps, schema_editor):
    Membership = apps.get_model("network", "Membership")
    HistoricalMembership = apps.get_model("network", "HistoricalMembership")
    recorded = HistoricalMembership.objects.filter(
        person_id=OuterRef("person_id"), history_type="+", history_date__lte=OuterRef("created_at")
    ).order_by("-history_date", "-history_id")
    first = Membership.objects.filter(person_id=OuterRef("person_id")).order_by("pk")
    apps.get_model("network", "Invitation").objects.filter(organisation=None).update(
        organisation_id=Coalesce(
            Subquery(recorded.values("organisation_id")[:1]), Subquery(first.values("organisation_id")[:1])
        )
    )


class Migration(migrations.Migration):
    dependencies = [
        ("network", "0008_invitation_organisation"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
