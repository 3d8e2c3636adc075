from django.contrib import admin
from django.urls import include, path, re_path

from newsroom import feeds, photos, previews, sitemaps, views
from relations.freshness import revalidated

urlpatterns = [
    path("", views.home, name="home"),
    path("news/", views.News.as_view(), name="news"),
    re_path(
        r"^news/(?P<year>\d{4})/(?P<month>\d\d)/(?P<day>\d\d)/(?P<slug>[-a-z0-9]+)/$", views.article, name="article"
    ),
    path("corrections/", views.Corrections.as_view(), name="corrections"),
    path("search/", views.SearchPage.as_view(), name="search"),
    path("feeds/news.atom", revalidated(feeds.AtomNews()), name="news-atom"),
    path("feeds/news.rss", revalidated(feeds.RssNews()), name="news-rss"),
    path("feeds/corrections.atom", revalidated(feeds.AtomCorrections()), name="corrections-atom"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemaps.section, name="sitemap-section"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("photos/<int:pk>/", photos.photo, name="photo"),
    path("photos/<int:pk>/<int:width>.<slug:suffix>", photos.rendition, name="rendition"),
    path("preview/<str:token>/", previews.preview, name="preview"),
    path("preview/<str:token>/photos/<int:pk>/", previews.photo, name="preview-photo"),
    path("preview/<str:token>/photos/<int:pk>/<int:width>.<slug:suffix>", previews.rendition, name="preview-rendition"),
    path("", include("relations.urls")),
    path("api/v1/", include("newsroom.api")),
    path("admin/", admin.site.urls),
]
