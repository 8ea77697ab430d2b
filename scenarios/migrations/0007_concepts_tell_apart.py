"""A concept may tell patterns apart that come out equal."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('scenarios', '0006_option_words'),
    ]

    operations = [
        migrations.AddField(
            model_name='concept',
            name='tells_apart',
            field=models.ManyToManyField(blank=True, help_text='Patterns between which it helps to choose. Where two of them come out equal, the result leads here.', related_name='told_apart_in', to='scenarios.pattern'),
        ),
    ]
