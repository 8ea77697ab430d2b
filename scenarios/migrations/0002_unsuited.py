"""A fifth verdict: a pattern that works only by bending it is unsuited."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('scenarios', '0001_initial')]

    operations = [
        migrations.AlterField(
            model_name='fit',
            name='verdict',
            field=models.CharField(choices=[('strong', 'Strong'), ('good', 'Good'), ('poor', 'poor (a reservation)'), ('unsuited', 'unsuited (works only by bending it)'), ('ruled-out', 'ruled out')], max_length=20),
        ),
        migrations.AlterConstraint(
            model_name='fit',
            name='judgement_never_rules_out',
            constraint=models.CheckConstraint(condition=models.Q(('judgement', True), ('verdict', 'ruled-out'), _negated=True), name='judgement_never_rules_out', violation_error_message='Only a document can rule a pattern out. Make it unsuited instead.'),
        ),
    ]
