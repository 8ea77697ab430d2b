from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0002_change_undoes")]

    operations = [
        migrations.AddField(
            model_name="interface",
            name="edition",
            field=models.PositiveIntegerField(blank=True, null=True),
        )
    ]
