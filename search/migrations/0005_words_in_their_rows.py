"""Words in their rows, and the sections of an object side by side.

PostgreSQL moves long values of a row beyond 2 KB to another place and takes them out one by one when they are read, which
was a third of what a search cost. Now it does so beyond a page. The rows there are written anew: half a minute for
270,000, in which search waits.
"""

from django.db import migrations

INSIDE = 'ALTER TABLE search_entry SET (toast_tuple_target = 8160)'
ANEW = 'CLUSTER search_entry USING entry_once'
ONCE = 'ALTER TABLE search_entry SET WITHOUT CLUSTER'
OUTSIDE = 'ALTER TABLE search_entry RESET (toast_tuple_target)'


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0004_proposed_at'),
    ]

    operations = [
        migrations.RunSQL([INSIDE, ANEW, ONCE], [OUTSIDE]),
    ]
