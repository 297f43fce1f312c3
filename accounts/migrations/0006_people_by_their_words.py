from django.contrib.postgres.indexes import GinIndex
from django.db import migrations

from accounts import naming

# Standard bodies are bound to what they call when they are made, so they work under any search path, as in a restore.
FOLDED = """
CREATE FUNCTION accounts_folded(written text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN regexp_replace(
    translate(
        replace(replace(replace(
            lower(regexp_replace(normalize(written, NFKD), '[\\u0300-\\u036f]', '', 'g')), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'),
        'øđłðı', 'odldi'
    ),
    '[^[:alnum:]]+', ' ', 'g'
)
"""
# Of Müller, Mueller and Muller all have the form “muller”.
IN_ONE = """
CREATE FUNCTION accounts_in_one(folded text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN regexp_replace(folded, '([aou])e', '\\1', 'g')
"""
WORDS = """
CREATE FUNCTION accounts_words(written text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN to_tsvector('simple', accounts_folded(written) || ' ' || accounts_in_one(accounts_folded(written)))
"""
ALL_OF = """
CREATE FUNCTION accounts_all_of(folded text, ending text) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN to_tsquery('simple', replace(NULLIF(btrim(folded), ''), ' ', ending || ' & ') || ending)
"""
SOUGHT = """
CREATE FUNCTION accounts_sought(written text, ending text) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN accounts_all_of(accounts_folded(written), ending)
    || accounts_all_of(accounts_in_one(accounts_folded(written)), ending)
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0005_feed_number"),
    ]

    operations = [
        migrations.RunSQL(FOLDED, "DROP FUNCTION accounts_folded(text)"),
        migrations.RunSQL(IN_ONE, "DROP FUNCTION accounts_in_one(text)"),
        migrations.RunSQL(WORDS, "DROP FUNCTION accounts_words(text)"),
        migrations.RunSQL(ALL_OF, "DROP FUNCTION accounts_all_of(text, text)"),
        migrations.RunSQL(SOUGHT, "DROP FUNCTION accounts_sought(text, text)"),
        migrations.AddIndex("user", GinIndex(naming.Words("name", "username"), name="person_names", fastupdate=False)),
        migrations.AddIndex("user", GinIndex(naming.Words("role"), name="person_role", fastupdate=False)),
        migrations.AddIndex("user", GinIndex(naming.Words("about"), name="person_about", fastupdate=False)),
    ]
