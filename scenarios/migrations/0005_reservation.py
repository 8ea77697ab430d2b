"""The verdict "poor" is called what readers are told: a reservation."""

from django.db import migrations, models


def rename(before, after):
    def in_all_fits(apps, schema_editor):
        fits = apps.get_model('scenarios', 'Fit').objects
        fits.filter(verdict=before).update(verdict=after)
    return in_all_fits


class Migration(migrations.Migration):

    dependencies = [('scenarios', '0004_what_advice_rests_on')]

    operations = [
        migrations.AlterField(
            model_name='fit',
            name='verdict',
            field=models.CharField(choices=[('strong', 'Strong'), ('good', 'Good'), ('reservation', 'reservation (works, with a drawback)'), ('unsuited', 'unsuited (works only by bending it)'), ('ruled-out', 'ruled out')], max_length=20),
        ),
        migrations.RunPython(rename('poor', 'reservation'), rename('reservation', 'poor')),
    ]
