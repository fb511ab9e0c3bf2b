/* hakpilih: what the pages of cases gain from a script. Each of them works without it. */
(function () {
  "use strict";

  /* A sentence that is often given goes into the reason, unless somebody wrote one. */
  document.addEventListener("change", (e) => {
    if (!(e.target instanceof HTMLSelectElement) || e.target.name !== "pola") return;
    const alasan = e.target.form && e.target.form.elements.namedItem("alasan");
    if (!alasan || (alasan.value && alasan.value !== alasan.dataset.pola)) return;
    alasan.value = alasan.dataset.pola = e.target.value;
  });

  /* A link that leads to a field puts the cursor there. */
  document.addEventListener("click", (e) => {
    const t = e.target.closest && e.target.closest("a[data-ke]");
    const tuju = t && document.querySelector(t.dataset.ke);
    if (!tuju) return;
    e.preventDefault();
    tuju.focus();
  });

  /* The next case came into this page: from its top, or where something is wrong. */
  document.addEventListener("htmx:after:swap", (e) => {
    if (!e.detail.ctx || e.detail.ctx.select !== "#isi") return;
    const isi = document.getElementById("isi");
    const sorot = isi && isi.querySelector("[data-sorot]");
    if (sorot) { sorot.focus(); return; }
    window.scrollTo(0, 0);
    if (isi && document.activeElement === document.body) isi.focus({ preventScroll: true });
  });
})();
