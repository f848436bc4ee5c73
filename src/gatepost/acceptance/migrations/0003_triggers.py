"""The database refuses to change what was adopted, signed, attested and certified."""

from typing import Any

from django.db import migrations

from gatepost.acceptance.triggers import put_up, take_down


def up(apps: Any, schema_editor: Any) -> None:  # noqa: ANN401, ARG001 -- Django's signature
    """Put the triggers up."""
    put_up(schema_editor.connection)


def down(apps: Any, schema_editor: Any) -> None:  # noqa: ANN401, ARG001 -- Django's signature
    """Take the triggers down."""
    take_down(schema_editor.connection)


class Migration(migrations.Migration):
    """Triggers on what is written once."""

    dependencies = [("acceptance", "0002_everyone_signs")]

    operations = [migrations.RunPython(up, down)]
