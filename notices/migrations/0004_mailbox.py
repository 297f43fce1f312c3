"""Make room for mailing. What was told before is not mailed."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('notices', '0003_channels'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='notice',
            name='is_sorted',
            field=models.BooleanField(default=True, editable=False, help_text='Whether to mail it was decided.'),
        ),
        migrations.AlterField(
            model_name='notice',
            name='is_sorted',
            field=models.BooleanField(default=False, editable=False, help_text='Whether to mail it was decided.'),
        ),
        migrations.AddIndex(
            model_name='notice',
            index=models.Index(condition=models.Q(('is_sorted', False)), fields=['id'], name='notices_unsorted'),
        ),
        migrations.CreateModel(
            name='Mailbox',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest_on', models.DateField(editable=False, null=True)),
                ('paused_at', models.DateTimeField(editable=False, null=True, verbose_name='paused')),
                ('paused_for', models.EmailField(blank=True, editable=False, max_length=254, verbose_name='address that takes no mail')),
                ('tried_since', models.DateTimeField(editable=False, null=True)),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='mailbox', to=settings.AUTH_USER_MODEL, verbose_name='person')),
            ],
            options={
                'verbose_name': 'mailbox',
                'verbose_name_plural': 'mailboxes',
            },
        ),
    ]
