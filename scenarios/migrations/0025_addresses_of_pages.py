"""The page of a row may get another address; the old ones lead there."""

import scenarios.models.addressed
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('scenarios', '0024_search_entries_name_their_rows'),
    ]

    operations = [
        migrations.AddField(
            model_name='concept',
            name='addresses',
            field=scenarios.models.addressed.Addresses(blank=True, default=list, help_text='The last part of it, if it shall be another than the slug. Whatever it was before leads there from then on.', verbose_name='address of its page'),
        ),
        migrations.AddField(
            model_name='pattern',
            name='addresses',
            field=scenarios.models.addressed.Addresses(blank=True, default=list, help_text='The last part of it, if it shall be another than the slug. Whatever it was before leads there from then on.', verbose_name='address of its page'),
        ),
        migrations.AddField(
            model_name='recipe',
            name='addresses',
            field=scenarios.models.addressed.Addresses(blank=True, default=list, help_text='The last part of it, if it shall be another than the slug. Whatever it was before leads there from then on.', verbose_name='address of its page'),
        ),
        migrations.AddField(
            model_name='scenario',
            name='addresses',
            field=scenarios.models.addressed.Addresses(blank=True, default=list, help_text='The last part of it, if it shall be another than the slug. Whatever it was before leads there from then on.', verbose_name='address of its page'),
        ),
    ]
