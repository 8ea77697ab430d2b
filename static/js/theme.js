// Sets the theme before the first paint. The key and its values (light, dark,
// auto) are those of the Django admin, so that one choice holds for both.
{
  const chosen = localStorage.getItem("theme");
  if (chosen === "light" || chosen === "dark") {
    document.documentElement.dataset.theme = chosen;
  }
}
