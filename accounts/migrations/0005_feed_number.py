from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_found_by_topic"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="feed_number",
            field=models.PositiveIntegerField(
                default=0, editable=False, help_text="Counted on to renew the key of feeds."
            ),
        ),
    ]
