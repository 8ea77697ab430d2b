// Where the line is cut, a page says so in the guide's own hand. Nothing else is kept:
// every page comes from the server, as without this script.
const KEPT = "offline {{ page }} {{ static('css/guide.css') }} {{ static('fonts/sofia-sans-latin.woff2') }}";
const OFFLINE = "{{ url('offline') }}";
const FILES = [
  OFFLINE,
  "{{ static('css/guide.css') }}",
  "{{ static('fonts/sofia-sans-latin.woff2') }}",
  "{{ static('js/theme.js') }}",
];

addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEPT).then((cache) => cache.addAll(FILES)));
});

addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys().then((names) =>
      Promise.all(names.filter((name) => name !== KEPT).map((name) => caches.delete(name))),
    ),
  );
});

// Only pages, and what the page without a line needs where there is none.
addEventListener("fetch", (event) => {
  const { request } = event;
  const path = new URL(request.url).pathname;
  // Editors' pages say for themselves what became of what was typed; so do registers,
  // whose addresses are nobody's business.
  if (path.startsWith("{{ url('admin:index') }}")) return;
  if (path.startsWith("{{ url('registers') }}")) return;
  if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(() => caches.match(OFFLINE)));
  } else if (FILES.includes(path)) {
    event.respondWith(fetch(request).catch(() => caches.match(path)));
  }
});
