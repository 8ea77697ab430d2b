"""A limit says when it was last read, apart from the date of its page."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('scenarios', '0015_pictures'),
    ]

    operations = [
        migrations.AddField(
            model_name='limit',
            name='read_on',
            field=models.DateField(blank=True, help_text='When somebody last read there that it still holds.', null=True, verbose_name='last read'),
        ),
    ]
