"""What stands inside the words of names, so that “ment” finds “Deployment”.

PostgreSQL computes a generated column from built-in functions alone; cutting words into their endings takes a function.
An ending is at least three letters long, of writing without spaces between words one sign.
"""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models

MAKE = r"""
CREATE FUNCTION search_endings(key text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT COALESCE(pg_catalog.array_to_tsvector(pg_catalog.array_agg(DISTINCT pg_catalog.substr(word, start, 40))), '')
    FROM pg_catalog.string_to_table(key, ' ') AS word
    CROSS JOIN LATERAL pg_catalog.generate_series(
        1,
        GREATEST(1, pg_catalog.length(word) - CASE WHEN word ~ '[\u0e00-\u0eff\u1100-\u11ff\u3005-\uffff]' THEN 0 ELSE 2 END)
    ) AS start
    WHERE word <> ''
$$
"""


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0002_finding'),
    ]

    operations = [
        migrations.RunSQL(MAKE, 'DROP FUNCTION search_endings(text)'),
        migrations.AddField(
            model_name='name',
            name='endings',
            field=models.GeneratedField(db_persist=True, expression=models.Func('key', function='search_endings'), output_field=django.contrib.postgres.search.SearchVectorField()),
        ),
        migrations.AddIndex(
            model_name='name',
            index=django.contrib.postgres.indexes.GinIndex(fields=['endings'], gin_pending_list_limit=512, name='name_endings'),
        ),
    ]
