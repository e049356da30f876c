import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("goals", "0007_importing"),
        ("network", "0003_network_minimum_bounded"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="criticalsuccessfactor",
            name="responsible_network",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.network",
                verbose_name="the network of the responsible role",
            ),
        ),
        migrations.AddField(
            model_name="criticalsuccessfactor",
            name="responsible_organisation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.organisation",
                verbose_name="where the responsible role is held",
            ),
        ),
        migrations.AddField(
            model_name="criticalsuccessfactor",
            name="responsible_role",
            field=models.CharField(
                blank=True,
                choices=[
                    ("coordinator", "Coordinator"),
                    ("steering", "Steering group member"),
                    ("education_leader", "Education leader"),
                    ("unit_leader", "Unit leader"),
                    ("eva", "Evaluation network member"),
                    ("pro", "Process network member"),
                    ("union", "Union representative"),
                    ("editor", "Editor"),
                    ("member", "Member"),
                    ("partner", "Partner"),
                ],
                max_length=20,
                verbose_name="responsible role",
            ),
        ),
        migrations.AddField(
            model_name="historicalcriticalsuccessfactor",
            name="responsible_network",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="network.network",
                verbose_name="the network of the responsible role",
            ),
        ),
        migrations.AddField(
            model_name="historicalcriticalsuccessfactor",
            name="responsible_organisation",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="network.organisation",
                verbose_name="where the responsible role is held",
            ),
        ),
        migrations.AddField(
            model_name="historicalcriticalsuccessfactor",
            name="responsible_role",
            field=models.CharField(
                blank=True,
                choices=[
                    ("coordinator", "Coordinator"),
                    ("steering", "Steering group member"),
                    ("education_leader", "Education leader"),
                    ("unit_leader", "Unit leader"),
                    ("eva", "Evaluation network member"),
                    ("pro", "Process network member"),
                    ("union", "Union representative"),
                    ("editor", "Editor"),
                    ("member", "Member"),
                    ("partner", "Partner"),
                ],
                max_length=20,
                verbose_name="responsible role",
            ),
        ),
        migrations.AddField(
            model_name="historicalmeasure",
            name="responsible_network",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="network.network",
                verbose_name="the network of the responsible role",
            ),
        ),
        migrations.AddField(
            model_name="historicalmeasure",
            name="responsible_organisation",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="network.organisation",
                verbose_name="where the responsible role is held",
            ),
        ),
        migrations.AddField(
            model_name="historicalmeasure",
            name="responsible_role",
            field=models.CharField(
                blank=True,
                choices=[
                    ("coordinator", "Coordinator"),
                    ("steering", "Steering group member"),
                    ("education_leader", "Education leader"),
                    ("unit_leader", "Unit leader"),
                    ("eva", "Evaluation network member"),
                    ("pro", "Process network member"),
                    ("union", "Union representative"),
                    ("editor", "Editor"),
                    ("member", "Member"),
                    ("partner", "Partner"),
                ],
                max_length=20,
                verbose_name="responsible role",
            ),
        ),
        migrations.AddField(
            model_name="measure",
            name="responsible_network",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.network",
                verbose_name="the network of the responsible role",
            ),
        ),
        migrations.AddField(
            model_name="measure",
            name="responsible_organisation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.organisation",
                verbose_name="where the responsible role is held",
            ),
        ),
        migrations.AddField(
            model_name="measure",
            name="responsible_role",
            field=models.CharField(
                blank=True,
                choices=[
                    ("coordinator", "Coordinator"),
                    ("steering", "Steering group member"),
                    ("education_leader", "Education leader"),
                    ("unit_leader", "Unit leader"),
                    ("eva", "Evaluation network member"),
                    ("pro", "Process network member"),
                    ("union", "Union representative"),
                    ("editor", "Editor"),
                    ("member", "Member"),
                    ("partner", "Partner"),
                ],
                max_length=20,
                verbose_name="responsible role",
            ),
        ),
        migrations.AlterField(
            model_name="criticalsuccessfactor",
            name="responsible_person",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="responsible person",
            ),
        ),
        migrations.AlterField(
            model_name="measure",
            name="responsible_person",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="responsible person",
            ),
        ),
        migrations.AddConstraint(
            model_name="criticalsuccessfactor",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("responsible_network__isnull", True),
                        ("responsible_organisation__isnull", True),
                        ("responsible_role", ""),
                    ),
                    models.Q(
                        models.Q(("responsible_role", ""), _negated=True),
                        ("responsible_person__isnull", True),
                        models.Q(
                            models.Q(
                                ("responsible_network__isnull", True), ("responsible_organisation__isnull", False)
                            ),
                            models.Q(
                                ("responsible_network__isnull", False), ("responsible_organisation__isnull", True)
                            ),
                            _connector="OR",
                        ),
                    ),
                    _connector="OR",
                ),
                name="criticalsuccessfactor_role_in_one_place",
                violation_error_message="Choose a role and where it is held, or a person.",
            ),
        ),
        migrations.AddConstraint(
            model_name="measure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("responsible_network__isnull", True),
                        ("responsible_organisation__isnull", True),
                        ("responsible_role", ""),
                    ),
                    models.Q(
                        models.Q(("responsible_role", ""), _negated=True),
                        ("responsible_person__isnull", True),
                        models.Q(
                            models.Q(
                                ("responsible_network__isnull", True), ("responsible_organisation__isnull", False)
                            ),
                            models.Q(
                                ("responsible_network__isnull", False), ("responsible_organisation__isnull", True)
                            ),
                            _connector="OR",
                        ),
                    ),
                    _connector="OR",
                ),
                name="measure_role_in_one_place",
                violation_error_message="Choose a role and where it is held, or a person.",
            ),
        ),
    ]
