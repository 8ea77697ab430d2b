"""What is searched names the row of which it is made by a number.

The table is made from others, so it is laid anew, empty: `prepare` fills it.
"""

from importlib import import_module

from django.db import migrations, models

before = import_module("scenarios.migrations.0021_search")


class Migration(migrations.Migration):

    dependencies = [
        ('scenarios', '0023_what_hints_at_an_option'),
    ]

    operations = [
        migrations.RunPython(before.no_full_text, before.full_text),
        migrations.DeleteModel(name='SearchEntry'),
        migrations.CreateModel(
            name='SearchEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('pattern', 'Pattern'), ('recipe', 'Recipe'), ('concept', 'Concept'), ('scenario', 'Scenario'), ('limit', 'Limit'), ('failure', 'Failure')], max_length=10)),
                ('row', models.PositiveBigIntegerField()),
                ('address', models.CharField(max_length=250)),
                ('title', models.TextField()),
                ('text', models.TextField(blank=True)),
                ('title_words', models.TextField()),
                ('words', models.TextField(blank=True)),
                ('weight', models.FloatField(default=1)),
            ],
            options={
                'verbose_name_plural': 'search entries',
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('kind', 'row'), name='one_entry_for_a_row')],
            },
        ),
        migrations.RunPython(before.full_text, before.no_full_text),
    ]
