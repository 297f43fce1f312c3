from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("questions", "0003_attached"),
    ]

    operations = [
        migrations.AddField(
            model_name="unmasking",
            name="begun_seen_at",
            field=models.DateTimeField(editable=False, help_text="When who began it was shown the name.", null=True),
        ),
        migrations.AddField(
            model_name="unmasking",
            name="confirmed_seen_at",
            field=models.DateTimeField(editable=False, help_text="When the other one was.", null=True),
        ),
    ]
