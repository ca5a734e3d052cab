"""What REST takes and answers about imports."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from accounts.schema import shown
from todos.examples import REPORT
from todos.serializers import Plain, RecurrenceShape
from todos.values import PRIORITIES


@shown(request={"file": "TYPE,CONTENT,DATE\r\ntask,Buy milk,tomorrow at 5pm\r\n"})
class ImportInput(Plain):
    """A form with a file in it."""

    file = serializers.FileField(help_text="CSV of Todoist's or ours, or iCalendar.")


class ImportCounts(Plain):
    new = serializers.IntegerField(help_text="Added; of a preview: that would be.")
    known = serializers.IntegerField(help_text="There already, and left alone.")
    unread = serializers.IntegerField()


class ImportedTask(Plain):
    line = serializers.IntegerField(help_text="Where it stands in the file.")
    is_known = serializers.BooleanField()
    id = serializers.UUIDField(allow_null=True, help_text="Null for what is not added yet.")
    title = serializers.CharField()
    notes = serializers.CharField()
    status = serializers.ChoiceField(["open", "done"])
    priority = serializers.ChoiceField(PRIORITIES)
    tags = serializers.ListField(child=serializers.CharField())
    due_date = serializers.DateField(allow_null=True)
    due_time = serializers.CharField(allow_null=True)
    due_text = serializers.CharField(help_text="For people, in their language.")
    recurrence = RecurrenceShape(allow_null=True)
    said = serializers.CharField(help_text="Its date as the file has it.")
    part_of_line = serializers.IntegerField(allow_null=True)
    remarks = serializers.ListField(
        child=serializers.CharField(), help_text="What could not be kept of it."
    )


class Unreadable(Plain):
    line = serializers.IntegerField()
    text = serializers.CharField()
    why = serializers.CharField()


@shown(REPORT)
class ImportReport(Plain):
    """What came of the file, or would. The event takes all of it back at once."""

    kind = serializers.ChoiceField(["todoist", "calendar", "sabaq"])
    preview = serializers.BooleanField()
    event_id = serializers.UUIDField(allow_null=True, help_text="Null if nothing was added.")
    counts = ImportCounts()
    remarks: Any = serializers.ListField(child=serializers.CharField())
    tasks = ImportedTask(many=True)
    unread = Unreadable(many=True)
