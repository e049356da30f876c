"""The tables of pages, drafts and the daily mail as they were at 0.2.0."""

import django.db.models.deletion
import wagtail.fields
from django.conf import settings
from django.db import migrations, models

import home.default_bodies
import network.operations


class Migration(migrations.Migration):

    replaces = [
        ('home', '0001_pages'),
        ('home', '0002_visit'),
        ('home', '0003_digest'),
        ('home', '0004_figure_help'),
        ('home', '0005_front_page_once_a_region'),
        ('home', '0006_notice_for_union_representatives'),
        ('home', '0007_answer_notice'),
        ('home', '0008_sent_draft'),
    ]

    initial = True

    dependencies = [
        ('evaluation', '0001_squashed_0006'),
    ]

    operations = [
        network.operations.CreateModels(
            models=[
                migrations.CreateModel(
                    name='ArticlePage',
                    fields=[
                        ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                        ('intro', models.CharField(blank=True, help_text='What the page is about, in a sentence or two.', max_length=300, verbose_name='introduction')),
                        ('body', wagtail.fields.StreamField([('section', 2), ('quote', 5), ('figures', 12), ('picture', 17), ('documents', 20), ('links', 26)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'help_text': 'May be left empty.', 'label': 'Heading', 'max_length': 120, 'required': False}), 1: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'ol', 'ul', 'link', 'document-link', 'h3'], 'label': 'Text'}), 2: ('wagtail.blocks.StructBlock', [[('heading', 0), ('text', 1)]], {}), 3: ('wagtail.blocks.TextBlock', (), {'label': 'Quotation', 'max_length': 600, 'rows': 3}), 4: ('wagtail.blocks.CharBlock', (), {'help_text': 'A role rather than a name.', 'label': 'Who said it', 'max_length': 120, 'required': False}), 5: ('wagtail.blocks.StructBlock', [[('text', 3), ('source', 4)]], {}), 6: ('wagtail.blocks.CharBlock', (), {'label': 'Heading', 'max_length': 120, 'required': False}), 7: ('wagtail.blocks.CharBlock', (), {'help_text': 'As it is read: 3 000 or 1:6.', 'label': 'Figure', 'max_length': 20}), 8: ('wagtail.blocks.CharBlock', (), {'label': 'What it counts', 'max_length': 80}), 9: ('wagtail.blocks.CharBlock', (), {'help_text': 'For example “GSI, 1 October 2025”.', 'label': 'From when, and the source', 'max_length': 80, 'required': False}), 10: ('wagtail.blocks.StructBlock', [[('figure', 7), ('label', 8), ('as_of', 9)]], {}), 11: ('wagtail.blocks.ListBlock', (10,), {'label': 'Figures', 'max_num': 6, 'min_num': 1}), 12: ('wagtail.blocks.StructBlock', [[('heading', 6), ('figures', 11)]], {}), 13: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Picture'}), 14: ('wagtail.blocks.CharBlock', (), {'help_text': 'Read aloud to those who do not see it. Say what matters here, in one sentence.', 'label': 'What the picture shows', 'max_length': 240, 'required': False}), 15: ('wagtail.blocks.BooleanBlock', (), {'help_text': 'Then it is passed over in silence.', 'label': 'The picture is only decoration', 'required': False}), 16: ('wagtail.blocks.CharBlock', (), {'label': 'Caption', 'max_length': 240, 'required': False}), 17: ('wagtail.blocks.StructBlock', [[('image', 13), ('alt_text', 14), ('decorative', 15), ('caption', 16)]], {}), 18: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Document'}), 19: ('wagtail.blocks.ListBlock', (18,), {'label': 'Documents', 'min_num': 1}), 20: ('wagtail.blocks.StructBlock', [[('heading', 6), ('documents', 19)]], {}), 21: ('wagtail.blocks.CharBlock', (), {'label': 'Text of the link', 'max_length': 120}), 22: ('wagtail.blocks.PageChooserBlock', (), {'label': 'Page', 'required': False}), 23: ('wagtail.blocks.URLBlock', (), {'label': 'or an address', 'required': False}), 24: ('wagtail.blocks.StructBlock', [[('text', 21), ('page', 22), ('address', 23)]], {}), 25: ('wagtail.blocks.ListBlock', (24,), {'label': 'Links', 'min_num': 1}), 26: ('wagtail.blocks.StructBlock', [[('heading', 6), ('links', 25)]], {})}, verbose_name='content')),
                    ],
                    options={
                        'verbose_name': 'article',
                        'verbose_name_plural': 'articles',
                    },
                    bases=('wagtailcore.page',),
                ),
                migrations.CreateModel(
                    name='MunicipalityIndexPage',
                    fields=[
                        ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                        ('intro', models.CharField(blank=True, max_length=300, verbose_name='introduction')),
                    ],
                    options={
                        'verbose_name': 'list of municipalities',
                        'verbose_name_plural': 'lists of municipalities',
                    },
                    bases=('wagtailcore.page',),
                ),
                migrations.CreateModel(
                    name='NetworkIndexPage',
                    fields=[
                        ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                        ('intro', models.CharField(blank=True, max_length=300, verbose_name='introduction')),
                    ],
                    options={
                        'verbose_name': 'list of networks',
                        'verbose_name_plural': 'lists of networks',
                    },
                    bases=('wagtailcore.page',),
                ),
                migrations.CreateModel(
                    name='HomePage',
                    fields=[
                        ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                        ('intro', models.CharField(help_text='One sentence that a parent understands.', max_length=240, verbose_name='what this network wants')),
                        ('body', wagtail.fields.StreamField([('section', 2), ('quote', 5), ('figures', 12), ('picture', 17), ('documents', 20), ('links', 26)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'help_text': 'May be left empty.', 'label': 'Heading', 'max_length': 120, 'required': False}), 1: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'ol', 'ul', 'link', 'document-link', 'h3'], 'label': 'Text'}), 2: ('wagtail.blocks.StructBlock', [[('heading', 0), ('text', 1)]], {}), 3: ('wagtail.blocks.TextBlock', (), {'label': 'Quotation', 'max_length': 600, 'rows': 3}), 4: ('wagtail.blocks.CharBlock', (), {'help_text': 'A role rather than a name.', 'label': 'Who said it', 'max_length': 120, 'required': False}), 5: ('wagtail.blocks.StructBlock', [[('text', 3), ('source', 4)]], {}), 6: ('wagtail.blocks.CharBlock', (), {'label': 'Heading', 'max_length': 120, 'required': False}), 7: ('wagtail.blocks.CharBlock', (), {'help_text': 'As it is read: 3 000 or 1:6.', 'label': 'Figure', 'max_length': 20}), 8: ('wagtail.blocks.CharBlock', (), {'label': 'What it counts', 'max_length': 80}), 9: ('wagtail.blocks.CharBlock', (), {'help_text': 'For example “GSI, 1 October 2025”.', 'label': 'From when, and the source', 'max_length': 80, 'required': False}), 10: ('wagtail.blocks.StructBlock', [[('figure', 7), ('label', 8), ('as_of', 9)]], {}), 11: ('wagtail.blocks.ListBlock', (10,), {'label': 'Figures', 'max_num': 6, 'min_num': 1}), 12: ('wagtail.blocks.StructBlock', [[('heading', 6), ('figures', 11)]], {}), 13: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Picture'}), 14: ('wagtail.blocks.CharBlock', (), {'help_text': 'Read aloud to those who do not see it. Say what matters here, in one sentence.', 'label': 'What the picture shows', 'max_length': 240, 'required': False}), 15: ('wagtail.blocks.BooleanBlock', (), {'help_text': 'Then it is passed over in silence.', 'label': 'The picture is only decoration', 'required': False}), 16: ('wagtail.blocks.CharBlock', (), {'label': 'Caption', 'max_length': 240, 'required': False}), 17: ('wagtail.blocks.StructBlock', [[('image', 13), ('alt_text', 14), ('decorative', 15), ('caption', 16)]], {}), 18: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Document'}), 19: ('wagtail.blocks.ListBlock', (18,), {'label': 'Documents', 'min_num': 1}), 20: ('wagtail.blocks.StructBlock', [[('heading', 6), ('documents', 19)]], {}), 21: ('wagtail.blocks.CharBlock', (), {'label': 'Text of the link', 'max_length': 120}), 22: ('wagtail.blocks.PageChooserBlock', (), {'label': 'Page', 'required': False}), 23: ('wagtail.blocks.URLBlock', (), {'label': 'or an address', 'required': False}), 24: ('wagtail.blocks.StructBlock', [[('text', 21), ('page', 22), ('address', 23)]], {}), 25: ('wagtail.blocks.ListBlock', (24,), {'label': 'Links', 'min_num': 1}), 26: ('wagtail.blocks.StructBlock', [[('heading', 6), ('links', 25)]], {})}, verbose_name='further down')),
                        ('region', models.ForeignKey(blank=True, help_text='The region whose goals and municipalities are shown.', limit_choices_to={'kind': 'region'}, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.organisation', verbose_name='region')),
                    ],
                    options={
                        'verbose_name': 'front page',
                        'verbose_name_plural': 'front pages',
                        'constraints': [models.UniqueConstraint(fields=('region',), name='front_page_once_a_region')],
                    },
                    bases=('wagtailcore.page',),
                ),
                migrations.CreateModel(
                    name='MunicipalityPage',
                    fields=[
                        ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                        ('intro', models.TextField(blank=True, help_text='Two lines that a neighbour would recognise you by.', max_length=400, verbose_name='who we are')),
                        ('vision', models.TextField(blank=True, help_text='What children and adults will experience when we have come where we want.', max_length=2000, verbose_name='our picture of the future')),
                        ('body', wagtail.fields.StreamField([('vision', 0), ('goals', 0), ('gap', 0), ('people', 0), ('units', 0), ('next_gathering', 0), ('shared_documents', 0), ('section', 3), ('quote', 6), ('figures', 13), ('picture', 18), ('documents', 21), ('links', 27)], blank=True, block_lookup={0: ('wagtail.blocks.static_block.StaticBlock', (), {}), 1: ('wagtail.blocks.CharBlock', (), {'help_text': 'May be left empty.', 'label': 'Heading', 'max_length': 120, 'required': False}), 2: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'ol', 'ul', 'link', 'document-link', 'h3'], 'label': 'Text'}), 3: ('wagtail.blocks.StructBlock', [[('heading', 1), ('text', 2)]], {}), 4: ('wagtail.blocks.TextBlock', (), {'label': 'Quotation', 'max_length': 600, 'rows': 3}), 5: ('wagtail.blocks.CharBlock', (), {'help_text': 'A role rather than a name.', 'label': 'Who said it', 'max_length': 120, 'required': False}), 6: ('wagtail.blocks.StructBlock', [[('text', 4), ('source', 5)]], {}), 7: ('wagtail.blocks.CharBlock', (), {'label': 'Heading', 'max_length': 120, 'required': False}), 8: ('wagtail.blocks.CharBlock', (), {'help_text': 'As it is read: 3 000 or 1:6.', 'label': 'Figure', 'max_length': 20}), 9: ('wagtail.blocks.CharBlock', (), {'label': 'What it counts', 'max_length': 80}), 10: ('wagtail.blocks.CharBlock', (), {'help_text': 'For example “GSI, 1 October 2025”.', 'label': 'From when, and the source', 'max_length': 80, 'required': False}), 11: ('wagtail.blocks.StructBlock', [[('figure', 8), ('label', 9), ('as_of', 10)]], {}), 12: ('wagtail.blocks.ListBlock', (11,), {'label': 'Figures', 'max_num': 6, 'min_num': 1}), 13: ('wagtail.blocks.StructBlock', [[('heading', 7), ('figures', 12)]], {}), 14: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Picture'}), 15: ('wagtail.blocks.CharBlock', (), {'help_text': 'Read aloud to those who do not see it. Say what matters here, in one sentence.', 'label': 'What the picture shows', 'max_length': 240, 'required': False}), 16: ('wagtail.blocks.BooleanBlock', (), {'help_text': 'Then it is passed over in silence.', 'label': 'The picture is only decoration', 'required': False}), 17: ('wagtail.blocks.CharBlock', (), {'label': 'Caption', 'max_length': 240, 'required': False}), 18: ('wagtail.blocks.StructBlock', [[('image', 14), ('alt_text', 15), ('decorative', 16), ('caption', 17)]], {}), 19: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Document'}), 20: ('wagtail.blocks.ListBlock', (19,), {'label': 'Documents', 'min_num': 1}), 21: ('wagtail.blocks.StructBlock', [[('heading', 7), ('documents', 20)]], {}), 22: ('wagtail.blocks.CharBlock', (), {'label': 'Text of the link', 'max_length': 120}), 23: ('wagtail.blocks.PageChooserBlock', (), {'label': 'Page', 'required': False}), 24: ('wagtail.blocks.URLBlock', (), {'label': 'or an address', 'required': False}), 25: ('wagtail.blocks.StructBlock', [[('text', 22), ('page', 23), ('address', 24)]], {}), 26: ('wagtail.blocks.ListBlock', (25,), {'label': 'Links', 'min_num': 1}), 27: ('wagtail.blocks.StructBlock', [[('heading', 7), ('links', 26)]], {})}, default=home.default_bodies.municipality_body, verbose_name='content')),
                        ('organisation', models.OneToOneField(help_text='The municipality whose records the live blocks show.', limit_choices_to={'kind': 'municipality'}, on_delete=django.db.models.deletion.PROTECT, related_name='municipality_page', to='network.organisation', verbose_name='municipality')),
                    ],
                    options={
                        'verbose_name': 'municipality page',
                        'verbose_name_plural': 'municipality pages',
                    },
                    bases=('wagtailcore.page',),
                ),
                migrations.CreateModel(
                    name='NetworkPage',
                    fields=[
                        ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                        ('body', wagtail.fields.StreamField([('purpose', 0), ('members', 0), ('gatherings', 0), ('shared_documents', 0), ('section', 3), ('quote', 6), ('figures', 13), ('picture', 18), ('documents', 21), ('links', 27)], blank=True, block_lookup={0: ('wagtail.blocks.static_block.StaticBlock', (), {}), 1: ('wagtail.blocks.CharBlock', (), {'help_text': 'May be left empty.', 'label': 'Heading', 'max_length': 120, 'required': False}), 2: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'ol', 'ul', 'link', 'document-link', 'h3'], 'label': 'Text'}), 3: ('wagtail.blocks.StructBlock', [[('heading', 1), ('text', 2)]], {}), 4: ('wagtail.blocks.TextBlock', (), {'label': 'Quotation', 'max_length': 600, 'rows': 3}), 5: ('wagtail.blocks.CharBlock', (), {'help_text': 'A role rather than a name.', 'label': 'Who said it', 'max_length': 120, 'required': False}), 6: ('wagtail.blocks.StructBlock', [[('text', 4), ('source', 5)]], {}), 7: ('wagtail.blocks.CharBlock', (), {'label': 'Heading', 'max_length': 120, 'required': False}), 8: ('wagtail.blocks.CharBlock', (), {'help_text': 'As it is read: 3 000 or 1:6.', 'label': 'Figure', 'max_length': 20}), 9: ('wagtail.blocks.CharBlock', (), {'label': 'What it counts', 'max_length': 80}), 10: ('wagtail.blocks.CharBlock', (), {'help_text': 'For example “GSI, 1 October 2025”.', 'label': 'From when, and the source', 'max_length': 80, 'required': False}), 11: ('wagtail.blocks.StructBlock', [[('figure', 8), ('label', 9), ('as_of', 10)]], {}), 12: ('wagtail.blocks.ListBlock', (11,), {'label': 'Figures', 'max_num': 6, 'min_num': 1}), 13: ('wagtail.blocks.StructBlock', [[('heading', 7), ('figures', 12)]], {}), 14: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Picture'}), 15: ('wagtail.blocks.CharBlock', (), {'help_text': 'Read aloud to those who do not see it. Say what matters here, in one sentence.', 'label': 'What the picture shows', 'max_length': 240, 'required': False}), 16: ('wagtail.blocks.BooleanBlock', (), {'help_text': 'Then it is passed over in silence.', 'label': 'The picture is only decoration', 'required': False}), 17: ('wagtail.blocks.CharBlock', (), {'label': 'Caption', 'max_length': 240, 'required': False}), 18: ('wagtail.blocks.StructBlock', [[('image', 14), ('alt_text', 15), ('decorative', 16), ('caption', 17)]], {}), 19: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Document'}), 20: ('wagtail.blocks.ListBlock', (19,), {'label': 'Documents', 'min_num': 1}), 21: ('wagtail.blocks.StructBlock', [[('heading', 7), ('documents', 20)]], {}), 22: ('wagtail.blocks.CharBlock', (), {'label': 'Text of the link', 'max_length': 120}), 23: ('wagtail.blocks.PageChooserBlock', (), {'label': 'Page', 'required': False}), 24: ('wagtail.blocks.URLBlock', (), {'label': 'or an address', 'required': False}), 25: ('wagtail.blocks.StructBlock', [[('text', 22), ('page', 23), ('address', 24)]], {}), 26: ('wagtail.blocks.ListBlock', (25,), {'label': 'Links', 'min_num': 1}), 27: ('wagtail.blocks.StructBlock', [[('heading', 7), ('links', 26)]], {})}, default=home.default_bodies.network_body, verbose_name='content')),
                        ('network', models.OneToOneField(help_text='The network whose members and gatherings the live blocks show.', on_delete=django.db.models.deletion.PROTECT, related_name='page', to='network.network', verbose_name='network')),
                    ],
                    options={
                        'verbose_name': 'network page',
                        'verbose_name_plural': 'network pages',
                    },
                    bases=('wagtailcore.page',),
                ),
                migrations.CreateModel(
                    name='Visit',
                    fields=[
                        ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='visit', serialize=False, to=settings.AUTH_USER_MODEL)),
                        ('began_at', models.DateTimeField(verbose_name='this visit')),
                        ('before', models.DateTimeField(blank=True, null=True, verbose_name='the visit before')),
                    ],
                    options={
                        'verbose_name': 'visit',
                        'verbose_name_plural': 'visits',
                    },
                ),
                migrations.CreateModel(
                    name='DigestRun',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('day', models.DateField(unique=True, verbose_name='day')),
                        ('finished_at', models.DateTimeField(blank=True, null=True, verbose_name='finished at')),
                    ],
                ),
                migrations.CreateModel(
                    name='Digest',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('day', models.DateField(verbose_name='day')),
                        ('language', models.CharField(max_length=2, verbose_name='language')),
                        ('lines', models.JSONField(verbose_name='lines')),
                        ('written_at', models.DateTimeField(auto_now_add=True, verbose_name='written at')),
                        ('claimed_at', models.DateTimeField(blank=True, null=True, verbose_name='claimed at')),
                        ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='sent at')),
                        ('dropped_at', models.DateTimeField(blank=True, null=True, verbose_name='dropped at')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='digests', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'digest',
                        'verbose_name_plural': 'digests',
                        'ordering': ('day', 'pk'),
                        'indexes': [models.Index(fields=['day', 'sent_at'], name='digest_unsent')],
                        'constraints': [models.UniqueConstraint(fields=('person', 'day'), name='digest_once_a_day')],
                    },
                ),
                migrations.CreateModel(
                    name='TurnedOff',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('stale', 'Measures without an update'), ('due', 'Measures that are due'), ('decision', 'What waits for your decision'), ('word', 'What waits for your word as a union representative'), ('answer', 'Answers to what you have proposed'), ('follow', 'Suggestions to follow a goal'), ('pages', 'Drafts of pages, and what came of them')], max_length=10, verbose_name='kind')),
                        ('since', models.DateTimeField(auto_now_add=True, verbose_name='since')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='turned_off', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'notice turned off',
                        'verbose_name_plural': 'notices turned off',
                        'ordering': ('pk',),
                        'constraints': [models.UniqueConstraint(fields=('person', 'kind'), name='turnedoff_once')],
                    },
                ),
                migrations.CreateModel(
                    name='SentDraft',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('sent_at', models.DateTimeField(verbose_name='sent at')),
                        ('word', models.CharField(blank=True, max_length=500, verbose_name='word')),
                        ('outcome', models.CharField(choices=[('waiting', 'Waits'), ('published', 'Published'), ('returned', 'Sent back'), ('replaced', 'Sent again')], default='waiting', max_length=10, verbose_name='outcome')),
                        ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='answered at')),
                        ('answer', models.CharField(blank=True, max_length=500, verbose_name='answer')),
                        ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='answered by')),
                        ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sent_drafts', to='wagtailcore.page', verbose_name='page')),
                        ('sent_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='sent by')),
                    ],
                    options={
                        'verbose_name': 'sent draft',
                        'verbose_name_plural': 'sent drafts',
                        'ordering': ('sent_at', 'pk'),
                        'constraints': [models.UniqueConstraint(condition=models.Q(('outcome', 'waiting')), fields=('page',), name='one_draft_waits_for_each_page')],
                    },
                ),
            ],
        ),
    ]
