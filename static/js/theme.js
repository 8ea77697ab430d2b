// Sets the theme before the first paint, and follows a choice made in another tab.
// The key and its values (light, dark, auto) are those of the Django admin, so that
// one choice holds for both.
{
  const root = document.documentElement;
  const follow = (chosen) => {
    if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
    else delete root.dataset.theme;
  };
  follow(localStorage.getItem("theme"));
  addEventListener("storage", (event) => {
    if (event.key === "theme") follow(event.newValue);
  });
}
