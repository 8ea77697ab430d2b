from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0004_used_at")]

    operations = [
        migrations.AddField(
            model_name="interface",
            name="edition",
            field=models.PositiveIntegerField(blank=True, null=True),
        )
    ]
