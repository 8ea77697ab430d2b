"""A reference says when it was last read; nobody asks its address."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('scenarios', '0010_limits_as_numbers'),
    ]

    operations = [
        migrations.AlterField(
            model_name='reference',
            name='checked_on',
            field=models.DateField(blank=True, help_text='When somebody last read it.', null=True, verbose_name='last read'),
        ),
    ]
