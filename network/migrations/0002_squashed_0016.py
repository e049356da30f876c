"""The tables of the network as they were at 0.2.0, with the collation that names are sorted by.

The dependencies on other apps' last migrations are for the order alone: Django renders all connected models anew at each of their
operations, and until here only Person is connected with them. The order saves most of the time that `migrate` takes on an empty database;
where an app goes, its line may go too.
"""

import datetime

import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import network.operations
import network.uploads

COLLATION = "norwegian"
WITH_ICU = f"CREATE COLLATION IF NOT EXISTS {COLLATION} (provider = icu, locale = 'nb-NO')"
WITHOUT_ICU = f"CREATE COLLATION IF NOT EXISTS {COLLATION} FROM \"nb_NO.utf8\""
UNSORTED = f'CREATE COLLATION IF NOT EXISTS {COLLATION} FROM "C"'
"""A server without ICU takes what its operating system knows of Norwegian, and byte order where it knows nothing."""


def make_collation(apps, schema_editor):
    """Give PostgreSQL the collation that SQLite gets with each connection."""
    connection = schema_editor.connection
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT 1 FROM pg_collation WHERE collprovider = 'i')")
        if cursor.fetchone()[0]:
            cursor.execute(WITH_ICU)
            return
        cursor.execute("SELECT EXISTS (SELECT 1 FROM pg_collation WHERE collname = 'nb_NO.utf8')")
        cursor.execute(WITHOUT_ICU if cursor.fetchone()[0] else UNSORTED)


def drop_collation(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP COLLATION IF EXISTS {COLLATION}")


class Migration(migrations.Migration):

    replaces = [
        ('network', '0002_invitation_withdrawn'),
        ('network', '0003_network_minimum_bounded'),
        ('network', '0004_membership_withdrawn'),
        ('network', '0005_background_job'),
        ('network', '0006_page_groups'),
        ('network', '0007_retire_shared_groups'),
        ('network', '0008_invitation_organisation'),
        ('network', '0009_invitation_organisation_known'),
        ('network', '0010_addresses_of_accounts'),
        ('network', '0011_reorganisation'),
        ('network', '0012_end_memberships_of_closed'),
        ('network', '0013_submissions'),
        ('network', '0014_norwegian_alphabet'),
        ('network', '0015_pictures_afresh'),
        ('network', '0016_person_changes'),
    ]

    initial = True

    dependencies = [
        ('account', '0009_emailaddress_unique_primary_email'),
        ('guardian', '0003_remove_groupobjectpermission_guardian_gr_content_ae6aec_idx_and_more'),
        ('mfa', '0003_authenticator_type_uniq'),
        ('modelsearch', '0004_rename_modelsear_autocom_476c89_gin_modelsearch_autocom_ea8581_gin_and_more'),
        ('network', '0001_person'),
        ('sessions', '0001_initial'),
        ('socialaccount', '0006_alter_socialaccount_extra_data'),
        ('taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx'),
        ('wagtailadmin', '0006_formstate'),
        ('wagtailcore', '0098_apitoken'),
        ('wagtaildocs', '0014_alter_document_file_size'),
        ('wagtailembeds', '0009_embed_cache_until'),
        ('wagtailimages', '0027_image_description'),
        ('wagtailredirects', '0008_add_verbose_name_plural'),
        ('wagtailusers', '0015_userprofile_keyboard_shortcuts'),
    ]

    operations = [
        migrations.RunPython(make_collation, drop_collation),
        network.operations.CreateModels(
            models=[
                migrations.CreateModel(
                    name='HistoricalOrganisation',
                    fields=[
                        ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                        ('path', models.CharField(db_index=True, max_length=255)),
                        ('depth', models.PositiveIntegerField()),
                        ('numchild', models.PositiveIntegerField(default=0)),
                        ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                        ('created_at', models.DateTimeField(blank=True, editable=False, verbose_name='recorded at')),
                        ('changed_at', models.DateTimeField(blank=True, editable=False, verbose_name='last changed at')),
                        ('history_change_reason', models.TextField(blank=True, null=True)),
                        ('kind', models.CharField(choices=[('region', 'Region'), ('municipality', 'Municipality'), ('unit', 'Unit')], max_length=12, verbose_name='kind')),
                        ('unit_kind', models.CharField(blank=True, choices=[('kindergarten', 'Kindergarten'), ('school', 'School'), ('adult_education', 'Adult education'), ('culture_school', 'Culture school'), ('ppt', 'Educational-psychological service')], max_length=16, verbose_name='kind of unit')),
                        ('name', models.CharField(max_length=120, verbose_name='name')),
                        ('slug', models.SlugField(max_length=80, verbose_name='address name')),
                        ('number', models.CharField(blank=True, max_length=9, verbose_name='number')),
                        ('founded_on', models.DateField(blank=True, null=True, verbose_name='founded on')),
                        ('closed_on', models.DateField(blank=True, null=True, verbose_name='last day')),
                        ('language', models.CharField(choices=[('nb', 'Norwegian Bokmål'), ('nn', 'Norwegian Nynorsk'), ('en', 'English')], default='nb', max_length=2, verbose_name='language')),
                        ('is_demo', models.BooleanField(default=False, verbose_name='demo')),
                        ('history_id', models.AutoField(primary_key=True, serialize=False)),
                        ('history_date', models.DateTimeField(db_index=True)),
                        ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                        ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'historical organisation',
                        'verbose_name_plural': 'historical organisations',
                        'ordering': ('-history_date', '-history_id'),
                        'get_latest_by': ('history_date', 'history_id'),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name='Invitation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='invited at')),
                        ('expires_at', models.DateTimeField(verbose_name='valid until')),
                        ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='sent at')),
                        ('accepted_at', models.DateTimeField(blank=True, null=True, verbose_name='accepted at')),
                        ('replaced', models.BooleanField(default=False, verbose_name='replaced')),
                        ('invited_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to=settings.AUTH_USER_MODEL)),
                        ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='withdrawn at')),
                        ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='network.organisation', verbose_name='organisation')),
                    ],
                    options={
                        'verbose_name': 'invitation',
                        'verbose_name_plural': 'invitations',
                        'ordering': ('-created_at', '-pk'),
                    },
                ),
                migrations.CreateModel(
                    name='Organisation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('path', models.CharField(max_length=255, unique=True)),
                        ('depth', models.PositiveIntegerField()),
                        ('numchild', models.PositiveIntegerField(default=0)),
                        ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                        ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='recorded at')),
                        ('changed_at', models.DateTimeField(auto_now=True, verbose_name='last changed at')),
                        ('kind', models.CharField(choices=[('region', 'Region'), ('municipality', 'Municipality'), ('unit', 'Unit')], max_length=12, verbose_name='kind')),
                        ('unit_kind', models.CharField(blank=True, choices=[('kindergarten', 'Kindergarten'), ('school', 'School'), ('adult_education', 'Adult education'), ('culture_school', 'Culture school'), ('ppt', 'Educational-psychological service')], max_length=16, verbose_name='kind of unit')),
                        ('name', models.CharField(max_length=120, verbose_name='name')),
                        ('slug', models.SlugField(max_length=80, unique=True, verbose_name='address name')),
                        ('number', models.CharField(blank=True, max_length=9, verbose_name='number')),
                        ('founded_on', models.DateField(blank=True, null=True, verbose_name='founded on')),
                        ('closed_on', models.DateField(blank=True, null=True, verbose_name='last day')),
                        ('language', models.CharField(choices=[('nb', 'Norwegian Bokmål'), ('nn', 'Norwegian Nynorsk'), ('en', 'English')], default='nb', max_length=2, verbose_name='language')),
                        ('is_demo', models.BooleanField(default=False, verbose_name='demo')),
                    ],
                    options={
                        'verbose_name': 'organisation',
                        'verbose_name_plural': 'organisations',
                        'permissions': [('read_internal', 'Read drafts and internal records'), ('write_goals', 'Record goals and measures'), ('decide_goals', 'Adopt and close goals of municipalities and units'), ('decide_regional_goals', "Adopt and close the region's goals"), ('evaluate', 'File analyses and evaluations'), ('manage_people', 'Invite people and hold the memberships'), ('manage_organisations', 'Found, move, merge and close organisations'), ('edit_pages', 'Edit pages and gatherings')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('closed_on__isnull', True), ('founded_on__isnull', True), ('closed_on__gte', models.F('founded_on')), _connector='OR'), name='organisation_lifetime_in_order'), models.CheckConstraint(condition=models.Q(('kind', 'unit'), ('unit_kind', ''), _connector='XOR'), name='organisation_unit_kind_on_units_only')],
                    },
                ),
                migrations.CreateModel(
                    name='Network',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                        ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='recorded at')),
                        ('changed_at', models.DateTimeField(auto_now=True, verbose_name='last changed at')),
                        ('code', models.CharField(max_length=12, unique=True, verbose_name='code')),
                        ('name', models.CharField(max_length=120, verbose_name='name')),
                        ('slug', models.SlugField(max_length=80, unique=True, verbose_name='address name')),
                        ('purpose', models.TextField(blank=True, max_length=2000, verbose_name='purpose')),
                        ('composition', models.TextField(blank=True, max_length=1000, verbose_name='composition')),
                        ('minimum_per_municipality', models.PositiveSmallIntegerField(default=0, help_text='0 when the network is not put together by municipality.', validators=[django.core.validators.MaxValueValidator(50)], verbose_name='members wanted from each municipality')),
                        ('founded_on', models.DateField(blank=True, null=True, verbose_name='founded on')),
                        ('closed_on', models.DateField(blank=True, null=True, verbose_name='last day')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='networks', to='network.organisation', verbose_name='set up by')),
                    ],
                    options={
                        'verbose_name': 'network',
                        'verbose_name_plural': 'networks',
                        'ordering': ('pk',),
                        'constraints': [models.CheckConstraint(condition=models.Q(('closed_on__isnull', True), ('founded_on__isnull', True), ('closed_on__gte', models.F('founded_on')), _connector='OR'), name='network_lifetime_in_order')],
                    },
                ),
                migrations.CreateModel(
                    name='Membership',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                        ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='recorded at')),
                        ('changed_at', models.DateTimeField(auto_now=True, verbose_name='last changed at')),
                        ('role', models.CharField(choices=[('coordinator', 'Coordinator'), ('steering', 'Steering group member'), ('education_leader', 'Education leader'), ('unit_leader', 'Unit leader'), ('eva', 'Evaluation network member'), ('pro', 'Process network member'), ('union', 'Union representative'), ('editor', 'Editor'), ('member', 'Member'), ('partner', 'Partner')], max_length=20, verbose_name='role')),
                        ('title', models.CharField(blank=True, max_length=120, verbose_name='title')),
                        ('since', models.DateField(verbose_name='since')),
                        ('until', models.DateField(blank=True, null=True, verbose_name='last day')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to=settings.AUTH_USER_MODEL, verbose_name='person')),
                        ('network', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='network.network', verbose_name='network')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='network.organisation', verbose_name='organisation')),
                        ('is_withdrawn', models.BooleanField(default=False, editable=False, verbose_name='withdrawn')),
                    ],
                    options={
                        'verbose_name': 'membership',
                        'verbose_name_plural': 'memberships',
                        'ordering': (models.OrderBy(django.db.models.functions.comparison.Collate(models.F('organisation__name'), 'norwegian')), 'role', 'since', 'pk'),
                        'constraints': [models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='membership_period_in_order', violation_error_message='The last day must not come before the first.')],
                    },
                ),
                migrations.CreateModel(
                    name='HistoricalNetwork',
                    fields=[
                        ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                        ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                        ('created_at', models.DateTimeField(blank=True, editable=False, verbose_name='recorded at')),
                        ('changed_at', models.DateTimeField(blank=True, editable=False, verbose_name='last changed at')),
                        ('history_change_reason', models.TextField(blank=True, null=True)),
                        ('code', models.CharField(db_index=True, max_length=12, verbose_name='code')),
                        ('name', models.CharField(max_length=120, verbose_name='name')),
                        ('slug', models.SlugField(max_length=80, verbose_name='address name')),
                        ('purpose', models.TextField(blank=True, max_length=2000, verbose_name='purpose')),
                        ('composition', models.TextField(blank=True, max_length=1000, verbose_name='composition')),
                        ('minimum_per_municipality', models.PositiveSmallIntegerField(default=0, help_text='0 when the network is not put together by municipality.', validators=[django.core.validators.MaxValueValidator(50)], verbose_name='members wanted from each municipality')),
                        ('founded_on', models.DateField(blank=True, null=True, verbose_name='founded on')),
                        ('closed_on', models.DateField(blank=True, null=True, verbose_name='last day')),
                        ('history_id', models.AutoField(primary_key=True, serialize=False)),
                        ('history_date', models.DateTimeField(db_index=True)),
                        ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                        ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('organisation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='network.organisation', verbose_name='set up by')),
                    ],
                    options={
                        'verbose_name': 'historical network',
                        'verbose_name_plural': 'historical networks',
                        'ordering': ('-history_date', '-history_id'),
                        'get_latest_by': ('history_date', 'history_id'),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name='HistoricalMembership',
                    fields=[
                        ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                        ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                        ('created_at', models.DateTimeField(blank=True, editable=False, verbose_name='recorded at')),
                        ('changed_at', models.DateTimeField(blank=True, editable=False, verbose_name='last changed at')),
                        ('history_change_reason', models.TextField(blank=True, null=True)),
                        ('role', models.CharField(choices=[('coordinator', 'Coordinator'), ('steering', 'Steering group member'), ('education_leader', 'Education leader'), ('unit_leader', 'Unit leader'), ('eva', 'Evaluation network member'), ('pro', 'Process network member'), ('union', 'Union representative'), ('editor', 'Editor'), ('member', 'Member'), ('partner', 'Partner')], max_length=20, verbose_name='role')),
                        ('title', models.CharField(blank=True, max_length=120, verbose_name='title')),
                        ('since', models.DateField(verbose_name='since')),
                        ('until', models.DateField(blank=True, null=True, verbose_name='last day')),
                        ('history_id', models.AutoField(primary_key=True, serialize=False)),
                        ('history_date', models.DateTimeField(db_index=True)),
                        ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                        ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('person', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='person')),
                        ('network', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='network.network', verbose_name='network')),
                        ('organisation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='network.organisation', verbose_name='organisation')),
                        ('is_withdrawn', models.BooleanField(default=False, editable=False, verbose_name='withdrawn')),
                    ],
                    options={
                        'verbose_name': 'historical membership',
                        'verbose_name_plural': 'historical memberships',
                        'ordering': ('-history_date', '-history_id'),
                        'get_latest_by': ('history_date', 'history_id'),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name='Designation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('since', models.DateField(default=datetime.date(1900, 1, 1), verbose_name='since')),
                        ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                        ('name', models.CharField(max_length=120, verbose_name='name')),
                        ('number', models.CharField(blank=True, max_length=9, verbose_name='number')),
                        ('county', models.CharField(blank=True, max_length=60, verbose_name='county')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='designations', to='network.organisation')),
                    ],
                    options={
                        'ordering': ('organisation', 'since'),
                        'constraints': [models.UniqueConstraint(fields=('organisation', 'since'), name='designation_one_a_day'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='designation_period_in_order')],
                    },
                ),
                migrations.CreateModel(
                    name='OrganisationRight',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('content_object', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='network.organisation')),
                        ('membership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rights', to='network.membership')),
                        ('permission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='auth.permission')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('membership', 'permission'), name='right_once_a_membership')],
                    },
                ),
                migrations.CreateModel(
                    name='Placement',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('since', models.DateField(default=datetime.date(1900, 1, 1), verbose_name='since')),
                        ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                        ('municipality', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='network.organisation')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='placements', to='network.organisation')),
                        ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='network.organisation')),
                        ('region', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='network.organisation')),
                        ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='network.organisation')),
                    ],
                    options={
                        'ordering': ('organisation', 'since'),
                        'indexes': [models.Index(fields=['region', 'since', 'until'], name='placement_region_period')],
                        'constraints': [models.UniqueConstraint(fields=('organisation', 'since'), name='placement_one_a_day'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='placement_period_in_order')],
                    },
                ),
                migrations.CreateModel(
                    name='Succession',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('merged', 'merged into'), ('split', 'split into'), ('continued', 'continued as')], max_length=10, verbose_name='kind')),
                        ('on', models.DateField(verbose_name='on')),
                        ('note', models.CharField(blank=True, max_length=240, verbose_name='note')),
                        ('predecessor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='successions', to='network.organisation')),
                        ('successor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='predecessions', to='network.organisation')),
                    ],
                    options={
                        'ordering': ('on', 'pk'),
                        'constraints': [models.UniqueConstraint(fields=('predecessor', 'successor'), name='succession_once'), models.CheckConstraint(condition=models.Q(('predecessor', models.F('successor')), _negated=True), name='succession_of_another')],
                    },
                ),
                migrations.CreateModel(
                    name='BackgroundJob',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(max_length=40, verbose_name='kind')),
                        ('about', models.CharField(max_length=200, verbose_name='what it concerns')),
                        ('parameters', models.JSONField(default=dict, verbose_name='parameters')),
                        ('key', models.CharField(max_length=400, verbose_name='what tells it apart')),
                        ('language', models.CharField(max_length=2, verbose_name='language')),
                        ('requested_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='asked for at')),
                        ('started_at', models.DateTimeField(blank=True, null=True, verbose_name='begun at')),
                        ('heard_at', models.DateTimeField(blank=True, null=True, verbose_name='last heard of at')),
                        ('finished_at', models.DateTimeField(blank=True, null=True, verbose_name='finished at')),
                        ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='attempts')),
                        ('done', models.PositiveIntegerField(default=0, verbose_name='done so far')),
                        ('total', models.PositiveIntegerField(default=0, verbose_name='to be done')),
                        ('failure', models.TextField(blank=True, verbose_name='what was wrong')),
                        ('file', models.FileField(blank=True, upload_to=network.uploads.job_path, verbose_name='file')),
                        ('size', models.PositiveIntegerField(default=0, verbose_name='size')),
                        ('holds', models.JSONField(default=dict, verbose_name='what the file holds')),
                        ('seen_at', models.DateTimeField(blank=True, null=True, verbose_name='seen at')),
                        ('requested_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='jobs', to=settings.AUTH_USER_MODEL, verbose_name='asked for by')),
                    ],
                    options={
                        'verbose_name': 'background job',
                        'verbose_name_plural': 'background jobs',
                        'ordering': ('-requested_at', '-pk'),
                        'indexes': [models.Index(fields=['requested_by', 'finished_at'], name='backgroundjob_of_person')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('finished_at__isnull', True)), fields=('key',), name='backgroundjob_once_at_a_time')],
                    },
                ),
                migrations.CreateModel(
                    name='Library',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('collection', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='library', to='wagtailcore.collection', verbose_name='collection')),
                        ('region', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='library', to='network.organisation', verbose_name='region')),
                    ],
                    options={
                        'verbose_name': 'library',
                        'verbose_name_plural': 'libraries',
                    },
                ),
                migrations.CreateModel(
                    name='PageGroup',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('role', models.CharField(choices=[('coordinator', 'Coordinator'), ('steering', 'Steering group member'), ('education_leader', 'Education leader'), ('unit_leader', 'Unit leader'), ('eva', 'Evaluation network member'), ('pro', 'Process network member'), ('union', 'Union representative'), ('editor', 'Editor'), ('member', 'Member'), ('partner', 'Partner')], max_length=20, verbose_name='role')),
                        ('group', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='page_group', to='auth.group', verbose_name='group')),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='page_groups', to='network.organisation', verbose_name='organisation')),
                    ],
                    options={
                        'verbose_name': 'group for pages',
                        'verbose_name_plural': 'groups for pages',
                        'constraints': [models.UniqueConstraint(fields=('organisation', 'role'), name='page_group_once_a_role')],
                    },
                ),
                migrations.CreateModel(
                    name='HistoricalReorganisation',
                    fields=[
                        ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                        ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                        ('created_at', models.DateTimeField(blank=True, editable=False, verbose_name='recorded at')),
                        ('changed_at', models.DateTimeField(blank=True, editable=False, verbose_name='last changed at')),
                        ('history_change_reason', models.TextField(blank=True, null=True)),
                        ('kind', models.CharField(choices=[('merge', 'Merger'), ('split', 'Division'), ('close', 'Closure')], max_length=8, verbose_name='kind')),
                        ('on', models.DateField(verbose_name='from')),
                        ('reason', models.CharField(blank=True, max_length=500, verbose_name='why')),
                        ('units', models.JSONField(blank=True, default=dict)),
                        ('memberships', models.JSONField(blank=True, default=dict)),
                        ('state', models.CharField(choices=[('planned', 'Planned'), ('done', 'Carried out'), ('cancelled', 'Cancelled'), ('undone', 'Undone'), ('stopped', 'Could not be carried out')], default='planned', max_length=9, verbose_name='state')),
                        ('problem', models.TextField(blank=True, max_length=1000, verbose_name='what stopped it')),
                        ('before', models.JSONField(blank=True, default=dict)),
                        ('after', models.JSONField(blank=True, default=dict)),
                        ('history_id', models.AutoField(primary_key=True, serialize=False)),
                        ('history_date', models.DateTimeField(db_index=True)),
                        ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                        ('decided_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('organisation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='network.organisation')),
                        ('other', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='network.organisation')),
                        ('successor', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='network.organisation')),
                    ],
                    options={
                        'verbose_name': 'historical reorganisation',
                        'verbose_name_plural': 'historical reorganisations',
                        'ordering': ('-history_date', '-history_id'),
                        'get_latest_by': ('history_date', 'history_id'),
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name='Reorganisation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='version')),
                        ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='recorded at')),
                        ('changed_at', models.DateTimeField(auto_now=True, verbose_name='last changed at')),
                        ('kind', models.CharField(choices=[('merge', 'Merger'), ('split', 'Division'), ('close', 'Closure')], max_length=8, verbose_name='kind')),
                        ('on', models.DateField(verbose_name='from')),
                        ('reason', models.CharField(blank=True, max_length=500, verbose_name='why')),
                        ('units', models.JSONField(blank=True, default=dict)),
                        ('memberships', models.JSONField(blank=True, default=dict)),
                        ('state', models.CharField(choices=[('planned', 'Planned'), ('done', 'Carried out'), ('cancelled', 'Cancelled'), ('undone', 'Undone'), ('stopped', 'Could not be carried out')], default='planned', max_length=9, verbose_name='state')),
                        ('problem', models.TextField(blank=True, max_length=1000, verbose_name='what stopped it')),
                        ('before', models.JSONField(blank=True, default=dict)),
                        ('after', models.JSONField(blank=True, default=dict)),
                        ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reorganisations', to='network.organisation')),
                        ('other', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='network.organisation')),
                        ('successor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='network.organisation')),
                    ],
                    options={
                        'verbose_name': 'reorganisation',
                        'verbose_name_plural': 'reorganisations',
                        'ordering': ('-on', '-pk'),
                        'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'planned')), fields=('organisation',), name='reorganisation_one_planned', violation_error_message='A change of this organisation is planned already. Cancel that first.')],
                    },
                ),
                migrations.CreateModel(
                    name='Submission',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('key', models.CharField(max_length=64, unique=True, verbose_name='digest')),
                        ('content', models.CharField(db_index=True, max_length=64, verbose_name='digest of the content')),
                        ('address', models.TextField(blank=True, verbose_name='address of the answer')),
                        ('messages', models.JSONField(default=list, verbose_name='messages')),
                        ('sent_at', models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name='sent at')),
                    ],
                    options={
                        'verbose_name': 'submission',
                        'verbose_name_plural': 'submissions',
                    },
                ),
                migrations.CreateModel(
                    name='PersonChange',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('corrected', 'Corrected'), ('joined', 'Joined with another record')], max_length=9, verbose_name='kind')),
                        ('at', models.DateTimeField(auto_now_add=True, verbose_name='at')),
                        ('reason', models.CharField(blank=True, max_length=500, verbose_name='why')),
                        ('was', models.CharField(blank=True, max_length=600, verbose_name='before')),
                        ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('other', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to=settings.AUTH_USER_MODEL, verbose_name='person')),
                    ],
                    options={
                        'verbose_name': "change of a person's record",
                        'verbose_name_plural': "changes of people's records",
                        'ordering': ('-at', '-pk'),
                    },
                ),
            ],
        ),
    ]
