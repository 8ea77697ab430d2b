"""A limit may bear on records of one direction only."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('scenarios', '0027_grave_provisos'),
    ]

    operations = [
        migrations.AddField(
            model_name='limit',
            name='direction',
            field=models.CharField(blank=True, choices=[('inbound', 'into F&O'), ('outbound', 'out of F&O')], help_text='Empty where it bears on both ways, or there is only one.', max_length=20, verbose_name='only of records that go'),
        ),
    ]
