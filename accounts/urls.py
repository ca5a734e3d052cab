from django.urls import URLPattern, URLResolver, include, path

from accounts import api, language, mcp_api, proving_api, proving_views, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/auth/register", api.Register.as_view()),
    path("api/auth/token", api.Token.as_view()),
    path("api/auth/token/refresh", api.TokenRefresh.as_view()),
    path("api/auth/token/revoke", api.TokenRevoke.as_view()),
    path("api/auth/me", api.Me.as_view()),
    path("api/auth/password", api.Password.as_view()),
    path("api/auth/password/reset", proving_api.Forgotten.as_view()),
    path("api/auth/password/reset/confirm", proving_api.Reset.as_view()),
    path("api/auth/email", proving_api.Address.as_view()),
    path("api/auth/email/verify", proving_api.Verify.as_view()),
    path("api/auth/ticket", api.WebSocketTicket.as_view()),
    path("api/auth/mcp-token", mcp_api.McpTokens.as_view()),
    path("api/auth/mcp-token/<uuid:pk>", mcp_api.RevokeMcpToken.as_view()),
    path("accounts/signup/", views.SignUp.as_view(), name="signup"),
    path("accounts/login/", views.LogIn.as_view(), name="login"),
    path("accounts/language/", language.choose, name="choose-language"),
    path("accounts/logout/", views.LogOut.as_view(), name="logout"),
    path("accounts/password/", proving_views.Forgotten.as_view(), name="forgotten-password"),
    path(
        "accounts/password/<uidb64>/<token>/",
        proving_views.ResetPassword.as_view(),
        name="reset-password",
    ),
    path("accounts/verify/<str:token>/", proving_views.VerifyEmail.as_view(), name="verify-email"),
    path("accounts/settings/", views.Settings.as_view(), name="settings"),
    path("accounts/settings/email/", views.SendVerification.as_view(), name="send-verification"),
    path("accounts/settings/reminders/", views.Reminders.as_view(), name="reminder-settings"),
    path("accounts/settings/password/", views.ChangePassword.as_view(), name="change-password"),
    path("accounts/settings/calendar/", views.ResetCalendar.as_view(), name="reset-calendar"),
    path("accounts/settings/mcp/", views.MakeMcpToken.as_view(), name="make-mcp-token"),
    path(
        "accounts/settings/mcp/<uuid:pk>/revoke/",
        views.RevokeMcpToken.as_view(),
        name="revoke-mcp-token",
    ),
    path("", include("accounts.webhooks.urls")),
    path("accounts/settings/delete/", views.DeleteAccount.as_view(), name="delete-account"),
]
