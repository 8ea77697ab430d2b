"""Patterns may be used together, as recipes that scenarios name."""

import django.core.validators
import django.db.models.deletion
import scenarios.models.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('scenarios', '0008_minutes_up_to'),
    ]

    operations = [
        migrations.CreateModel(
            name='Recipe',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', scenarios.models.fields.Slug(help_text='Name in the address, e.g. order-status-read. It stays.', max_length=80, unique=True, validators=[django.core.validators.RegexValidator('^[a-z0-9]+(-[a-z0-9]+)*\\Z', 'Use lower-case letters and digits, with single hyphens between.'), scenarios.models.fields.not_reserved])),
                ('title', models.CharField(max_length=120)),
                ('group', models.CharField(help_text='Heading in the overview.', max_length=60)),
                ('order', scenarios.models.fields.Order(default=1000, help_text='Lower comes first.')),
                ('problem', models.CharField(help_text='One sentence.', max_length=250)),
                ('alone', models.TextField(help_text='Markdown. Tables, lists and fenced code work; raw HTML does not.', verbose_name='when one pattern is not enough')),
                ('diagram', models.TextField(help_text='Sequence diagram, written as that of a pattern.')),
                ('idempotent', models.TextField(help_text='Markdown. Tables, lists and fenced code work; raw HTML does not.', verbose_name='what must be idempotent')),
                ('failures', models.TextField(help_text='Markdown. Tables, lists and fenced code work; raw HTML does not.', verbose_name='when a leg fails')),
                ('sizing', models.TextField(help_text='Markdown. Tables, lists and fenced code work; raw HTML does not.')),
                ('judgement', models.BooleanField(default=False, help_text='No document describes the combination as it is here.')),
                ('references', models.ManyToManyField(blank=True, related_name='recipes', to='scenarios.reference')),
            ],
            options={
                'ordering': ['order', 'slug'],
            },
        ),
        migrations.AddField(
            model_name='scenario',
            name='recipes',
            field=models.ManyToManyField(blank=True, help_text='What completes the pattern here.', related_name='scenarios', to='scenarios.recipe'),
        ),
        migrations.CreateModel(
            name='RecipeOffer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', scenarios.models.fields.Order(default=1000, help_text='Lower comes first.')),
                ('when', scenarios.models.fields.Circumstances(blank=True, default=dict, help_text='A line for each criterion: its slug, a colon, and options with commas between, such as “job: look-up, act”. All lines must hold.', verbose_name='offered when')),
                ('reason', models.TextField(help_text='Why it completes them, in a sentence or two.')),
                ('judgement', models.BooleanField(default=False)),
                ('patterns', models.ManyToManyField(help_text='Offered where one of these is recommended.', related_name='offers', to='scenarios.pattern', verbose_name='completes')),
                ('recipe', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='offers', to='scenarios.recipe')),
                ('references', models.ManyToManyField(blank=True, to='scenarios.reference')),
            ],
            options={
                'verbose_name': 'offer',
                'ordering': ['order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='RecipeLeg',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', scenarios.models.fields.Order(default=1000, help_text='Lower comes first.')),
                ('companion', models.CharField(blank=True, help_text='Where no pattern is: e.g. Service Bus.', max_length=80)),
                ('instead', models.BooleanField(default=False, help_text='Either of the two is enough.', verbose_name='instead of the leg before')),
                ('role', models.CharField(help_text='What it is there for.', max_length=200)),
                ('calls', models.CharField(max_length=200, verbose_name='who calls whom')),
                ('carries', models.CharField(max_length=200, verbose_name='what it carries')),
                ('pattern', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='legs', to='scenarios.pattern')),
                ('recipe', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='legs', to='scenarios.recipe')),
            ],
            options={
                'verbose_name': 'leg',
                'ordering': ['order', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('companion', ''), ('pattern__isnull', False)), models.Q(('pattern__isnull', True), models.Q(('companion', ''), _negated=True)), _connector='OR'), name='leg_is_pattern_or_companion', violation_error_message='Choose a pattern or name a companion, not both.')],
            },
        ),
    ]
