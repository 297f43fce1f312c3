from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0005_words_in_their_rows'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='search',
            index=models.Index(condition=models.Q(('opened_id__isnull', False)), fields=['opened_kind', 'opened_id'], name='search_of_opened'),
        ),
    ]
