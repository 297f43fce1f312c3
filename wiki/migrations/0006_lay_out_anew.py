from django.db import migrations


def lay_out_anew(apps, schema_editor):
    """Have the worker give the links of each page the address they have for readers who may not see their target."""
    from procrastinate.contrib.django import app

    for space in apps.get_model("spaces", "Space").objects.order_by("pk").values_list("pk", flat=True):
        app.configure_task("wiki.jobs.lay_out_space").defer(space=space)


class Migration(migrations.Migration):
    dependencies = [
        ("wiki", "0005_places_are_no_keys"),
        ("spaces", "0002_old_slugs"),
        ("procrastinate", "0041_post_retry_failed_job"),
    ]

    operations = [
        migrations.RunPython(lay_out_anew, migrations.RunPython.noop),
    ]
