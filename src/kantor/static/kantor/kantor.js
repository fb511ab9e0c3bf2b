/* hakpilih: what the keyboard and a mouse gain on staff pages. Every page also works without it. */
(function () {
  "use strict";
  const N = "{n}";
  const angka = new Intl.NumberFormat("id-ID");
  const cari = (pemilih, akar) => Array.from((akar || document).querySelectorAll(pemilih));

  /* Keys: an element with data-tombol is pressed by its key, unless somebody is typing. */
  const mengetik = (e) => e instanceof HTMLElement &&
    (e.isContentEditable || e.tagName === "TEXTAREA" || e.tagName === "SELECT" ||
      (e.tagName === "INPUT" && !["checkbox", "radio", "button", "submit"].includes(e.type)));

  document.addEventListener("keydown", (e) => {
    if (e.key === "Escape" && mengetik(e.target)) { e.target.blur(); return; }
    if (e.defaultPrevented || e.repeat || e.ctrlKey || e.metaKey || e.altKey || mengetik(e.target)) return;
    const kotak = cari("dialog[open]").pop() || document;
    const tuju = cari("[data-tombol]", kotak).find(
      (x) => x.dataset.tombol.toLowerCase() === e.key.toLowerCase() && x.getClientRects().length && !x.disabled);
    if (!tuju) return;
    e.preventDefault();
    if (mengetik(tuju)) { tuju.focus(); } else { tuju.click(); }
  });

  /* A menu closes with Escape or a click elsewhere. */
  document.addEventListener("click", (e) => {
    cari("details[open].tarik, details[open].menu-bawah").forEach((d) => { if (!d.contains(e.target)) d.open = false; });
  });
  document.addEventListener("keydown", (e) => {
    if (e.key !== "Escape") return;
    cari("details[open].tarik, details[open].menu-bawah").forEach((d) => {
      d.open = false; d.querySelector("summary").focus();
    });
  });

  /* Rows that can be chosen: count them, write the number onto the buttons. */
  function hitung(borang) {
    const kotak = cari("input[name=pilih]", borang);
    const n = kotak.filter((k) => k.checked).length;
    const semua = borang.querySelector("[data-pilih-semua]");
    if (semua) {
      semua.checked = n > 0 && n === kotak.length;
      semua.indeterminate = n > 0 && n < kotak.length;
    }
    const tulisan = borang.querySelector("[data-hitung]");
    if (tulisan) {
      if (!tulisan.dataset.awal) tulisan.dataset.awal = tulisan.textContent;
      tulisan.textContent = n ? angka.format(n) + " " + tulisan.dataset.satuan + " dipilih" : tulisan.dataset.awal;
    }
    cari("button[data-kata]", borang).forEach((t) => {
      if (!t.dataset.semula) t.dataset.semula = t.textContent;
      t.textContent = n ? t.dataset.kata.replace(N, angka.format(n)) : t.dataset.semula;
      t.disabled = n === 0;
    });
    const lepas = borang.querySelector("[data-lepas]");
    if (lepas) lepas.hidden = n === 0;
  }
  function siapkan(akar) {
    cari("form[data-massal]", akar).forEach((borang) => {
      if (borang.dataset.siap) return;
      borang.dataset.siap = "ya";
      const semua = borang.querySelector("[data-pilih-semua]");
      if (semua) semua.hidden = false;
      let akhir = null;
      borang.addEventListener("change", (e) => {
        if (e.target === semua) cari("input[name=pilih]", borang).forEach((k) => { k.checked = semua.checked; });
        hitung(borang);
      });
      borang.addEventListener("click", (e) => {
        if (e.target.name !== "pilih") return;
        const kotak = cari("input[name=pilih]", borang);
        if (e.shiftKey && akhir) {
          const [a, b] = [kotak.indexOf(akhir), kotak.indexOf(e.target)].sort((x, y) => x - y);
          kotak.slice(a, b + 1).forEach((k) => { k.checked = e.target.checked; });
          hitung(borang);
        }
        akhir = e.target;
      });
      borang.addEventListener("reset", () => setTimeout(() => hitung(borang)));
      hitung(borang);
    });
  }

  /* A whole date typed or pasted into the first of three boxes is shared out among them. */
  document.addEventListener("change", (e) => {
    const kotak = e.target.closest && e.target.closest(".tgl");
    if (!kotak || !e.target.classList.contains("hari")) return;
    const potong = e.target.value.trim().split(/[\s./,-]+/).filter(Boolean);
    if (potong.length !== 3) return;
    if (potong[0].length === 4) potong.reverse();
    cari("input", kotak).forEach((k, n) => { k.value = potong[n]; });
  });

  /* Ask before what cannot be undone at once; the question says its effect in numbers. */
  const dijawab = new WeakSet();
  function tanya(kata, tombol) {
    const kotak = document.createElement("dialog");
    kotak.className = "tanya";
    const badan = document.createElement("div");
    badan.className = "badan";
    const p = document.createElement("p");
    p.id = "tanya-kata";
    p.textContent = kata;
    const baris = document.createElement("div");
    baris.className = "baris";
    const ya = document.createElement("button");
    ya.type = "button"; ya.className = "tombol utama"; ya.textContent = tombol;
    const tidak = document.createElement("button");
    tidak.type = "button"; tidak.className = "tombol"; tidak.textContent = "Jangan dulu";
    kotak.setAttribute("aria-labelledby", p.id);
    baris.append(ya, tidak); badan.append(p, baris); kotak.append(badan); document.body.append(kotak);
    return new Promise((jawab) => {
      let hasil = false;
      ya.addEventListener("click", () => { hasil = true; kotak.close(); });
      tidak.addEventListener("click", () => kotak.close());
      kotak.addEventListener("close", () => { kotak.remove(); jawab(hasil); });
      kotak.showModal();
      tidak.focus();
    });
  }
  document.addEventListener("click", (e) => {
    const t = e.target.closest && e.target.closest("[data-pasti]");
    if (!t || t.disabled || dijawab.has(t)) { if (t) dijawab.delete(t); return; }
    e.preventDefault();
    e.stopImmediatePropagation();
    const borang = t.closest("form[data-massal]");
    const n = borang ? cari("input[name=pilih]:checked", borang).length : 0;
    tanya(t.dataset.pasti.replaceAll(N, angka.format(n)), t.textContent.replace(/\s+\S$/, (x) => t.querySelector("kbd") ? "" : x).trim())
      .then((ya) => { if (ya) { dijawab.add(t); t.click(); } });
  }, true);

  /* A row opens at the side: the main part of its own page. A broken answer opens the page itself. */
  async function panel(tautan) {
    const jawab = await fetch(tautan.href, { headers: { "X-Panel": "ya" }, credentials: "same-origin" });
    if (!jawab.ok || jawab.redirected) throw new Error("panel");
    const halaman = new DOMParser().parseFromString(await jawab.text(), "text/html");
    const isi = halaman.querySelector("main");
    if (!isi) throw new Error("panel");
    const kotak = document.createElement("dialog");
    kotak.className = "panel";
    const kepala = document.createElement("header");
    const buka = document.createElement("a");
    buka.href = tautan.href; buka.textContent = "Buka sebagai halaman"; buka.className = "kecil";
    const tutup = document.createElement("button");
    tutup.type = "button"; tutup.className = "tombol polos"; tutup.textContent = "Tutup"; tutup.dataset.tombol = "x";
    const badan = document.createElement("div");
    badan.className = "badan";
    kotak.setAttribute("aria-label", tautan.textContent.trim());
    badan.append(...Array.from(isi.childNodes).map((x) => document.importNode(x, true)));
    kepala.append(buka, tutup); kotak.append(kepala, badan); document.body.append(kotak);
    tutup.addEventListener("click", () => kotak.close());
    kotak.addEventListener("click", (e) => { if (e.target === kotak) kotak.close(); });
    kotak.addEventListener("close", () => { kotak.remove(); tautan.focus(); });
    kotak.showModal();
    siapkan(kotak);
    if (window.htmx) window.htmx.process(badan);
  }
  document.addEventListener("click", (e) => {
    const t = e.target.closest && e.target.closest("a[data-panel]");
    if (!t || e.ctrlKey || e.metaKey || e.shiftKey || e.button) return;
    e.preventDefault();
    panel(t).catch(() => { window.location.href = t.href; });
  });

  /* The same button sends its form once: a second click waits for the answer. A form that downloads stays on its
     page, so it may be sent again after a while; another button of the form is another thing to do. */
  const TUNGGU = 5000;
  const dikirim = new WeakMap();
  document.addEventListener("submit", (e) => {
    const borang = e.target;
    if (e.defaultPrevented || (borang.getAttribute("method") || "").toLowerCase() !== "post") return;
    const lama = dikirim.get(borang);
    if (lama && lama.oleh === e.submitter && Date.now() - lama.pada < TUNGGU) { e.preventDefault(); return; }
    dikirim.set(borang, { oleh: e.submitter, pada: Date.now() });
  });
  window.addEventListener("pageshow", (e) => { if (e.persisted) cari("form").forEach((f) => dikirim.delete(f)); });

  /* The summary of faults is read first. */
  const sorot = document.querySelector("[data-sorot]");
  if (sorot) sorot.focus();

  /* A part that cannot be fetched leaves the page as it is and says so; an ended session reloads. */
  const JATUH = "Bagian ini belum dapat diperbarui. Yang sudah tersimpan aman; muat ulang halaman bila berlanjut.";
  function kabari(kata) {
    const isi = document.getElementById("isi");
    let kotak = document.getElementById("kabar-sambungan");
    if (!kata || !isi) { if (kotak) kotak.remove(); return; }
    if (kotak) return;
    kotak = document.createElement("p");
    kotak.id = "kabar-sambungan";
    kotak.className = "pesan awas jarak-bawah satu";
    kotak.setAttribute("role", "alert");
    kotak.textContent = kata;
    isi.prepend(kotak);
  }
  document.addEventListener("htmx:before:response", (e) => {
    const jawab = e.detail.ctx.response.raw;
    // A form that is meant to lead on says where to (data-lanjut); anything else is the sign-in page.
    const lanjut = (e.detail.ctx.sourceElement.dataset || {}).lanjut;
    if (jawab.redirected && !(lanjut && new URL(jawab.url).pathname.startsWith(lanjut))) {
      e.preventDefault();
      window.location.reload();
    } else if (jawab.status >= 400 && jawab.status !== 422) {
      e.preventDefault();
      kabari(JATUH);
    } else {
      kabari("");
    }
  });
  document.addEventListener("htmx:error", () => kabari(JATUH));

  siapkan(document);
  document.addEventListener("htmx:after:swap", () => siapkan(document));
})();
