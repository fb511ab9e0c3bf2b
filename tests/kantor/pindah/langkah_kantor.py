"""One step of one installed office, in a process of its own: `python -m tests.kantor.pindah.langkah_kantor
FOLDER STEP [FILE]`. Prints JSON. The installation, its database and its key process are real."""

from __future__ import annotations

import json
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

TPS = "99.71.01.1001.003"


def pasang(folder: Path, wilayah: str) -> dict[str, Any]:
    """A fresh installation with its two people and an election; the sender's with a fixed DPT."""
    from kantor.pasang.siapkan import Rencana, siapkan
    from kantor.segel.nyala import nyalakan

    rencana = Rencana(
        folder=folder, nama=f"KPU {wilayah}", wilayah=wilayah, zona="WIB",
        alamat="http://localhost:8105", demo=True, basis="",
    )  # fmt: skip
    t = siapkan(rencana, lambda _: None).tempat
    t.soket.parent.mkdir(parents=True, exist_ok=True, mode=0o750)
    with nyalakan(t.soket, t.kunci):
        return _isi_awal(wilayah)


def _isi_awal(wilayah: str) -> dict[str, Any]:
    from kantor.pemilihan.services import buat_pemilihan
    from kantor.pengguna.models import Pengguna
    from kantor.pindah.kantor_lain import kunci_kami

    for nama, peran in (("ani", "operator"), ("rudi", "ketua")):
        Pengguna.objects.create(username=nama, nama=nama, peran=peran, wilayah=wilayah, contoh=True)
    p = buat_pemilihan(
        pengguna=_siapa("ani"), asal="pilkada_2024", nama="Pilkada", kode="pilkada",
        hari=date.today() + timedelta(days=120),
    )  # fmt: skip
    if TPS.startswith(wilayah):
        _dpt(p)
    k = kunci_kami()
    return {"kunci": k.teks, "sidik": k.sidik}


def _siapa(nama: str) -> Any:
    from kantor.pengguna.models import Pengguna

    return Pengguna.objects.get(username=nama)


def _dpt(p: Any) -> None:
    from django.utils import timezone

    from kantor.daftar.models import Daftar
    from kantor.daftar.pekerjaan import susun_daftar
    from kantor.tugas.models import Tugas
    from tests.kantor.telaah.bahan_halaman import DPT, muat

    b = muat(p, "dpt", DPT, _siapa("ani"))
    d = Daftar.objects.create(
        pemilihan=p, jenis="dpt", nomor=1, berkas=b, pada=date.today(), pengusul=_siapa("ani"),
        dibuat=timezone.now(),
    )  # fmt: skip
    t = Tugas.objects.create(
        jenis="susun_daftar", judul="DPT", isi={"daftar": d.pk}, dibuat=timezone.now()
    )
    susun_daftar(t, lambda *_: None)
    Daftar.objects.filter(pk=d.pk).update(
        keadaan="ditetapkan", pemutus=_siapa("rudi"), diputuskan=timezone.now()
    )


def kenal(teks: str) -> dict[str, Any]:
    """Two people make sure of the other office's key."""
    from hakpilih.daftar.kunci_kantor import baca_kunci
    from kantor.pindah import kantor_lain

    ada = kantor_lain.catat_kantor(pengguna=_siapa("ani"), nama="Kantor lain", teks=teks)
    kantor_lain.pastikan(pengguna=_siapa("rudi"), kantor=ada)
    return {"sidik": baca_kunci(teks).sidik}


def pindah(_: str) -> dict[str, Any]:
    """Three voters move to the other office; one of them to a region that is not its own."""
    from kantor.daftar.models import Pemilih
    from kantor.pindah import services

    for n, e in enumerate(Pemilih.objects.select_related("daftar__pemilihan").order_by("pk")[:3]):
        tujuan = "98.71.01.1001" if n < 2 else "98.71.02.1003.001"
        x = services.ajukan(
            pengguna=_siapa("ani"), pemilih=e,
            isian=services.Isian("tugas", "Surat tugas", tujuan, "Kota Lain"),
        )  # fmt: skip
        services.putuskan(pengguna=_siapa("rudi"), pindah=x, setuju=True)
    return {}


def batal(_: str) -> dict[str, Any]:
    """One of those who moved stays after all."""
    from kantor.pindah import services
    from kantor.pindah.models import Pindah

    x = Pindah.objects.order_by("pk")[0]
    services.minta_batal(pengguna=_siapa("ani"), pindah=x, alasan="Tugasnya dibatalkan")
    services.putuskan_batal(pengguna=_siapa("rudi"), pindah=x, setuju=True)
    return {}


def kirim(berkas: str) -> dict[str, Any]:
    """A transfer is prepared, let out by the second person, and written to a file."""
    from kantor.pemilihan.models import Pemilihan
    from kantor.pindah import kantor_lain, kiriman_keluar

    k = kiriman_keluar.siapkan(
        pengguna=_siapa("ani"),
        pemilihan=Pemilihan.objects.get(),
        kantor=kantor_lain.semua_kantor()[0],
    )
    k = kiriman_keluar.setujui(pengguna=_siapa("rudi"), kiriman=k)
    return _keluarkan(k, berkas)


def muat(berkas: str) -> dict[str, Any]:
    """A file is loaded; a transfer is decided by the second person at once, its receipt put beside it."""
    from kantor.pemilihan.models import Pemilihan
    from kantor.pindah import kiriman_masuk

    k = kiriman_masuk.muat_berkas(
        pengguna=_siapa("ani"), pemilihan=Pemilihan.objects.get(), data=Path(berkas).read_bytes()
    )
    if k.keluar:
        return _jumlah(k)
    k = kiriman_masuk.putuskan(pengguna=_siapa("rudi"), kiriman=k, setuju=True)
    return _keluarkan(k, f"{berkas}.tanda")


def _keluarkan(k: Any, berkas: str) -> dict[str, Any]:
    from kantor.pindah import kiriman_keluar

    isi = kiriman_keluar.unduh(pengguna=_siapa("ani"), kiriman=k)[1]
    Path(berkas).write_bytes(b"".join(isi))
    return _jumlah(k)


def _jumlah(k: Any) -> dict[str, Any]:
    from kantor.pindah.models import Pindah

    return {
        "nomor": k.nomor, "keadaan": k.keadaan, "pindah": k.banyak_pindah, "batal": k.banyak_batal,
        "diterima": k.banyak_diterima, "disisihkan": k.banyak_disisihkan,
        "baris": sorted([b.nomor, b.jenis, bool(b.diterima), b.kode] for b in k.baris.all()),
        "sah": Pindah.objects.filter(keadaan="disetujui").count(),
    }  # fmt: skip


def main() -> None:
    """Do one step and say what came of it."""
    from hakpilih.errors import HakpilihError

    folder, langkah, isi = Path(sys.argv[1]), sys.argv[2], (*sys.argv[3:], "")[0]
    try:
        if langkah == "pasang":
            hasil = pasang(folder, isi)
        else:
            from kantor.pasang.tempat import buka
            from kantor.segel.nyala import nyalakan

            t = buka(folder)
            t.pakai()
            with nyalakan(t.soket, t.kunci):
                hasil = {
                    "kenal": kenal,
                    "pindah": pindah,
                    "batal": batal,
                    "kirim": kirim,
                    "muat": muat,
                }[langkah](isi)
    except HakpilihError as galat:
        hasil = {"galat": galat.pesan}
    print(json.dumps(hasil))


if __name__ == "__main__":
    main()
