"""Provisos, solutions outside the patterns, and guard rails."""

import django.core.validators
import scenarios.models.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('scenarios', '0003_likely_answers')]

    operations = [
        migrations.CreateModel(
            name='GuardRail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', scenarios.models.fields.Slug(help_text='Name in the address, e.g. order-status-read. It stays.', max_length=80, unique=True, validators=[django.core.validators.RegexValidator('^[a-z0-9]+(-[a-z0-9]+)*\\Z', 'Use lower-case letters and digits, with single hyphens between.'), scenarios.models.fields.not_reserved])),
                ('why', models.CharField(max_length=300, verbose_name='reason')),
                ('when', scenarios.models.fields.Circumstances(blank=True, default=dict, help_text='A line for each criterion: its slug, a colon, and options with commas between, such as “job: look-up, act”. All lines must hold.')),
                ('unless', models.JSONField(blank=True, default=list, verbose_name='except when')),
                ('claim', models.CharField(choices=[('never', 'these are never recommended'), ('only', 'nothing but these is recommended'), ('always', 'one of these is recommended'), ('nothing-fits', 'nothing fits well'), ('something-fits', 'something fits well')], max_length=20)),
                ('order', scenarios.models.fields.Order(default=1000, help_text='Lower comes first.')),
            ],
            options={
                'ordering': ['order', 'slug'],
            },
        ),
        migrations.CreateModel(
            name='OutsideSolution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', scenarios.models.fields.Slug(help_text='Name in the address, e.g. order-status-read. It stays.', max_length=80, unique=True, validators=[django.core.validators.RegexValidator('^[a-z0-9]+(-[a-z0-9]+)*\\Z', 'Use lower-case letters and digits, with single hyphens between.'), scenarios.models.fields.not_reserved])),
                ('title', models.CharField(max_length=120)),
                ('text', models.TextField(help_text='What it is and when it helps, in a few words.')),
                ('when', scenarios.models.fields.Circumstances(blank=True, default=dict, help_text='A line for each criterion: its slug, a colon, and options with commas between, such as “job: look-up, act”. All lines must hold.', verbose_name='offered when')),
                ('only_if_nothing_fits', models.BooleanField(default=False, help_text='Offered only where no pattern fits well.')),
                ('judgement', models.BooleanField(default=False)),
                ('order', scenarios.models.fields.Order(default=1000, help_text='Lower comes first.')),
            ],
            options={
                'ordering': ['order', 'slug'],
            },
        ),
        migrations.CreateModel(
            name='Proviso',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', scenarios.models.fields.Slug(help_text='Name in the address, e.g. order-status-read. It stays.', max_length=80, unique=True, validators=[django.core.validators.RegexValidator('^[a-z0-9]+(-[a-z0-9]+)*\\Z', 'Use lower-case letters and digits, with single hyphens between.'), scenarios.models.fields.not_reserved])),
                ('when', scenarios.models.fields.Circumstances(blank=True, default=dict, help_text='A line for each criterion: its slug, a colon, and options with commas between, such as “job: look-up, act”. All lines must hold.', verbose_name='told when')),
                ('text', models.TextField(help_text='One or two sentences: what has to hold.')),
                ('judgement', models.BooleanField(default=False)),
                ('order', scenarios.models.fields.Order(default=1000, help_text='Lower comes first.')),
            ],
            options={
                'ordering': ['order', 'slug'],
            },
        ),
        migrations.AddField(
            model_name='guardrail',
            name='patterns',
            field=models.ManyToManyField(blank=True, related_name='guard_rails', to='scenarios.pattern', verbose_name='these'),
        ),
        migrations.AddField(
            model_name='outsidesolution',
            name='references',
            field=models.ManyToManyField(blank=True, to='scenarios.reference'),
        ),
        migrations.AddField(
            model_name='proviso',
            name='patterns',
            field=models.ManyToManyField(related_name='provisos', to='scenarios.pattern'),
        ),
        migrations.AddField(
            model_name='proviso',
            name='references',
            field=models.ManyToManyField(blank=True, to='scenarios.reference'),
        ),
        migrations.AddConstraint(
            model_name='guardrail',
            constraint=models.CheckConstraint(condition=models.Q(('why', ''), _negated=True), name='guard_rail_has_a_reason', violation_error_message='Say why it must hold.'),
        ),
    ]
