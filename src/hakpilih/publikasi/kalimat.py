"""The report's sentences. Each says one thing, with its numbers, and holds for empty lists too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hakpilih.matching.jodoh import AMBANG
from hakpilih.matching.kerugian import AKIBAT, TERBERAT
from hakpilih.matching.kolom import ALASAN_HANYA, ALASAN_RAGU, TAHAP
from hakpilih.matching.lawan import SAINGAN
from hakpilih.matching.penentu import PENENTU
from hakpilih.matching.tingkat import ELEMEN, TINGKAT
from hakpilih.publikasi.angka import bertanda, bertanda_desimal, bulat, desimal, persen
from hakpilih.publikasi.hitungan import Tempat
from hakpilih.publikasi.tabel import JUDUL_ELEMEN

NIK_PENUH = (
    "Dokumen ini memuat NIK dan NKK lengkap. Simpan tertutup, jangan dikirim lewat surel atau "
    "pesan, hapus setelah dipakai."
)
NIK_PENUH_PENDEK = "MEMUAT NIK LENGKAP - jangan disebarkan"
PRIVASI = (
    "Laporan ini untuk pekerjaan di dalam kantor: memuat nama, tanggal lahir dan alamat pemilih. "
    "Jangan diumumkan. NIK dan NKK disamarkan menjadi 9971•• •••••• ••••; perbandingan hanya "
    "menyebut letak angka yang berbeda, tidak pernah angkanya."
)
PRIVASI_PENUH = (
    "Laporan ini untuk pekerjaan di dalam kantor: memuat nama, tanggal lahir dan alamat pemilih. "
    "Atas permintaan (--nik-penuh) NIK dan NKK ditulis lengkap."
)


def jawaban(ringkasan: Mapping[str, Any]) -> str:
    """The one-sentence answer, and what lies behind it."""
    s = ringkasan["selisih"]
    neto, hanya_dp4, hanya_dpt = int(s["neto"]), int(s["hanya_dp4"]), int(s["hanya_dpt"])
    if not hanya_dp4 and not hanya_dpt:
        return f"Kedua daftar memuat {bulat(s['dpt'])} orang yang sama."
    bagian = f" ({persen(abs(neto), s['dpt'])})" if s["dpt"] else ""
    if neto == 0:
        awal = f"Kedua daftar sama banyak, {bulat(s['dpt'])} baris"
    else:
        arah = "lebih banyak" if neto > 0 else "lebih sedikit"
        awal = f"DP4 {arah} {bulat(abs(neto))} dari DPT{bagian}"
    return (
        f"{awal}. Di baliknya {bulat(hanya_dp4)} orang hanya di DP4 dan "
        f"{bulat(hanya_dpt)} orang hanya di DPT."
    )


def pekerjaan(ringkasan: Mapping[str, Any]) -> str:
    """What is left for people to do."""
    pasangan, ragu = ringkasan["pasangan"], int(ringkasan["ragu"]["jumlah"])
    berubah = int(pasangan["jumlah"]) - int(pasangan["tanpa_perubahan"])
    ubah = (
        f"{bulat(berubah)} dari {bulat(pasangan['jumlah'])} pasangan berubah datanya"
        if berubah
        else f"Tidak ada data yang berubah pada {bulat(pasangan['jumlah'])} pasangan"
    )
    telaah = f"{bulat(ragu)} pasangan perlu ditelaah" if ragu else "tidak ada yang perlu ditelaah"
    return f"{ubah}; {telaah}."


def mungkin_ganda(ringkasan: Mapping[str, Any]) -> str:
    """A note on rows without a partner that may be second entries of one person; empty if none."""
    n = {
        d: int(ringkasan[f"hanya_{d}"]["per_alasan"].get("calon_dipasangkan", 0))
        for d in ("dpt", "dp4")
    }
    if not any(n.values()):
        return ""
    return (
        f"Dari yang hanya di satu daftar, {bulat(n['dp4'])} baris DP4 dan {bulat(n['dpt'])} baris DPT "
        "mungkin catatan kedua dari orang yang sudah berpasangan."
    )


def bacaan_lahir(kelompok: Sequence[tuple[str, int, int]], neto: int) -> str:
    """The reading of the birth-year chart: which group moves the net difference most."""
    if not kelompok:
        return "Tidak ada orang yang hanya di satu daftar."
    judul, a, b = max(kelompok, key=lambda k: (abs(k[2] - k[1]), k[0]))
    if a == b:
        return "Menurut tahun lahir, yang hanya di DPT dan yang hanya di DP4 seimbang."
    return (
        f"{judul[:1].upper()}{judul[1:]} paling menggeser selisih: {bulat(b)} hanya di DP4, "
        f"{bulat(a)} hanya di DPT, atau {bertanda(b - a)}. Semua kelompok bersama {bertanda(neto)}."
    )


def bacaan_berubah(berubah: Mapping[str, int], pasangan: int) -> str:
    """The reading of the chart of changed elements."""
    if not any(berubah.values()):
        return "Tidak ada unsur yang berubah pada pasangan mana pun."
    elemen, n = max(berubah.items(), key=lambda x: (x[1], x[0]))
    return f"{judul_elemen(elemen)} paling sering berubah: {bulat(n)} pasangan ({persen(n, pasangan)})."


def bacaan_tempat(tempat: Sequence[Tempat]) -> str:
    """The reading of the chart of places: where most rows are on one list only, per 1,000 voters."""
    calon = [t for t in tempat if t.dpt + t.dp4]
    if not any(t.hanya for t in calon):
        return "Di semua wilayah kedua daftar memuat orang yang sama."
    t = max(calon, key=lambda t: (t.hanya / (t.dpt + t.dp4), t.nama))
    return (
        f"{nama_wilayah(t.nama)} paling banyak berbeda: {bulat(t.hanya)} orang hanya di satu daftar, "
        f"{desimal(1000 * t.hanya / (t.dpt + t.dp4), 1)} dari tiap 1.000 baris kedua daftar."
    )


def bacaan_yakin(tinggi: int, jumlah: int, keliru: float) -> str:
    """The reading of the distribution of chances."""
    if not jumlah:
        return "Tidak ada pasangan."
    salah = "kurang dari satu" if keliru < 1 else f"sekitar {bulat(round(keliru))}"
    return (
        f"{persen(tinggi, jumlah)} pasangan berpeluang 0,99 atau lebih. Jika peluangnya tepat, "
        f"{salah} dari {bulat(jumlah)} pasangan keliru."
    )


def bacaan_hanya(per_alasan: Mapping[str, tuple[int, int]]) -> str:
    """The reading of the reasons why rows found no partner."""
    jumlah = sum(a + b for a, b in per_alasan.values())
    if not jumlah:
        return "Semua baris berpasangan."
    alasan, (a, b) = max(per_alasan.items(), key=lambda x: (sum(x[1]), x[0]))
    return f"Sebab terbanyak, {bulat(a + b)} dari {bulat(jumlah)} baris: {kata_hanya(alasan)}."


def judul_elemen(elemen: str) -> str:
    """An element's name for people."""
    return JUDUL_ELEMEN.get(elemen, elemen.replace("_", " ").capitalize())


def nama_wilayah(nama: str) -> str:
    """A place name as written on screens; codes and mixed case stay."""
    return nama.title() if nama.isupper() else nama


def kata_hanya(alasan: str) -> str:
    """Why a row found no partner, in words."""
    return ALASAN_HANYA.get(alasan, alasan.replace("_", " "))


def kata_ragu(alasan: str) -> str:
    """Why a pair is on the work list, in words."""
    return ALASAN_RAGU.get(alasan, alasan.replace("_", " "))


def kata_tahap(tahap: str) -> str:
    """How a pair was found, in words."""
    return TAHAP.get(tahap, tahap.replace("_", " "))


def kata_bukti(elemen: str, tingkat: str | None) -> str:
    """What was seen in one element, in words; empty where nothing could be compared."""
    if not tingkat or tingkat == "kosong":
        return ""
    return TINGKAT.get(elemen, {}).get(tingkat, tingkat.replace("_", " "))


def bukti(baris: Mapping[str, Any]) -> list[tuple[str, float]]:
    """The evidence of one pair: sentence and weight in bits, in the order of the elements."""
    hasil = []
    for e in ELEMEN:
        kata = kata_bukti(e, baris[f"bukti_{e}"])
        if kata:
            hasil.append((kata[0].upper() + kata[1:], float(baris[f"bobot_{e}"] or 0)))
    return hasil


def bukti_sebaris(baris: Mapping[str, Any]) -> str:
    """The evidence of one pair in one cell of the workbook."""
    return "; ".join(f"{kata} ({bertanda_desimal(b)})" for kata, b in bukti(baris))


def kata_lawan(baris: Mapping[str, Any]) -> str:
    """What speaks most against the pair as it stands, as a sentence."""
    if baris["alasan"] == "ganda":
        sikap = "Dinilai tercatat dua kali"
    elif round(float(baris["peluang"]), 9) >= AMBANG:
        sikap = "Dinilai orang yang sama"
    else:
        sikap = "Dinilai dua orang yang berbeda"
    lawan = baris["lawan"]
    if not lawan:
        return f"{sikap}, dan tidak ada bukti yang menentangnya."
    if lawan == SAINGAN:
        return f"{sikap}, padahal ada baris lain yang juga cocok dengan salah satunya."
    return f"{sikap}, padahal {kata_bukti(lawan, baris[f'bukti_{lawan}'])}."


def kata_penentu(kode: str) -> str:
    """What would settle a pair, in words."""
    return PENENTU[kode].kata if kode in PENENTU else kode.replace("_", " ")


def kata_akibat(kode: str) -> str:
    """What a wrong decision would do to a voter, in words."""
    return AKIBAT[kode].kata if kode in AKIBAT else kode.replace("_", " ")


def kata_kerugian(kerugian: float) -> str:
    """Expected harm on its scale: `30 dari 100`."""
    if 0 < kerugian < 1:
        return f"kurang dari 1 dari {TERBERAT}"
    return f"{bulat(round(kerugian))} dari {TERBERAT}"


def urutan_telaah() -> str:
    """How the work list is ordered, and how to read the figure behind it."""
    undangan = bulat(round(AKIBAT["dua_undangan"].satu))
    return (
        "Diurutkan menurut kerugian harapan, yang terbesar di atas: beratnya akibat bagi pemilih "
        f"dikali peluang akibat itu terjadi. Skalanya kami susun sendiri: {TERBERAT} berarti seorang "
        f"pemilih kehilangan suaranya, {undangan} berarti seorang menerima dua undangan."
    )


def dari_seratus(peluang: float) -> str:
    """A probability as people say it: `54 dari 100`."""
    if peluang < 0.01:
        return "kurang dari 1 dari 100"
    if peluang > 0.99:
        return "lebih dari 99 dari 100"
    return f"{round(100 * peluang)} dari 100"
