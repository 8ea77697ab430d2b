"""The addresses of what the guide knows."""

from django.urls import path

from scenarios.browse import patterns, pictures, searching, views

urlpatterns = [
    path("patterns/", patterns.patterns, name="patterns"),
    path("patterns/failures/", views.failures, name="failures"),
    path("patterns/told/", patterns.told, name="told"),
    path("patterns/<slug:slug>/", patterns.pattern, name="pattern"),
    path("patterns/<slug:slug>/fits/", patterns.fits, name="fits"),
    path("scenarios/", views.gallery, name="gallery"),
    path("scenarios/<slug:slug>/", views.scenario, name="scenario"),
    path("recipes/", views.recipes, name="recipes"),
    path("recipes/<slug:slug>/", views.recipe, name="recipe"),
    path(
        "pictures/<slug:slug>.<slug:digest>.<slug:ending>",
        pictures.picture,
        name="picture",
    ),
    path("editions/", views.editions_list, name="editions"),
    path("editions/<int:number>/", views.edition, name="edition"),
    path("search/", searching.search_page, name="search"),
    path("concepts/", views.concepts, name="concepts"),
    path("concepts/<slug:slug>/", views.concept, name="concept"),
]
