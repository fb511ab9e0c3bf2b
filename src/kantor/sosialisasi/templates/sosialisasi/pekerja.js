// Halaman pencatatan terbuka juga tanpa jaringan: salinan terakhirnya, dan gaya serta naskahnya.
"use strict";
const NAMA = "sosialisasi-1";
const FORM = "{{ form|escapejs }}";
const BERKAS = [{% for b in berkas %}"{{ b|escapejs }}"{% if not forloop.last %}, {% endif %}{% endfor %}];
self.addEventListener("install", (e) => {
  e.waitUntil((async () => {
    const c = await caches.open(NAMA);
    await c.addAll(BERKAS);
    const j = await fetch(FORM);
    if (j.ok && !j.redirected) await c.put(FORM, j);
    await self.skipWaiting();
  })());
});
self.addEventListener("activate", (e) => {
  e.waitUntil(caches.keys().then((s) => Promise.all(s.filter((n) => n.startsWith("sosialisasi-") && n !== NAMA)
    .map((n) => caches.delete(n)))).then(() => self.clients.claim()));
});
self.addEventListener("fetch", (e) => {
  const u = new URL(e.request.url);
  if (e.request.method !== "GET" || u.origin !== location.origin) return;
  if (BERKAS.includes(u.pathname)) {
    e.respondWith(fetch(e.request).catch(() => caches.match(u.pathname)));
  } else if (e.request.mode === "navigate" && u.pathname === FORM) {
    e.respondWith(fetch(e.request).then(async (j) => {
      const c = await caches.open(NAMA);
      // Whoever signed out leaves no copy behind: the answer is then another page.
      if (j.ok && !j.redirected) await c.put(FORM, j.clone()); else await c.delete(FORM);
      return j;
    }).catch(async () => (await caches.match(FORM)) || Response.error()));
  }
});
