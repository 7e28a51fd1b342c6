"""States record statements on the whole draft too: then there is no provision.

SQLite makes a table anew as its columns change and loses its rules, forwards and backwards: they are made again after
either.
"""

import django.db.models.deletion
from django.db import migrations, models

from portal.triggers import again, forbid

APPENDED = forbid(
    "consultations_stateposition", on=("UPDATE", "DELETE"), because="rows are only ever appended"
)


class Migration(migrations.Migration):

    dependencies = [('consultations', '0018_published_answers_are_kept')]

    operations = [
        # done last on the way back
        migrations.RunPython(migrations.RunPython.noop, again(APPENDED).code),
        migrations.AlterField(
            model_name='stateposition',
            name='clause',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='state_positions', to='consultations.clause'),
        ),
        migrations.AlterField(
            model_name='stateposition',
            name='node',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='state_positions', to='consultations.clausenode'),
        ),
        migrations.AddConstraint(
            model_name='stateposition',
            constraint=models.UniqueConstraint(condition=models.Q(('clause__isnull', True), ('supersedes', None)), fields=('consultation', 'country'), name='state_begins_once_on_the_whole'),
        ),
        again(APPENDED),
    ]
