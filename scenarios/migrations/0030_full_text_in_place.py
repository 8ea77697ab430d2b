"""PostgreSQL keeps the full text of a row in the row, and its index in step.

Kept apart, which the planner does not count, it made reading the whole table look
cheaper than the index, and a search take ten times as long. An index that is brought in
step later is passed over until then; here few write, and many read.
"""

from django.db import migrations

IN_PLACE = (
    "ALTER TABLE scenarios_searchentry ALTER COLUMN found SET STORAGE MAIN",
    "ALTER INDEX scenarios_searchentry_found SET (fastupdate = off)",
    "SELECT gin_clean_pending_list('scenarios_searchentry_found')",
    "UPDATE scenarios_searchentry SET words = words",
)


def in_place(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for statement in IN_PLACE:
            schema_editor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [
        ('scenarios', '0029_reader_texts'),
    ]

    operations = [
        migrations.RunPython(in_place, migrations.RunPython.noop),
    ]
