from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0006_rows_that_wait")]

    operations = [
        migrations.RemoveField(model_name="upload", name="sheet"),
        migrations.AddField(
            model_name="upload",
            name="said",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="upload",
            name="taken",
            field=models.JSONField(default=list),
        ),
    ]
