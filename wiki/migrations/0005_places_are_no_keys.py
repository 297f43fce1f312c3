from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("wiki", "0004_text_of_files"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="page", name="one_page_per_place"),
        migrations.AddConstraint(
            model_name="page",
            constraint=models.UniqueConstraint(
                condition=models.Q(("space__isnull", False)), fields=("space", "path"), name="one_page_per_place"
            ),
        ),
    ]
