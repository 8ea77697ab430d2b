"""A concept stands below a heading in the overview."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('scenarios', '0021_search'),
    ]

    operations = [
        migrations.AddField(
            model_name='concept',
            name='group',
            field=models.CharField(blank=True, help_text='Concepts with the same heading stand together in the overview.', max_length=60, verbose_name='heading above it'),
        ),
    ]
