// Menandai bagian foto dengan menyeret; hasilnya empat angka persen per baris, sama dengan yang diketik.
"use strict";
(() => {
  const svg = document.querySelector(".foto-sunting svg");
  const teks = document.querySelector("textarea[name=kotak]");
  if (!svg || !teks) return;
  document.querySelector("[data-seret]").hidden = false;
  const NS = "http://www.w3.org/2000/svg";
  const titik = (e) => {
    const r = svg.getBoundingClientRect();
    const p = (v, a, b) => Math.min(100, Math.max(0, ((v - a) / b) * 100));
    return [p(e.clientX, r.left, r.width), p(e.clientY, r.top, r.height)];
  };
  let awal = null, kotak = null;
  svg.addEventListener("pointerdown", (e) => {
    awal = titik(e);
    kotak = document.createElementNS(NS, "rect");
    kotak.setAttribute("class", "kotak");
    svg.append(kotak);
    svg.setPointerCapture(e.pointerId);
    e.preventDefault();
  });
  svg.addEventListener("pointermove", (e) => {
    if (!awal) return;
    const [x, y] = titik(e);
    const isi = { x: Math.min(x, awal[0]), y: Math.min(y, awal[1]), width: Math.abs(x - awal[0]), height: Math.abs(y - awal[1]) };
    for (const [k, v] of Object.entries(isi)) kotak.setAttribute(k, v.toFixed(1));
  });
  svg.addEventListener("pointerup", () => {
    if (!awal) return;
    const n = ["x", "y", "width", "height"].map((k) => Number(kotak.getAttribute(k) || 0));
    if (n[2] > 0.5 && n[3] > 0.5) teks.value = `${teks.value.trim()}\n${n.map((v) => v.toFixed(1)).join(" ")}`.trim();
    else kotak.remove();
    awal = kotak = null;
  });
})();
