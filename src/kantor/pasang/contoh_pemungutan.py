"""The demo's past election after its DPT: movers and DPTb, invitations, polling day at some TPS."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date, time, timedelta
from typing import Any

from django.db.models import Sum

from hakpilih.audit.kelompok import JENIS_KELAMIN
from kantor.daftar.models import Daftar, Pemilih
from kantor.pasang.contoh_layanan_lalu import layani_lalu
from kantor.pasang.contoh_pindah import LAIN, NAMA, orang_lain
from kantor.pasang.contoh_pleno import pleno_dptb_contoh
from kantor.pasang.contoh_waktu import pada
from kantor.pemungutan import kehadiran, muat, pengembalian, services, terbitan
from kantor.pemungutan.models import Undangan
from kantor.pindah import dptb
from kantor.pindah import services as pindah
from kantor.pindah.models import Dptb
from kantor.pindah.services import Isian

# Days before polling day.
AJUKAN, PUTUSKAN, SUSUN_DPTB, UNDANG, CATAT = 45, 40, 6, 12, 4
KEMBALI = 2  # days after it
# Ground and paper of voters who vote elsewhere; the last one goes to another city.
ALASAN: tuple[tuple[str, str], ...] = (
    ("tugas", "Surat tugas nomor 31 (rekaan)"),
    ("belajar", "Surat keterangan kuliah nomor 8 (rekaan)"),
    ("rawat_inap", "Surat rawat RSUD nomor 12 (rekaan)"),
    ("pindah_domisili", "KTP-el dengan alamat baru"),
    ("bekerja", "Surat keterangan perusahaan nomor 5 (rekaan)"),
)
# Every so many invitations one is so; the first that fits counts, all others were handed over.
RAGAM: tuple[tuple[int, Mapping[str, str]], ...] = (
    (37, {"hasil": "tidak", "alasan": "meninggal"}),
    (29, {"hasil": "tidak", "alasan": "pindah"}),
    (23, {"hasil": "tidak", "alasan": "tidak di tempat"}),
    (83, {"hasil": "tidak", "alasan": "tidak dikenal"}),
    (11, {"hasil": ""}),
    (3, {"hasil": "disampaikan", "kepada": "keluarga"}),
)
SENDIRI = 24  # invitations that Kiki has recorded on the page
DPK: tuple[tuple[str, str, str, time], ...] = (
    ("Rangga Adiputra", "L", "9971011506980611", time(12, 10)),
    ("Mega Puspita", "P", "9971015207010612", time(12, 35)),
)
# What a few could not do on polling day: reason → men, women.
SEBAB: tuple[Mapping[str, tuple[int, int]], ...] = (
    {"tidak_terdaftar": (1, 0), "sakit": (2, 3)},
    {"tanpa_ktp_el": (1, 1), "bekerja": (4, 2)},
    {"lewat_waktu": (0, 1), "tanpa_akses": (1, 0)},
)
LEBIH = 2  # percent of ballots beyond the list


def sesudah_dpt(
    dpt: Daftar, akun: Mapping[str, Any], kerjakan: Callable[[str], None], hari: date
) -> None:
    """What happened from the fixed DPT to two days after polling day."""
    tps = _tps(dpt, akun)
    _pindah(dpt, akun, tps, hari)
    kelurahan = sorted({k.rpartition(".")[0] for k in tps})
    layani_lalu(dpt.pemilihan, akun, kelurahan, hari)
    with pada(hari - timedelta(days=UNDANG)):
        kerjakan(
            terbitan.terbitkan(
                pengguna=akun["ani"], pemilihan=dpt.pemilihan, pukul="07.00–13.00 WIB"
            ).objek
        )
        for n, k in enumerate(tps, 1):
            services.tulis_lokasi(
                pengguna=akun["budi"], pemilihan=dpt.pemilihan, wilayah=k,
                tempat=f"SD Negeri {n} Kota Contoh (rekaan)",
            )  # fmt: skip
    with pada(hari - timedelta(days=SUSUN_DPTB)):
        _dptb(dpt, akun, kerjakan)
    with pada(hari - timedelta(days=CATAT)):
        _catat(dpt, akun, kerjakan, tps, hari)
    with pada(hari):
        _hari(dpt, akun, tps)
    with pada(hari + timedelta(days=KEMBALI)):
        _kembali(dpt, akun, tps)


def _tps(dpt: Daftar, akun: Mapping[str, Any]) -> list[str]:
    """The TPS of Budi's kelurahan, Kiki's first."""
    semua = dpt.neraca.filter(tingkat="tps", kode__startswith=f"{akun['budi'].wilayah}.")
    return [k for k in semua.order_by("kode").values_list("kode", flat=True) if k[-3:].isdigit()]


def _pindah(dpt: Daftar, akun: Mapping[str, Any], tps: Sequence[str], hari: date) -> None:
    """Voters of Budi's kelurahan who vote elsewhere, and one who came; all but one approved."""
    p, budi, bela = dpt.pemilihan, akun["budi"], akun["bela"]
    tujuan = [*tps[1:], tps[0]]
    ajuan = []
    with pada(hari - timedelta(days=AJUKAN)):
        for n, (alasan, bukti) in enumerate(ALASAN):
            pemilih = _pemilih(dpt, tps[n % len(tps)], 7 * n + 5)
            ke = tujuan[n % len(tps)]
            luar = n == len(ALASAN) - 1
            if pemilih is None or (ke == tps[n % len(tps)] and not luar):
                continue
            ajuan.append(
                pindah.ajukan(
                    pengguna=budi, pemilih=pemilih,
                    isian=Isian(alasan, bukti, f"{LAIN}.01.1001.001" if luar else ke, NAMA if luar else ""),
                )
            )  # fmt: skip
        ajuan.append(
            pindah.ajukan_masuk(
                pengguna=budi, pemilihan=p, orang=orang_lain(),
                isian=Isian("tugas", "Surat tugas nomor 90 (rekaan)", tps[0], NAMA),
            )
        )  # fmt: skip
    with pada(hari - timedelta(days=PUTUSKAN)):
        for n, x in enumerate(ajuan):
            tolak = n == 1 and len(ajuan) > 2
            alasan = "Surat keterangannya tidak bertanggal." if tolak else ""
            pindah.putuskan(pengguna=bela, pindah=x, setuju=not tolak, alasan=alasan)


def _pemilih(dpt: Daftar, kode: str, ke: int) -> Pemilih | None:
    kelurahan, _, tps = kode.rpartition(".")
    ada = Pemilih.objects.filter(daftar=dpt, kelurahan=kelurahan, tps__in=(tps, tps.lstrip("0")))
    return (
        ada.select_related("daftar__pemilihan", "baris", "perbaikan")
        .order_by("orang")[ke : ke + 1]
        .first()
    )


def _dptb(dpt: Daftar, akun: Mapping[str, Any], kerjakan: Callable[[str], None]) -> None:
    tugas = dptb.susun(pengguna=akun["ani"], pemilihan=dpt.pemilihan)
    kerjakan(tugas.objek)
    d = Dptb.objects.get(pk=tugas.isi["dptb"])
    dptb.tetapkan(
        pengguna=akun["rudi"], dptb=d, pleno=pleno_dptb_contoh(dpt.pemilihan, akun, d.banyak)
    )


def _catat(
    dpt: Daftar, akun: Mapping[str, Any], kerjakan: Callable[[str], None], tps: Sequence[str], hari: date
) -> None:  # fmt: skip
    """A file of the PPS for its other TPS; Kiki writes the first of her own on the page."""
    kiki, budi = akun["kiki"], akun["budi"]
    kapan = (hari - timedelta(days=CATAT + 1)).strftime("%d-%m-%Y")
    rows = []
    for u in _undangan(dpt).filter(wilayah__in=tps[1:]).exclude(alasan="ganda"):
        ragam = next(
            (isi for tiap, isi in RAGAM if u.nomor % tiap == tiap - 1),
            {"hasil": "disampaikan", "kepada": "sendiri"},
        )
        if ragam["hasil"]:
            rows.append(
                {"tps_kode": u.wilayah, "nomor": u.nomor, "kode": u.kode, "hasil": "", "kepada": "",
                 "alasan": "", "tanggal": kapan, "catatan": "", **ragam}
            )  # fmt: skip
    if rows:
        teks = io.StringIO()
        tulis = csv.DictWriter(teks, list(rows[0]))
        tulis.writeheader()
        tulis.writerows(rows)
        tugas = muat.minta_muat(
            pengguna=budi, pemilihan=dpt.pemilihan, sumber=io.BytesIO(teks.getvalue().encode()),
            nama="catatan-undangan-kpps.csv",
        )  # fmt: skip
        kerjakan(tugas.objek)
    milik = _undangan(dpt).filter(wilayah=kiki.wilayah).exclude(alasan="ganda")
    for n, u in enumerate(milik.order_by("nomor")[:SENDIRI]):
        isi: dict[str, Any] = {
            "keadaan": "disampaikan",
            "kepada": "keluarga" if n % 3 == 2 else "sendiri",
        }
        if n in (6, 15):
            isi = {"keadaan": "tidak", "alasan": "meninggal" if n == 6 else "pindah"}
        services.catat_hasil(pengguna=kiki, undangan=u, **isi)


def _undangan(dpt: Daftar) -> Any:
    semua = Undangan.objects.filter(terbitan__daftar=dpt)
    return semua.select_related("terbitan__pemilihan", "baris").order_by("wilayah", "nomor")


def _hari(dpt: Daftar, akun: Mapping[str, Any], tps: Sequence[str]) -> None:
    """Counts of all TPS of the kelurahan but the last; in one a sum is wrong. Two voted with their KTP-el."""
    kiki, budi = akun["kiki"], akun["budi"]
    for n, (nama, kelamin, nik, pukul) in enumerate(DPK):
        kehadiran.catat_dpk(
            pengguna=kiki if n == 0 else budi, pemilihan=dpt.pemilihan,
            wilayah=kiki.wilayah if n == 0 else tps[n % len(tps)], nama=nama, nik=nik,
            jenis_kelamin=kelamin, pukul=pukul, ktp_el=True,
        )  # fmt: skip
    dpk = {kiki.wilayah: (1, 0), tps[1 % len(tps)]: (0, 1)} if len(tps) > 1 else {tps[0]: (1, 1)}
    dicatat = tps[:-1] or tps
    for n, kode in enumerate(dicatat):
        kehadiran.catat_hasil_tps(
            pengguna=kiki if kode == kiki.wilayah else budi, pemilihan=dpt.pemilihan, wilayah=kode,
            angka=_angka(dpt, kode, n, dpk.get(kode, (0, 0)), 3 if kode == dicatat[-1] else 0),
            tidak_memilih=SEBAB[n % len(SEBAB)],
        )  # fmt: skip


def _angka(
    dpt: Daftar, kode: str, n: int, dpk: tuple[int, int], keliru: int
) -> dict[str, int | None]:
    """Counts as KPPS would have written them: seven or eight of ten voted. `keliru`: ballots that were
    counted too many among those left over; the page says so."""
    per = dict(dpt.rekap.filter(kode=kode).values_list("jenis_kelamin").annotate(n=Sum("banyak")))
    laki, perempuan = (int(per.get(k, 0)) for k in JENIS_KELAMIN.values())
    pakai = (laki * (70 + 3 * n) // 100, perempuan * (74 + 3 * n) // 100)
    dptb_l, dptb_p = _dptb_tps(dpt, kode)
    pengguna = sum(pakai) + dptb_l + dptb_p + sum(dpk)
    diterima = (laki + perempuan) * (100 + LEBIH) // 100 + dptb_l + dptb_p
    rusak = n % 3
    return {
        "dptb_l": dptb_l, "dptb_p": dptb_p, "pengguna_dpt_l": pakai[0], "pengguna_dpt_p": pakai[1],
        "pengguna_dptb_l": dptb_l, "pengguna_dptb_p": dptb_p, "pengguna_dpk_l": dpk[0],
        "pengguna_dpk_p": dpk[1], "disabilitas_l": min(2, pakai[0]), "disabilitas_p": min(1, pakai[1]),
        "surat_diterima": diterima, "surat_rusak": rusak,
        "surat_sisa": max(0, diterima - pengguna - rusak) + keliru,
        "suara_sah": pengguna - min(7 + n, pengguna), "suara_tidak_sah": min(7 + n, pengguna),
    }  # fmt: skip


def _dptb_tps(dpt: Daftar, kode: str) -> tuple[int, int]:
    d = Dptb.objects.filter(dpt=dpt, keadaan="ditetapkan").order_by("-nomor").first()
    kelamin = list(
        d.pemilih.filter(tujuan=kode).values_list("pindah__jenis_kelamin", flat=True) if d else ()
    )
    return kelamin.count("L"), kelamin.count("P")


def _kembali(dpt: Daftar, akun: Mapping[str, Any], tps: Sequence[str]) -> None:
    """Undelivered invitations go back: the other TPS to PPS, PPS to PPK; on the way one is missing."""
    p, budi = dpt.pemilihan, akun["budi"]
    kini = p.hari + timedelta(days=KEMBALI)
    naik = 0
    for n, kode in enumerate(tps[1:]):
        banyak = _undangan(dpt).filter(wilayah=kode, keadaan="tidak").count()
        if not banyak:
            continue
        for arah in (pengembalian.SERAH, pengembalian.TERIMA):
            kurang = arah == pengembalian.TERIMA and n == 0
            pengembalian.catat_kirim(
                pengguna=budi, pemilihan=p, wilayah=kode, arah=arah,
                banyak=max(1, banyak - kurang), pada=kini,
            )  # fmt: skip
        naik += banyak - (n == 0)
    if naik > 0:
        pengembalian.catat_kirim(
            pengguna=budi, pemilihan=p, wilayah=budi.wilayah, arah=pengembalian.SERAH, banyak=naik,
            pada=kini,
        )  # fmt: skip
