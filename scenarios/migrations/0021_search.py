"""What is searched is kept in the full text of the database, by the database."""

import django.core.validators
from django.db import migrations, models

import scenarios.models.fields

SQLITE = (
    """CREATE VIRTUAL TABLE scenarios_searchtext USING fts5(
        title_words, words, content='scenarios_searchentry', content_rowid='id')""",
    """CREATE TRIGGER searchentry_new AFTER INSERT ON scenarios_searchentry BEGIN
        INSERT INTO scenarios_searchtext(rowid, title_words, words)
        VALUES (new.id, new.title_words, new.words); END""",
    """CREATE TRIGGER searchentry_gone AFTER DELETE ON scenarios_searchentry BEGIN
        INSERT INTO scenarios_searchtext(scenarios_searchtext, rowid, title_words, words)
        VALUES ('delete', old.id, old.title_words, old.words); END""",
    """CREATE TRIGGER searchentry_changed AFTER UPDATE ON scenarios_searchentry BEGIN
        INSERT INTO scenarios_searchtext(scenarios_searchtext, rowid, title_words, words)
        VALUES ('delete', old.id, old.title_words, old.words);
        INSERT INTO scenarios_searchtext(rowid, title_words, words)
        VALUES (new.id, new.title_words, new.words); END""",
)
POSTGRES = (
    """ALTER TABLE scenarios_searchentry ADD COLUMN found tsvector
        GENERATED ALWAYS AS (
            setweight(to_tsvector('simple', title_words), 'A')
            || setweight(to_tsvector('simple', words), 'B')) STORED""",
    "CREATE INDEX scenarios_searchentry_found ON scenarios_searchentry USING gin(found)",
)


def full_text(apps, schema_editor):
    on_postgres = schema_editor.connection.vendor == "postgresql"
    for statement in POSTGRES if on_postgres else SQLITE:
        schema_editor.execute(statement, params=None)


def no_full_text(apps, schema_editor):
    # On PostgreSQL, and the triggers on SQLite, it goes with its table.
    if schema_editor.connection.vendor != "postgresql":
        schema_editor.execute("DROP TABLE scenarios_searchtext", params=None)


class Migration(migrations.Migration):

    dependencies = [
        ('scenarios', '0020_loaded_from_elsewhere'),
    ]

    operations = [
        migrations.CreateModel(
            name='SearchEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=60, unique=True)),
                ('kind', models.CharField(choices=[('pattern', 'Pattern'), ('recipe', 'Recipe'), ('concept', 'Concept'), ('scenario', 'Scenario'), ('limit', 'Limit'), ('failure', 'Failure')], max_length=10)),
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
            },
        ),
        migrations.CreateModel(
            name='SearchWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('word', models.CharField(max_length=40, unique=True)),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Synonyms',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', scenarios.models.fields.Slug(help_text='Name in the address, e.g. order-status-read. It stays.', max_length=80, unique=True, validators=[django.core.validators.RegexValidator('^[a-z0-9]+(-[a-z0-9]+)*\\Z', 'Use lower-case letters and digits, with single hyphens between.'), scenarios.models.fields.not_reserved])),
                ('words', models.TextField(help_text='One to a line, at least two. A line may hold several words, which are then looked for together.')),
            ],
            options={
                'verbose_name': 'synonyms',
                'verbose_name_plural': 'synonyms',
                'ordering': ['slug'],
            },
        ),
        migrations.RunPython(full_text, no_full_text),
    ]
