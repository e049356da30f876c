"""Accounts that the system itself made have no row for their address: it counts as proved.

Whoever changed the address at /konto/email/ has such a row; where it is not proved, the next sign-in asks for a code.
"""

from django.db import migrations


def fill(apps, schema_editor):
    EmailAddress = apps.get_model("account", "EmailAddress")
    accounts = (
        apps.get_model("network", "Person")
        .objects.filter(emailaddress=None, email__isnull=False)
        .exclude(email="")
        .exclude(password="")
        .exclude(password__startswith="!")
    )
    taken = set(EmailAddress.objects.filter(verified=True).values_list("email", flat=True))
    EmailAddress.objects.bulk_create(
        EmailAddress(user_id=pk, email=email, verified=True, primary=True)
        for pk, email in accounts.values_list("pk", "email")
        if email not in taken
    )


class Migration(migrations.Migration):
    dependencies = [
        ("network", "0009_invitation_organisation_known"),
        ("account", "0009_emailaddress_unique_primary_email"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
