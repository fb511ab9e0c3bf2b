// Menyimpan draf laporan di HP ini sampai terkirim. NIK, tanggal lahir, dan foto tidak pernah ikut.
"use strict";
(() => {
  const AWALAN = "draf-lapor:";
  const RAHASIA = /^(nik|lahir.*|tanda|cara|langkah|csrfmiddlewaretoken|wilayah_tps)$/;
  const tanpaNomor = (s) => s.replace(/\d(?:[ .-]?\d){14,}/g, "");
  const simpan = (k, v) => { try { localStorage.setItem(k, v); } catch { /* penuh atau dilarang */ } };
  const ambil = (k) => { try { return JSON.parse(localStorage.getItem(k) || "{}"); } catch { return {}; } };
  const buang = (k) => { try { localStorage.removeItem(k); } catch { /* dilarang */ } };
  const terkirim = document.querySelector("[data-terkirim]");
  if (terkirim) { buang(AWALAN + terkirim.dataset.terkirim); return; }
  const wadah = document.querySelector("[data-draf]");
  const form = wadah && wadah.querySelector("form");
  if (!form) return;
  const kunci = AWALAN + wadah.dataset.draf;
  const ruas = () => [...form.elements].filter((e) => e.name && !["hidden", "file", "submit"].includes(e.type)
    && !RAHASIA.test(e.name) && !("rahasia" in e.dataset));
  const lama = ambil(kunci);
  let pulih = false;
  for (const e of ruas()) {
    const v = lama[e.name];
    if (v === undefined) continue;
    if (e.type === "radio") {
      if (e.value === v && !form.querySelector(`[name="${e.name}"]:checked`)) { e.checked = true; pulih = true; }
    } else if (!e.value && v) { e.value = v; pulih = true; }
  }
  const kabar = wadah.querySelector("[data-draf-kabar]");
  if (pulih && kabar) {
    kabar.hidden = false;
    kabar.querySelector("button").addEventListener("click", () => { buang(kunci); form.reset(); kabar.hidden = true; });
  }
  form.addEventListener("input", () => {
    const isi = ambil(kunci);
    for (const e of ruas()) {
      if (e.type === "radio") { if (e.checked) isi[e.name] = e.value; }
      else isi[e.name] = tanpaNomor(e.value);
    }
    simpan(kunci, JSON.stringify(isi));
  });
})();
