from django.contrib import admin
from django.urls import include, path, re_path

from newsroom import views

urlpatterns = [
    path("", views.home, name="home"),
    path("news/", views.News.as_view(), name="news"),
    re_path(
        r"^news/(?P<year>\d{4})/(?P<month>\d\d)/(?P<day>\d\d)/(?P<slug>[-a-z0-9]+)/$", views.article, name="article"
    ),
    path("search/", views.SearchPage.as_view(), name="search"),
    path("photos/<int:pk>/", views.photo, name="photo"),
    path("", include("relations.urls")),
    path("api/v1/", include("newsroom.api")),
    path("admin/", admin.site.urls),
]
