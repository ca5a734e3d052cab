"""Addresses of the chat: pages, REST, and the founding systems' paths."""

from __future__ import annotations

from django.urls import path

from conversations import api, founding, pages, runs_api
from conversations.chatkit import views as chatkit
from conversations.chatkit.respond import respond

urlpatterns = [
    path("", pages.home, name="home"),
    path("c/<uuid:thread_id>/", pages.thread, name="thread"),
    path("api/threads", api.ThreadList.as_view(), name="api-threads"),
    path("api/threads/<uuid:thread_id>", api.ThreadDetail.as_view(), name="api-thread"),
    path("api/threads/<uuid:thread_id>/messages", api.MessageList.as_view(), name="api-messages"),
    path("api/messages/<uuid:message_id>/regenerate", api.Regenerate.as_view()),
    path("api/messages/<uuid:message_id>/edit", api.Edit.as_view()),
    path("api/messages/<uuid:message_id>/show", api.Show.as_view()),
    path("api/messages/<uuid:message_id>/feedback", api.Feedback.as_view()),
    path("api/runs/<uuid:run_id>", runs_api.RunDetail.as_view(), name="api-run"),
    path("api/runs/<uuid:run_id>/cancel", runs_api.RunCancel.as_view()),
    path("api/runs/<uuid:run_id>/approve", runs_api.RunDecision.as_view()),
    path("api/runs/<uuid:run_id>/reject", runs_api.RunDecision.as_view(approved=False)),
    path("api/runs/<uuid:run_id>/events", runs_api.RunEvents.as_view()),
    path("chatkit/api", founding.chatkit, name="chatkit"),
    path("api/chatkit/session", chatkit.Session.as_view(), name="chatkit-session"),
    path("api/chatkit/respond", respond, name="chatkit-respond"),
    path("api/chatkit/threads", chatkit.Threads.as_view()),
    path("api/chatkit/threads/<uuid:thread_id>", chatkit.Thread.as_view()),
    path("api/chatkit/threads/<uuid:thread_id>/messages", chatkit.ThreadMessages.as_view()),
    path("api/chatkit/attachments/<uuid:attachment_id>", chatkit.Upload.as_view()),
    path("api/<uuid:user_id>/chat", founding.Chat.as_view()),
    path("api/<uuid:user_id>/conversations", founding.Conversations.as_view()),
    path(
        "api/<uuid:user_id>/conversations/<uuid:thread_id>/messages",
        founding.ConversationMessages.as_view(),
    ),
]
