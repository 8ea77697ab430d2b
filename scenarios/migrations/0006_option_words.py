"""Options may be named by any word but the answers that are none."""

import django.core.validators
import scenarios.models.fields
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('scenarios', '0005_reservation'),
    ]

    operations = [
        migrations.AlterField(
            model_name='option',
            name='slug',
            field=scenarios.models.fields.Slug(help_text='Name in the address, e.g. order-status-read. It stays.', max_length=80, validators=[django.core.validators.RegexValidator('^[a-z0-9]+(-[a-z0-9]+)*\\Z', 'Use lower-case letters and digits, with single hyphens between.'), scenarios.models.fields.no_answer_word]),
        ),
    ]
