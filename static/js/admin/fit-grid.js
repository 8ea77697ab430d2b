/* Says in a cell why it could not be saved, where the site did not say so itself. */
"use strict";
{
  const say = (cell, reason) => {
    const place = document.getElementById(`${cell.id}-told`);
    if (place) {
      place.textContent = `${reason} Nothing is saved, and nothing is lost: what you typed still stands here.`;
    }
  };
  document.addEventListener("htmx:sendError", ({ detail }) => {
    say(detail.target, "The site could not be reached.");
  });
  document.addEventListener("htmx:responseError", ({ detail }) => {
    say(detail.target, `The site refused it (${detail.xhr.status}).`);
  });
}
