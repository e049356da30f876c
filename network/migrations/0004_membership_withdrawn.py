from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('network', '0003_network_minimum_bounded'),
    ]

    operations = [
        migrations.AddField(
            model_name='historicalmembership',
            name='is_withdrawn',
            field=models.BooleanField(default=False, editable=False, verbose_name='withdrawn'),
        ),
        migrations.AddField(
            model_name='membership',
            name='is_withdrawn',
            field=models.BooleanField(default=False, editable=False, verbose_name='withdrawn'),
        ),
    ]
