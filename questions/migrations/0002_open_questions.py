from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("questions", "0001_initial")]

    operations = [
        migrations.AddIndex(
            model_name="question",
            index=models.Index(
                fields=["-asked_at", "-id"],
                name="question_open",
                condition=Q(deleted_at=None, state__in=["open", "answered"]),
            ),
        ),
    ]
