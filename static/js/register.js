// Who may edit a register goes on editing after a walk: the walkthrough's addresses
// have no key that may, so this tab remembers the register's own address.

const { look, own } = document.querySelector("[data-look]").dataset;
const place = `register ${look}`;
const here = new URL(location);

if (own) sessionStorage.setItem(place, own);
else if (here.searchParams.has("walked") && sessionStorage.getItem(place)) {
  here.pathname = sessionStorage.getItem(place);
  here.searchParams.delete("walked");
  location.replace(here);
}

// Where the line of pages goes on to the side, the one that is open is in sight.
document.querySelector(".register-tabs [aria-current]")?.scrollIntoView({
  block: "nearest",
  inline: "center",
});
