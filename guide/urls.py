"""Every address of the guide. They are an interface: tested, never broken."""

from django.contrib import admin
from django.urls import include, path, re_path

from guide import shared, views
from guide.walkthrough import board
from guide.walkthrough import views as walkthrough

handler400 = "guide.errors.bad_request"
handler403 = "guide.errors.forbidden"
handler404 = "guide.errors.not_found"
handler500 = "guide.errors.failed"

urlpatterns = [
    path("", views.home, name="home"),
    path("walkthrough/", walkthrough.walkthrough, name="walkthrough"),
    path("walkthrough/all/", walkthrough.at_once, name="at-once"),
    path("walkthrough/words/", walkthrough.own_words, name="own-words"),
    path("walkthrough/check/", walkthrough.check, name="check"),
    path("walkthrough/result/", walkthrough.result, name="result"),
    path("walkthrough/result.json", walkthrough.json, name="result-json"),
    path("walkthrough/board/", board.board, name="board"),
    re_path(r"^walkthrough/record\.(md|docx)$", board.record, name="record"),
    path("compare/", walkthrough.compare, name="compare"),
    path("patterns/<slug:slug>/challenge/", walkthrough.challenge, name="challenge"),
    path("patterns/<slug:slug>/challenge/board/", board.board, name="challenge-board"),
    re_path(
        r"^patterns/([-\w]+)/challenge/record\.(md|docx)$",
        board.challenge_record,
        name="challenge-record",
    ),
    path("map/", walkthrough.decision_map, name="map"),
    path("", include("scenarios.browse.urls")),
    path("drafts/<token>/", shared.shared, name="shared"),
    path("health/live", views.live, name="live"),
    path("health/ready", views.ready, name="ready"),
    path("admin/", admin.site.urls),
]
