from django.urls import path

from relations import calendars, views

urlpatterns = [
    path("officials/", views.Officials.as_view(), name="officials"),
    path("officials/<slug:slug>/", views.official, name="official"),
    path("posts/<slug:slug>/", views.post, name="post"),
    path("agreements/", views.Agreements.as_view(), name="agreements"),
    path("agreements/<slug:slug>/", views.agreement, name="agreement"),
    path("events/", views.Events.as_view(), name="events"),
    path("events/<slug:slug>/", views.event, name="event"),
    path("figures/", views.Indicators.as_view(), name="figures"),
    path("figures/<slug:code>/", views.indicator, name="indicator"),
    path("figures/<slug:code>.csv", views.indicator_as_csv, name="indicator-csv"),
    path("figures/<slug:code>.json", views.indicator_as_json, name="indicator-json"),
    path("sources/", views.Sources.as_view(), name="sources"),
    path("sources/<slug:slug>/", views.SourcePage.as_view(), name="source"),
    path("events.ics", calendars.events, name="events-calendar"),
    path("agreements.ics", calendars.agreements, name="agreements-calendar"),
    path("passages/<int:pk>/", views.passage, name="passage"),
]
