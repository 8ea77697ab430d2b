"""Every address of the guide. They are an interface: tested, never broken."""

from django.contrib import admin
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path

from guide import feeds, shared, views
from guide.cards import views as cards
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
    path("walkthrough/record.md", board.record, {"kind": "md"}, name="record"),
    path("walkthrough/record.docx", board.record, {"kind": "docx"}, name="record-word"),
    path("compare/", walkthrough.compare, name="compare"),
    path("patterns/<slug:slug>/challenge/", walkthrough.challenge, name="challenge"),
    path("patterns/<slug:slug>/challenge/board/", board.board, name="challenge-board"),
    path(
        "patterns/<slug:slug>/challenge/record.md",
        board.challenge_record,
        {"kind": "md"},
        name="challenge-record",
    ),
    path(
        "patterns/<slug:slug>/challenge/record.docx",
        board.challenge_record,
        {"kind": "docx"},
        name="challenge-record-word",
    ),
    path("map/", walkthrough.decision_map, name="map"),
    path("cards/<slug:kind>/<str:slug>.png", cards.picture, name="card"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("offline/", views.offline, name="offline"),
    path("worker.js", views.worker, name="worker"),
    path("feed.atom", feeds.News(), name="feed"),
    path("sitemap.xml", sitemap, {"sitemaps": feeds.SITEMAPS}, name="sitemap"),
    path("robots.txt", feeds.robots, name="robots"),
    path("llms.txt", feeds.llms, name="llms"),
    path("register/", include("guide.register.urls")),
    path("", include("scenarios.browse.urls")),
    path("drafts/<token>/", shared.shared, name="shared"),
    path("admin/account/", include("guide.accounts.urls")),
    path("admin/login/", admin.site.login, name="account_login"),
    path("admin/", admin.site.urls),
]
