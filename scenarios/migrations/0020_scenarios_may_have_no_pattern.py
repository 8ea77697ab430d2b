"""A scenario may end in no pattern: its form can be saved as it was opened."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('scenarios', '0011_last_read'),
    ]

    operations = [
        migrations.AlterField(
            model_name='scenario',
            name='patterns',
            field=models.ManyToManyField(blank=True, help_text='What the walkthrough recommends; none where nothing fits.', related_name='scenarios', to='scenarios.pattern'),
        ),
    ]
