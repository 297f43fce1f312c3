import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('wiki', '0003_words_of_links_and_files'),
    ]

    operations = [
        migrations.CreateModel(
            name='FileText',
            fields=[
                ('version', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='text', serialize=False, to='wiki.fileversion')),
                ('pieces', models.JSONField(default=list)),
            ],
        ),
    ]
