from django.contrib.postgres.indexes import GinIndex
from django.db import migrations

from accounts import naming


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0008_working_hours"),
    ]

    operations = [
        migrations.RemoveIndex("user", "person_about"),
        migrations.AddIndex(
            "user", GinIndex(naming.Words("about", "ask_me_about"), name="person_about", fastupdate=False)
        ),
    ]
