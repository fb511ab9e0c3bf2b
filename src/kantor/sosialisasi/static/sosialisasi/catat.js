// Mencatat tanpa jaringan: yang diketik disimpan di HP ini, yang dikirim menunggu sampai jaringan kembali.
// Foto dikecilkan di HP; tempat dan alat pengambilannya tidak ikut terkirim.
"use strict";
(() => {
  const DRAF = "draf-kegiatan", GUDANG = "sosialisasi", SISI = 1600;
  const simpanTeks = (v) => { try { localStorage.setItem(DRAF, v); } catch { /* penuh atau dilarang */ } };
  const ambilTeks = () => { try { return JSON.parse(localStorage.getItem(DRAF) || "null"); } catch { return null; } };
  const buangDraf = () => { try { localStorage.removeItem(DRAF); } catch { /* dilarang */ } };

  const buka = () => new Promise((ya, tidak) => {
    const r = indexedDB.open(GUDANG, 1);
    r.onupgradeneeded = () => r.result.createObjectStore("antre", { keyPath: "tanda" });
    r.onsuccess = () => ya(r.result);
    r.onerror = () => tidak(r.error);
  });
  const dengan = async (cara, kerja) => {
    const db = await buka();
    try {
      return await new Promise((ya, tidak) => {
        const t = db.transaction("antre", cara);
        const r = kerja(t.objectStore("antre"));
        t.oncomplete = () => ya(r && r.result);
        t.onerror = t.onabort = () => tidak(t.error);
      });
    } finally { db.close(); }
  };
  const semua = () => dengan("readonly", (s) => s.getAll());
  const taruh = (x) => dengan("readwrite", (s) => s.put(x));
  const lepas = (tanda) => dengan("readwrite", (s) => s.delete(tanda));

  const terkirim = document.querySelector("[data-terkirim]");
  if (terkirim) { const d = ambilTeks(); if (d && d.tanda === terkirim.dataset.terkirim) buangDraf(); }

  /* What waits on this phone. */
  const kotak = document.querySelector("[data-antrean]");
  const siapa = kotak ? kotak.dataset.siapa : "";
  const tunjuk = async (kabar) => {
    if (!kotak) return;
    const milik = (await semua()).filter((x) => x.siapa === siapa);
    const isi = kotak.querySelector("[data-antrean-isi]");
    isi.replaceChildren();
    const tulis = (teks, tebal) => {
      const p = document.createElement("p");
      if (tebal) { const b = document.createElement("b"); b.textContent = tebal + " "; p.append(b); }
      p.append(teks);
      isi.append(p);
      return p;
    };
    if (kabar) tulis(kabar);
    const tunggu = milik.filter((x) => !x.salah).length;
    if (tunggu) tulis(kotak.dataset.kataTunggu, String(tunggu));
    for (const x of milik.filter((y) => y.salah)) {
      const p = tulis(`${kotak.dataset.kataTolak} ${x.salah.join(" ")} `, x.judul);
      const t = document.createElement("button");
      t.type = "button"; t.className = "tombol"; t.textContent = kotak.dataset.kataBuka;
      t.addEventListener("click", async () => {
        simpanTeks(JSON.stringify({ siapa, tanda: x.tanda, isi: x.isi }));
        await lepas(x.tanda);
        location.assign(kotak.dataset.kirim);
      });
      p.append(t);
    }
    kotak.hidden = !isi.childNodes.length;
  };

  /* Send what waits, one after another, each with a token of the session of now. */
  let sedang = false;
  const kirimSemua = async () => {
    if (!kotak || sedang || !navigator.onLine) return;
    sedang = true;
    let kabar = "";
    try {
      const milik = (await semua()).filter((x) => x.siapa === siapa && !x.salah);
      for (const x of milik) {
        const t = await fetch(kotak.dataset.tanda, { headers: { Accept: "application/json" }, redirect: "manual" });
        if (!t.ok) { kabar = kotak.dataset.kataMasuk; break; }
        const { csrf, siapa: kini } = await t.json();
        if (kini !== siapa) { kabar = kotak.dataset.kataMasuk; break; }
        const data = new FormData();
        for (const [n, v] of x.isi) data.append(n, v);
        data.set("csrfmiddlewaretoken", csrf);
        x.foto.forEach((f, n) => data.append("foto", f, `foto-${n + 1}.jpg`));
        const j = await fetch(kotak.dataset.kirim, { method: "POST", body: data, headers: { Accept: "application/json" } });
        if (j.ok) { await lepas(x.tanda); kabar = `${(await j.json()).nama} ${kotak.dataset.kataTerkirim}`; }
        else if (j.status === 422) { x.salah = (await j.json()).salah; await taruh(x); }
        else break;
      }
    } catch { /* jaringan putus lagi: yang belum terkirim tetap di sini */ } finally { sedang = false; }
    await tunjuk(kabar);
  };
  if (kotak) {
    addEventListener("online", kirimSemua);
    tunjuk("").then(kirimSemua);
  }

  const form = document.querySelector("form[data-catat]");
  if (!form) return;
  const petunjuk = document.querySelector("[data-luring]");
  petunjuk.hidden = false;
  if ("serviceWorker" in navigator) navigator.serviceWorker.register(petunjuk.dataset.pekerja).catch(() => {});

  const ruas = () => [...form.elements].filter((e) => e.name && !["file", "submit", "button"].includes(e.type)
    && e.name !== "csrfmiddlewaretoken");
  const isiForm = () => ruas().map((e) => [e.name, e.value]);

  /* The draft. A page that shows faults holds newer words than the draft. */
  const lama = ambilTeks();
  const kabarDraf = document.querySelector("[data-draf-kabar]");
  const bersalah = document.querySelector(".ringkas-galat");
  if (lama && lama.siapa === siapa && !bersalah) {
    const peta = new Map(lama.isi);
    let pulih = false;
    for (const e of ruas()) {
      const v = peta.get(e.name);
      if (v !== undefined && v !== e.value) { e.value = v; pulih = pulih || e.name !== "tanda"; }
    }
    kabarDraf.hidden = !pulih;
    form.querySelectorAll("details").forEach((d) => { if ([...d.querySelectorAll("input,textarea")].some((e) => e.value)) d.open = true; });
  }
  kabarDraf.querySelector("button").addEventListener("click", () => { buangDraf(); location.assign(location.pathname); });
  form.addEventListener("input", () => simpanTeks(JSON.stringify({ siapa, tanda: form.elements.tanda.value, isi: isiForm() })));

  /* A plan that is chosen fills in what is still empty. */
  const rencana = JSON.parse(document.getElementById("rencana-awal").textContent);
  form.elements.rencana.addEventListener("change", () => {
    const r = rencana[form.elements.rencana.value] || {};
    for (const [n, v] of Object.entries(r)) {
      const e = form.elements[n];
      if (e && n !== "rencana" && (!e.value || (e.tagName === "SELECT" && !n.startsWith("kelompok_")))) e.value = v;
    }
  });

  /* A photo small enough for a weak network, without its data. */
  const kecilkan = async (berkas) => {
    const g = await createImageBitmap(berkas, { imageOrientation: "from-image" });
    const s = Math.min(1, SISI / Math.max(g.width, g.height));
    const k = document.createElement("canvas");
    k.width = Math.round(g.width * s); k.height = Math.round(g.height * s);
    k.getContext("2d").drawImage(g, 0, 0, k.width, k.height);
    return new Promise((ya) => k.toBlob((b) => ya(b || berkas), "image/jpeg", 0.8));
  };

  form.addEventListener("submit", async (e) => {
    if (!window.indexedDB) return;
    e.preventDefault();
    const tombol = form.querySelector("button.utama");
    tombol.disabled = true;
    const foto = [];
    for (const f of form.elements.foto.files) foto.push(await kecilkan(f).catch(() => f));
    const data = new FormData(form);
    data.delete("foto");
    foto.forEach((f, n) => data.append("foto", f, `foto-${n + 1}.jpg`));
    try {
      const j = await fetch(location.pathname, { method: "POST", body: data, headers: { Accept: "application/json" } });
      if (j.ok && !j.redirected) { const t = await j.json(); buangDraf(); location.assign(t.alamat); return; }
      if (j.status === 422) { form.submit(); return; } // the server's page says what is wrong, beside each field
      throw new Error(String(j.status));
    } catch {
      await taruh({ tanda: form.elements.tanda.value, siapa, judul: form.elements.judul.value, isi: isiForm(), foto, salah: null });
      buangDraf();
      form.hidden = true;
      await tunjuk("");
      kotak.scrollIntoView();
    }
  });
})();
