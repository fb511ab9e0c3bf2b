// Sends a file in pieces: each with its SHA-256, again after a break, from where the server stands.
// Without this script the same form sends the file whole.
(() => {
  "use strict";
  const form = document.getElementById("unggah");
  if (!form || !window.crypto?.subtle || !window.fetch) return;
  const kotak = document.getElementById("kemajuan-unggah");
  const masukan = form.querySelector("input[type=file]");

  /* A zone to drop the file on: the field itself lies over it unseen, so clicks, drops and keys are its own. */
  const zona = document.createElement("div");
  zona.className = "zona";
  const judulZona = document.createElement("b");
  const rinciZona = document.createElement("span");
  rinciZona.className = "kecil sunyi";
  masukan.before(zona);
  zona.append(judulZona, rinciZona, masukan);
  const tampilkanPilihan = () => {
    const f = masukan.files[0];
    judulZona.textContent = f ? f.name : "Jatuhkan berkas di sini";
    rinciZona.textContent = f ? `${mb(f.size)} · jatuhkan atau klik untuk mengganti` : "atau klik untuk memilihnya";
  };
  masukan.addEventListener("change", tampilkanPilihan);
  for (const n of ["dragenter", "dragover"]) zona.addEventListener(n, () => zona.classList.add("di-atas"));
  for (const n of ["dragleave", "drop"]) zona.addEventListener(n, () => zona.classList.remove("di-atas"));
  const KEPING = Number(form.dataset.keping);
  const TERBESAR = Number(form.dataset.terbesar);
  const JEDA = [1, 2, 4, 8, 15, 30]; // seconds until the next try
  let jeda = false;
  let lanjutkan = null;
  let sibuk = false;

  const angka = new Intl.NumberFormat("id-ID", { maximumFractionDigits: 1 });
  // Sizes as the page of the file tells them once it is here.
  const mb = (n) => (n < 1e3 ? `${n} B` : n < 1e6 ? `${angka.format(n / 1e3)} kB` : `${angka.format(n / 1e6)} MB`);
  tampilkanPilihan();
  const tidur = (detik) => new Promise((r) => setTimeout(r, detik * 1000));
  const heksa = async (isi) =>
    Array.from(new Uint8Array(await crypto.subtle.digest("SHA-256", isi)), (b) => b.toString(16).padStart(2, "0")).join("");

  class Salah extends Error {
    constructor(isi, status) {
      super(isi.galat || "");
      Object.assign(this, isi, { status });
    }
  }

  async function minta(alamat, badan, kepala = {}) {
    const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
    const jawab = await fetch(alamat, {
      method: "POST", body: badan, credentials: "same-origin",
      headers: { "X-CSRFToken": token, Accept: "application/json", ...kepala },
    });
    const json = (jawab.headers.get("Content-Type") || "").includes("json");
    if (jawab.redirected || (!json && jawab.status < 500))
      throw new Salah({ galat: "Sesi Anda berakhir.", saran: "Masuk lagi, lalu pilih berkas yang sama: unggahan dilanjutkan." }, 403);
    if (!json) throw new TypeError("bukan JSON"); // a proxy or a server that restarts: tried again
    const isi = await jawab.json();
    if (jawab.status === 503) throw new TypeError(isi.galat);
    if (!jawab.ok) throw new Salah(isi, jawab.status);
    return isi;
  }

  function elemen(nama, teks, kelas) {
    const e = document.createElement(nama);
    if (teks) e.textContent = teks;
    if (kelas) e.className = kelas;
    return e;
  }

  const kata = elemen("span");
  const persen = elemen("b");
  const bilah = elemen("progress", "", "kemajuan");
  bilah.max = 100;
  const ket = elemen("p", "", "kecil sunyi");
  const tombolJeda = elemen("button", "Jeda", "tombol");
  tombolJeda.type = "button";
  const kepala = elemen("p", "", "kecil baris antara");
  kepala.append(kata, persen);
  const baris = elemen("div", "", "baris jarak-atas");
  baris.append(tombolJeda);
  kotak.append(kepala, bilah, ket, baris);

  function tampilkan(teks, terkirim, ukuran, catatan = "") {
    const p = ukuran ? Math.floor((100 * terkirim) / ukuran) : 0;
    kotak.hidden = false;
    kata.textContent = teks;
    persen.textContent = `${p} %`;
    bilah.value = p;
    bilah.setAttribute("aria-label", teks);
    ket.textContent = catatan || `${mb(terkirim)} dari ${mb(ukuran)}. Bila terputus, pilih berkas yang sama untuk melanjutkan.`;
  }

  tombolJeda.addEventListener("click", () => {
    jeda = !jeda;
    tombolJeda.textContent = jeda ? "Lanjutkan" : "Jeda";
    if (!jeda && lanjutkan) lanjutkan();
  });

  function pesan(judul, isi, tautan) {
    form.querySelector(".pesan-unggah")?.remove();
    const p = elemen("div", "", "pesan galat pesan-unggah");
    p.setAttribute("role", "alert");
    const dalam = elemen("p");
    dalam.append(elemen("b", judul), ` ${isi || ""} `);
    if (tautan) {
      const a = elemen("a", "Buka berkas itu");
      a.href = tautan;
      dalam.append(a);
    }
    p.append(dalam);
    form.prepend(p);
    p.scrollIntoView({ block: "nearest" });
  }

  function kunciIsian(mati) {
    sibuk = mati;
    for (const e of form.elements) if (e !== tombolJeda && e.type !== "hidden") e.disabled = mati;
    tombolJeda.disabled = false;
  }

  // One piece, again and again while only the line or the server is away.
  async function kirimKeping(alamat, isi, offset, ukuran) {
    const sidik = await heksa(isi);
    for (let coba = 0; ; coba++) {
      try {
        return (await minta(alamat, isi, { "X-Offset": String(offset), "X-Sidik": sidik, "Content-Type": "application/octet-stream" })).terkirim;
      } catch (galat) {
        if (galat instanceof Salah) throw galat;
        const tunggu = JEDA[Math.min(coba, JEDA.length - 1)];
        tampilkan("Sambungan terputus", offset, ukuran, `Mencoba lagi dalam ${tunggu} detik. Yang sudah terkirim aman.`);
        await tidur(tunggu);
      }
    }
  }

  async function unggah(berkas, isian) {
    const awal = await heksa(await berkas.slice(0, KEPING).arrayBuffer());
    isian.set("nama", berkas.name);
    isian.set("ukuran", String(berkas.size));
    isian.set("ciri", `${awal}:${berkas.lastModified}`);
    tampilkan("Menyiapkan", 0, berkas.size);
    const mulai = await minta(form.dataset.mulai, isian);
    const pangkal = form.dataset.mulai.replace(/mulai$/, `${mulai.kode}/`);
    let terkirim = mulai.terkirim;
    while (terkirim < berkas.size) {
      if (jeda) {
        tampilkan("Dijeda", terkirim, berkas.size);
        await new Promise((r) => { lanjutkan = r; });
      }
      tampilkan("Mengunggah", terkirim, berkas.size);
      const isi = await berkas.slice(terkirim, Math.min(terkirim + KEPING, berkas.size)).arrayBuffer();
      terkirim = await kirimKeping(`${pangkal}keping`, isi, terkirim, berkas.size);
    }
    tampilkan("Menyimpan utuh dan menyegel", terkirim, berkas.size, "Sebentar lagi selesai.");
    baris.hidden = true;
    location.assign((await minta(`${pangkal}selesai`, new FormData())).alamat);
  }

  form.addEventListener("submit", async (kejadian) => {
    const berkas = masukan.files[0];
    if (!berkas || sibuk) return; // the server says what is missing
    kejadian.preventDefault();
    if (berkas.size > TERBESAR) {
      pesan("Berkas terlalu besar.", `${mb(berkas.size)}; batas kantor ini ${angka.format(TERBESAR / 2 ** 20)} MB. Bagilah berkasnya, misalnya per kecamatan.`);
      return;
    }
    const isian = new FormData(form);
    isian.delete("berkas");
    kunciIsian(true);
    form.querySelector(".pesan-unggah")?.remove();
    try {
      await unggah(berkas, isian);
    } catch (galat) {
      kunciIsian(false);
      kotak.hidden = true;
      baris.hidden = false;
      if (galat.salah) {
        const isi = Object.values(galat.salah).flat();
        pesan("Periksa isian ini.", isi.join(" "));
      } else if (galat instanceof Salah) pesan(galat.galat, galat.saran, galat.alamat);
      else pesan("Berkas tidak dapat dikirim.", "Periksa sambungan ke server kantor, lalu kirim lagi: yang sudah terkirim tidak hilang.");
    }
  });

  window.addEventListener("beforeunload", (k) => { if (sibuk && !jeda) k.preventDefault(); });
})();
