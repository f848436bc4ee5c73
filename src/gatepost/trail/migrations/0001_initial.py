"""The tables of the trail."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Entries and heads."""

    initial = True

    dependencies = [
        ("schools", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "trail",
                    models.CharField(
                        choices=[("open", "open"), ("casework", "casework")], max_length=10
                    ),
                ),
                ("number", models.PositiveBigIntegerField()),
                ("at", models.DateTimeField()),
                ("event", models.CharField(max_length=40)),
                ("by", models.CharField(blank=True, max_length=64)),
                ("about_kind", models.CharField(blank=True, max_length=40)),
                ("about", models.CharField(blank=True, max_length=64)),
                ("previous", models.CharField(max_length=64)),
                ("digest", models.CharField(max_length=64)),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="schools.school",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["school", "trail", "about"], name="entries_about"),
                    models.Index(fields=["school", "trail", "by"], name="entries_by"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("school", "trail", "number"), name="entry_number_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Head",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "trail",
                    models.CharField(
                        choices=[("open", "open"), ("casework", "casework")], max_length=10
                    ),
                ),
                ("number", models.PositiveBigIntegerField(default=0)),
                (
                    "digest",
                    models.CharField(
                        default="0000000000000000000000000000000000000000000000000000000000000000",
                        max_length=64,
                    ),
                ),
                (
                    "school",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="schools.school",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("school", "trail"), name="head_once")
                ],
            },
        ),
    ]
