"""Criteria say who can answer and what is a wish; options, how common they are."""

import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('scenarios', '0002_unsuited')]

    operations = [
        migrations.AddField(
            model_name='criterion',
            name='answerable',
            field=models.FloatField(default=1.0, help_text='Share of readers who can answer from what they know, 0 to 1. It only orders the questions.', validators=[django.core.validators.MinValueValidator(0.0), django.core.validators.MaxValueValidator(1.0)], verbose_name='readers who know'),
        ),
        migrations.AddField(
            model_name='criterion',
            name='lead',
            field=models.CharField(blank=True, help_text='A sentence or two that every reader needs before answering.', max_length=400, verbose_name='help below the question'),
        ),
        migrations.AddField(
            model_name='criterion',
            name='headline',
            field=models.BooleanField(default=False, help_text='Stands before the others wherever answers are listed.', verbose_name='first in summaries'),
        ),
        migrations.AddField(
            model_name='criterion',
            name='wish',
            field=models.BooleanField(default=False, help_text='A wish rather than a fact: where nothing fits, readers are told what giving it up would bring back.', verbose_name='may be given up'),
        ),
        migrations.AddField(
            model_name='option',
            name='assumed',
            field=models.BooleanField(default=False, help_text='Holds until the reader says otherwise; for one option at most.', verbose_name='taken as said'),
        ),
        migrations.AddField(
            model_name='option',
            name='group',
            field=models.CharField(blank=True, help_text='Options with the same heading stand together.', max_length=80, verbose_name='heading above it'),
        ),
        migrations.AddField(
            model_name='option',
            name='share',
            field=models.PositiveSmallIntegerField(blank=True, help_text='Of a hundred readers, how many give this answer. It only orders the questions.', null=True, verbose_name='how common'),
        ),
        migrations.AlterField(
            model_name='option',
            name='help',
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddConstraint(
            model_name='option',
            constraint=models.UniqueConstraint(condition=models.Q(('assumed', True)), fields=('criterion',), name='one_option_assumed', violation_error_message='Another option is taken as said already.'),
        ),
    ]
