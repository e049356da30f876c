"""End what is still held in organisations that have closed: a merger now does so itself."""

from django.db import migrations
from django.db.models import F, Q


def end_them(apps, schema_editor):
    Membership = apps.get_model("network", "Membership")
    History = apps.get_model("network", "HistoricalMembership")
    outlasting = Membership.objects.filter(
        Q(until__isnull=True) | Q(until__gt=F("organisation__closed_on")),
        organisation__closed_on__isnull=False,
        is_withdrawn=False,
    ).select_related("organisation")
    for membership in outlasting.iterator():
        closed = membership.organisation.closed_on
        if membership.since > closed:
            membership.is_withdrawn = True
        else:
            membership.until = closed
        membership.version += 1
        membership.save()
        fields = {
            field.attname: getattr(membership, field.attname)
            for field in Membership._meta.concrete_fields
        }
        History.objects.create(
            history_date=membership.changed_at,
            history_type="~",
            history_change_reason="Organisasjonen opphørte",
            **fields,
        )
        if membership.is_withdrawn:
            membership.rights.all().delete()


class Migration(migrations.Migration):
    dependencies = [("network", "0011_reorganisation")]

    operations = [migrations.RunPython(end_them, migrations.RunPython.noop)]
