"""The addresses of registers. All but the first hold a secret."""

from django.urls import path, re_path

from guide.register.views import (
    about,
    bring,
    edition,
    grid,
    history,
    many,
    out,
    purposes,
    rows,
    rules,
    start,
    taking,
    together,
    walk,
)

urlpatterns = [
    path("", start.registers, name="registers"),
    path("back/", walk.back, name="register-back"),
    path("interfaces.xlsx", out.to_fill_in, name="register-to-fill-in"),
    path("<str:key>/", grid.grid, name="register"),
    path("<str:key>/columns/", bring.columns, name="register-columns"),
    path("<str:key>/taking/", taking.taking, name="register-taking"),
    path("<str:key>/list/", bring.bring, name="register-list"),
    path("<str:key>/rows/new/", rows.new, name="register-new"),
    path("<str:key>/rows/<int:pk>/", rows.row, name="register-row"),
    path("<str:key>/rows/<int:pk>/delete/", rows.delete, name="register-row-delete"),
    path("<str:key>/rows/<int:pk>/walk/", walk.out, name="register-walk"),
    path("<str:key>/many/", many.many, name="register-many"),
    path("<str:key>/purposes/", purposes.purposes, name="register-purposes"),
    path("<str:key>/all/", about.defaults, name="register-defaults"),
    path("<str:key>/together/", together.together, name="register-together"),
    path("<str:key>/landscape/", together.landscape, name="register-landscape"),
    path("<str:key>/history/", history.history, name="register-history"),
    path("<str:key>/edition/", edition.edition, name="register-edition"),
    path("<str:key>/rules/", rules.rules, name="register-rules"),
    path("<str:key>/rules.json", rules.export, name="register-rules-json"),
    path("<str:key>/about/", about.about, name="register-about"),
    path("<str:key>/out/", out.out, name="register-out"),
    path("<str:key>/out/list.xlsx", out.spreadsheet, name="register-excel"),
    path("<str:key>/out/list.csv", out.separated, name="register-csv"),
    path("<str:key>/out/list.json", out.json, name="register-json"),
    re_path(
        r"^(?P<key>[^/]+)/out/records\.(?P<kind>md|docx)\.zip$",
        out.zipped,
        name="register-records",
    ),
    path("<str:key>/out/pack/", out.board_pack, name="register-pack"),
]
