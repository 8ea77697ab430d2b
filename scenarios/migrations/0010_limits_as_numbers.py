"""A number of a limit stands in parts that can be calculated with."""

import django.core.validators
import scenarios.models.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('scenarios', '0009_recipes'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='limit',
            name='limit_named_once',
        ),
        migrations.AddField(
            model_name='limit',
            name='amount',
            field=scenarios.models.fields.Amount(blank=True, decimal_places=3, help_text='The number; exact.', max_digits=15, null=True, validators=[django.core.validators.MinValueValidator(0)]),
        ),
        migrations.AddField(
            model_name='limit',
            name='meant_as',
            field=models.CharField(blank=True, choices=[('default', 'default'), ('at-least', 'at least'), ('up-to', 'up to'), ('median', 'median'), ('p95', '95th percentile')], help_text='Empty: just as it is.', max_length=20),
        ),
        migrations.AddField(
            model_name='limit',
            name='per',
            field=models.CharField(blank=True, choices=[('application', 'application'), ('batch-server', 'batch server'), ('call', 'call'), ('company', 'company'), ('connection', 'connection'), ('environment', 'environment'), ('event', 'event'), ('event-and-company', 'event and legal entity'), ('message', 'message'), ('package', 'package'), ('page', 'page'), ('profile', 'profile'), ('request', 'request'), ('run', 'run'), ('run-and-company', 'run and legal entity'), ('transaction', 'transaction'), ('user', 'user'), ('user-and-web-server', 'user and web server'), ('user-or-application-and-web-server', 'user or application and web server'), ('web-server', 'web server')], max_length=40),
        ),
        migrations.AddField(
            model_name='limit',
            name='window',
            field=models.PositiveIntegerField(blank=True, help_text='The time in which the number holds; empty for a size.', null=True, validators=[django.core.validators.MinValueValidator(1)], verbose_name='window in seconds'),
        ),
        migrations.AlterField(
            model_name='limit',
            name='unit',
            field=models.CharField(blank=True, help_text='What is counted, as it stands behind the number: records, requests, MB, minutes.', max_length=150),
        ),
        migrations.AlterField(
            model_name='limit',
            name='value',
            field=models.CharField(blank=True, help_text='For a rule, a range or a name: what is no single number.', max_length=300, verbose_name='or in words'),
        ),
        migrations.AddConstraint(
            model_name='limit',
            constraint=models.UniqueConstraint(fields=('pattern', 'name', 'meant_as'), name='limit_named_once', violation_error_message='This pattern has a limit of that name.'),
        ),
        migrations.AddConstraint(
            model_name='limit',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('amount__isnull', False), ('value', ''), models.Q(('unit', ''), _negated=True)), models.Q(('amount__isnull', True), models.Q(('value', ''), _negated=True)), _connector='OR'), name='limit_is_number_or_words', violation_error_message='Give a number and what it counts, or words, not both.'),
        ),
        migrations.AddConstraint(
            model_name='limit',
            constraint=models.CheckConstraint(condition=models.Q(('amount__isnull', False), models.Q(('meant_as', ''), ('per', ''), ('window__isnull', True)), _connector='OR'), name='limit_counts_with_a_number', violation_error_message='Only a number has a “per”, a window and a way it is meant.'),
        ),
    ]
