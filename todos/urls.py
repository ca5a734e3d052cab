"""Addresses of the task domain: REST, the calendar feed, the page."""

from __future__ import annotations

from django.urls import path

from todos import analytics_page, api, export, history_api, pages, takeout
from todos.importing import api as importing
from todos.importing.page import ImportPage
from todos.reminding import api as reminding
from todos.reminding import push_api as push

urlpatterns = [
    path("tasks/", pages.TaskListPage.as_view(), name="tasks"),
    path("tasks/today/", pages.TaskListPage.as_view(view="today"), name="tasks-today"),
    path("tasks/upcoming/", pages.TaskListPage.as_view(view="upcoming"), name="tasks-upcoming"),
    path("tasks/tags/", pages.TagPage.as_view(), name="tasks-tags"),
    path("tasks/done/", pages.TaskListPage.as_view(view="done"), name="tasks-done"),
    path("tasks/bin/", pages.TaskListPage.as_view(view="bin"), name="tasks-bin"),
    path("tasks/analytics/", analytics_page.Analytics.as_view(), name="tasks-analytics"),
    path("tasks/import/", ImportPage.as_view(), name="tasks-import"),
    path("tasks/export.csv", export.SheetPage.as_view(), name="tasks-export-csv"),
    path("tasks/add/", pages.Add.as_view(), name="tasks-add"),
    path("tasks/preview/", pages.Preview.as_view(), name="tasks-preview"),
    path("tasks/catch-up/", pages.CatchUp.as_view(), name="tasks-catch-up"),
    path("tasks/change/", pages.Bulk.as_view(), name="tasks-change"),
    path("tasks/<int:number>/", pages.OneTaskPage.as_view(), name="tasks-one"),
    path("tasks/<uuid:task_id>/", pages.OneTaskPage.as_view()),
    path("tasks/<int:number>/history/", pages.HistoryPage.as_view(), name="tasks-history"),
    path("tasks/<uuid:task_id>/history/", pages.HistoryPage.as_view()),
    path("tasks/<uuid:task_id>/<slug:deed>/", pages.Do.as_view(), name="tasks-do"),
    path("tasks/undo/<uuid:event_id>/", pages.Undo.as_view(), name="tasks-undo"),
    path("api/tasks", api.TaskList.as_view(), name="api-tasks"),
    path("api/tasks.ics", takeout.CalendarFeed.as_view(), name="api-calendar"),
    path("api/tasks/analytics", history_api.Analytics.as_view()),
    path("api/tasks/import", importing.Import.as_view()),
    path("api/tasks/export.csv", export.Sheet.as_view()),
    path("api/tasks/events", history_api.EventList.as_view()),
    path("api/tasks/events/<uuid:event_id>/undo", history_api.Undo.as_view()),
    path("api/tasks/<uuid:task_id>", api.TaskDetail.as_view(), name="api-task"),
    path("api/tasks/<uuid:task_id>/complete", api.Complete.as_view()),
    path("api/tasks/<uuid:task_id>/reopen", api.Reopen.as_view()),
    path("api/tasks/<uuid:task_id>/skip", api.Skip.as_view()),
    path("api/tasks/<uuid:task_id>/restore", api.Restore.as_view()),
    path("api/tasks/<uuid:task_id>/reminders", api.Reminders.as_view()),
    path("api/reminders/<uuid:reminder_id>", api.ReminderDetail.as_view()),
    path("api/reminders", reminding.ReminderList.as_view()),
    path("api/reminders/seen", reminding.SeenAll.as_view()),
    path("api/reminders/<uuid:reminder_id>/snooze", reminding.Snooze.as_view()),
    path("api/reminders/<uuid:reminder_id>/seen", reminding.Seen.as_view()),
    path("api/push/key", push.Key.as_view()),
    path("api/push/subscriptions", push.Subscriptions.as_view()),
    path("api/push/subscriptions/<uuid:subscription_id>", push.SubscriptionDetail.as_view()),
    path("sw.js", push.service_worker),
    path("api/tags", history_api.TagList.as_view()),
    path("api/export", export.Export.as_view()),
]
