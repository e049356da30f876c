"""The tables of gatherings as they were at 0.2.0."""

import uuid

import django.core.validators
import django.db.models.deletion
import modelcluster.fields
from django.conf import settings
from django.db import migrations, models

import network.operations


class Migration(migrations.Migration):

    replaces = [
        ('gatherings', '0001_gatherings'),
        ('gatherings', '0002_session_cancelled'),
    ]

    initial = True

    dependencies = [
        ('goals', '0001_squashed_0013'),
    ]

    operations = [
        network.operations.CreateModels(
            models=[
                migrations.CreateModel(
                    name='GatheringIndexPage',
                    fields=[
                        ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                        ('intro', models.CharField(blank=True, help_text='One sentence above the list.', max_length=300, verbose_name='introduction')),
                    ],
                    options={
                        'verbose_name': 'list of gatherings',
                        'verbose_name_plural': 'lists of gatherings',
                    },
                    bases=('wagtailcore.page',),
                ),
                migrations.CreateModel(
                    name='GatheringPage',
                    fields=[
                        ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                        ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('starts_on', models.DateField(help_text='Moved, it takes the whole programme along.', verbose_name='first day')),
                        ('ends_on', models.DateField(help_text='The same as the first where it lasts one day.', verbose_name='last day')),
                        ('place', models.CharField(help_text='The house people go to, such as a hotel or a school.', max_length=120, verbose_name='place')),
                        ('address', models.CharField(blank=True, help_text='Street and town, so that a map finds it.', max_length=160, verbose_name='address')),
                        ('purpose', models.TextField(blank=True, help_text='What people will have done or decided when they go home.', max_length=2000, verbose_name='purpose')),
                        ('contact', models.CharField(blank=True, help_text='Who to ask: a name, and a telephone number or an address.', max_length=160, verbose_name='contact')),
                        ('status', models.CharField(choices=[('planned', 'Planned'), ('cancelled', 'Cancelled')], default='planned', help_text='A cancelled gathering keeps its page, and calendars show it as cancelled.', max_length=10, verbose_name='status')),
                        ('cancel_reason', models.CharField(blank=True, help_text='Shown on the page. Needed only when it is cancelled.', max_length=300, verbose_name='why it is cancelled')),
                        ('networks', modelcluster.fields.ParentalManyToManyField(blank=True, help_text="It is shown on these networks' pages.", related_name='gatherings', to='network.network', verbose_name='invited networks')),
                        ('organiser', models.ForeignKey(help_text='The region or the municipality that arranges it.', on_delete=django.db.models.deletion.PROTECT, related_name='gatherings', to='network.organisation', verbose_name='organiser')),
                    ],
                    options={
                        'verbose_name': 'gathering',
                        'verbose_name_plural': 'gatherings',
                        'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='gathering_dates_in_order')],
                    },
                    bases=('wagtailcore.page',),
                ),
                migrations.CreateModel(
                    name='GatheringDocument',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                        ('title', models.CharField(blank=True, help_text="Left empty, the document's own title is shown.", max_length=140, verbose_name='title')),
                        ('document', models.ForeignKey(help_text='Open to everybody who sees the page.', on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtaildocs.document', verbose_name='document')),
                        ('gathering', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='documents', to='gatherings.gatheringpage')),
                    ],
                    options={
                        'verbose_name': 'document',
                        'verbose_name_plural': 'documents',
                        'ordering': ['sort_order'],
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='ProgrammeVersion',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveIntegerField(verbose_name='version')),
                        ('published_at', models.DateTimeField(verbose_name='published at')),
                        ('published_as', models.CharField(blank=True, choices=[('coordinator', 'Coordinator'), ('steering', 'Steering group member'), ('education_leader', 'Education leader'), ('unit_leader', 'Unit leader'), ('eva', 'Evaluation network member'), ('pro', 'Process network member'), ('union', 'Union representative'), ('editor', 'Editor'), ('member', 'Member'), ('partner', 'Partner')], max_length=20, verbose_name='published as')),
                        ('events', models.JSONField(verbose_name='events')),
                        ('gathering', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='gatherings.gatheringpage')),
                        ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='published by')),
                    ],
                    options={
                        'verbose_name': 'version of the programme',
                        'verbose_name_plural': 'versions of the programme',
                        'ordering': ('gathering', 'number'),
                        'constraints': [models.UniqueConstraint(fields=('gathering', 'number'), name='programme_version_numbered_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Session',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                        ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('day', models.PositiveSmallIntegerField(choices=[(1, 'Day 1'), (2, 'Day 2'), (3, 'Day 3'), (4, 'Day 4'), (5, 'Day 5'), (6, 'Day 6'), (7, 'Day 7')], default=1, help_text="Day 1 is the gathering's first.", verbose_name='day')),
                        ('starts', models.TimeField(help_text='For example 09.30.', verbose_name='starts at')),
                        ('minutes', models.PositiveSmallIntegerField(default=45, help_text='The end is worked out.', validators=[django.core.validators.MinValueValidator(5, 'A session lasts at least %(limit_value)s minutes.'), django.core.validators.MaxValueValidator(720, 'A session lasts at most %(limit_value)s minutes.')], verbose_name='minutes')),
                        ('kind', models.CharField(choices=[('plenary', 'Plenary'), ('group_work', 'Group work'), ('reflection', 'Reflection in municipal groups'), ('practice', 'Practice'), ('break', 'Break'), ('meal', 'Meal'), ('social', 'Social'), ('transport', 'Transport')], default='plenary', help_text='Shown as a word and a symbol.', max_length=12, verbose_name='kind')),
                        ('title', models.CharField(help_text='What it is about, in a few words.', max_length=140, verbose_name='title')),
                        ('text', models.TextField(blank=True, help_text='What people should know, prepare or bring.', max_length=1500, verbose_name='text')),
                        ('responsible', models.CharField(blank=True, help_text='The name or the group that leads it.', max_length=120, verbose_name='responsible')),
                        ('room', models.CharField(blank=True, help_text='Needed when sessions go on at once.', max_length=80, verbose_name='room')),
                        ('gathering', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to='gatherings.gatheringpage')),
                        ('cancelled', models.BooleanField(default=False, help_text='It stays in the programme, struck through, and calendars show it as cancelled.', verbose_name='cancelled')),
                    ],
                    options={
                        'verbose_name': 'session',
                        'verbose_name_plural': 'sessions',
                        'ordering': ['sort_order'],
                        'abstract': False,
                        'constraints': [models.CheckConstraint(condition=models.Q(('minutes__range', (5, 720))), name='session_length_sensible')],
                    },
                ),
            ],
        ),
    ]
