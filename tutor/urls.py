from django.urls import URLPattern, URLResolver, path

from tutor.textbook import api, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("book/", views.index, name="book"),
    path("book/<slug:slug>/", views.chapter, name="book-chapter"),
    path("book/<slug:language>/<slug:slug>/", views.chapter, name="book-edition"),
    path("api/book/chapters", api.ChapterList.as_view(), name="api-book-chapters"),
    path("api/book/chapters/<str:slug>", api.ChapterDetail.as_view(), name="api-book-chapter"),
    path("api/book/search", api.Search.as_view(), name="api-book-search"),
]
