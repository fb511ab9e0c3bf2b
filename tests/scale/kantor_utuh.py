"""What must hold of an office at any moment it is looked at, asked in plain SQL; each fault a sentence."""

from __future__ import annotations

import time
from collections.abc import Collection
from pathlib import Path

from hakpilih.riwayat.pemeriksaan import periksa
from tests.scale.kantor_basis import Basis

# What no moment may show, and the SELECT that finds it.
# A file without bytes is what was written on pages; answers to requests tell each request, not the file.
MUSTAHIL: dict[str, str] = {
    "a change without exactly one event of its proposal": """
        SELECT p.id FROM telaah_perubahan p LEFT JOIN riwayat_peristiwa e
        ON e.objek = 'perubahan/' || p.id AND e.tindakan = 'perubahan_diusulkan'
        WHERE p.kelompok_id IS NULL GROUP BY p.id HAVING count(e.id) <> 1""",
    "an event of a proposal without its change": """
        SELECT e.id FROM riwayat_peristiwa e LEFT JOIN telaah_perubahan p
        ON e.objek = 'perubahan/' || p.id WHERE e.tindakan = 'perubahan_diusulkan' AND p.id IS NULL""",
    "a decision without exactly one event": """
        SELECT d.id FROM telaah_putusan d LEFT JOIN riwayat_peristiwa e
        ON e.objek = 'perubahan/' || d.perubahan_id
        AND e.tindakan IN ('perubahan_disetujui', 'perubahan_ditolak')
        WHERE d.perubahan_id IN (SELECT p.id FROM telaah_perubahan p WHERE p.kelompok_id IS NULL)
        GROUP BY d.id HAVING count(e.id) <> 1""",
    "a decision without its effect": """
        SELECT d.id FROM telaah_putusan d JOIN telaah_perubahan p ON p.id = d.perubahan_id
        WHERE p.keadaan = 'diusulkan'""",
    "an effect without its decision": """
        SELECT p.id FROM telaah_perubahan p LEFT JOIN telaah_putusan d ON d.perubahan_id = p.id
        WHERE p.keadaan IN ('berlaku', 'ditolak') AND p.kelompok_id IS NULL AND d.id IS NULL""",
    "a case with a change that waits, not marked so": """
        SELECT p.id FROM telaah_perubahan p JOIN telaah_kasus k ON k.id = p.kasus_id
        WHERE p.keadaan = 'diusulkan' AND k.keadaan <> 'diusulkan'""",
    "a case marked as proposed without a change": """
        SELECT k.id FROM telaah_kasus k WHERE k.keadaan = 'diusulkan' AND NOT EXISTS
        (SELECT 1 FROM telaah_perubahan p WHERE p.kasus_id = k.id AND p.keadaan = 'diusulkan')""",
    "a case with two changes": """
        SELECT kasus_id FROM telaah_perubahan WHERE keadaan IN ('diusulkan', 'berlaku')
        GROUP BY kasus_id HAVING count(*) > 1""",
    "a loaded file that lacks rows": """
        SELECT b.id FROM berkas_berkas b WHERE b.dimuat IS NOT NULL AND b.format IN ('dpt', 'dp4')
        AND b.banyak_diterima <> (SELECT count(*) FROM berkas_baris r WHERE r.berkas_id = b.id)""",
    "a loaded file without exactly one event": """
        SELECT b.id FROM berkas_berkas b LEFT JOIN riwayat_peristiwa e
        ON e.objek = 'berkas/' || b.id AND e.tindakan IN ('berkas_dimuat', 'coklit_dimuat')
        WHERE b.dimuat IS NOT NULL AND b.format <> 'jawaban_permintaan' AND b.ukuran > 0
        GROUP BY b.id HAVING count(e.id) <> 1""",
    "a received file without exactly one event": """
        SELECT b.id FROM berkas_berkas b LEFT JOIN riwayat_peristiwa e
        ON e.objek = 'berkas/' || b.id AND e.tindakan IN ('berkas_diunggah', 'dasar_dpb_dipilih')
        WHERE b.ukuran > 0 GROUP BY b.id HAVING count(e.id) <> 1""",
    "a matching that is shown without exactly one event": """
        SELECT p.id FROM telaah_padanan p LEFT JOIN riwayat_peristiwa e
        ON e.objek = 'padanan/' || p.id AND e.tindakan = 'padan_dijalankan'
        WHERE p.selesai IS NOT NULL GROUP BY p.id HAVING count(e.id) <> 1""",
    "a row that a second load gave other content": """
        SELECT r.id FROM berkas_baris r JOIN berkas_berkas b ON b.id = r.berkas_id
        JOIN berkas_baris a ON a.nomor = r.nomor AND a.berkas_id =
        (SELECT min(x.id) FROM berkas_berkas x WHERE x.format = b.format AND x.sha256 = b.sha256)
        WHERE b.dimuat IS NOT NULL AND b.format IN ('dpt', 'dp4') AND a.isi_sidik <> r.isi_sidik""",
}  # fmt: skip
TANPA_MATA = """SELECT p.id FROM riwayat_peristiwa p LEFT JOIN riwayat_rantai r ON r.peristiwa_id = p.id
    WHERE r.nomor IS NULL"""
# Once nothing runs any more.
SESUDAH_TENANG: dict[str, str] = {
    "rows of a file that is not loaded": """
        SELECT r.berkas_id FROM berkas_baris r JOIN berkas_berkas b ON b.id = r.berkas_id
        WHERE b.dimuat IS NULL""",
    "cases of a matching that is not done": """
        SELECT k.id FROM telaah_kasus k JOIN telaah_padanan p ON p.id = k.padanan_id
        WHERE p.selesai IS NULL""",
}  # fmt: skip


def tunggu_rantai(b: Basis, folder: Path, batas: float = 15.0) -> float:
    """Until every event has its link and stands in the file; seconds it took, at most `batas`."""
    mulai = time.perf_counter()
    while time.perf_counter() - mulai < batas:
        peristiwa = b.satu("SELECT count(*) FROM riwayat_peristiwa")
        rantai = b.satu("SELECT count(*) FROM riwayat_rantai")
        if peristiwa == rantai and _baris(folder / "riwayat.jsonl") == rantai:
            break
        time.sleep(0.1)
    return time.perf_counter() - mulai


def _baris(berkas: Path) -> int:
    try:
        return berkas.read_bytes().count(b"\n")
    except OSError:
        return 0


def cacat(b: Basis, folder: Path, tenang: bool = False) -> list[str]:
    """All that is wrong; [] where the office is whole."""
    hasil = []
    for kata, perintah in {**MUSTAHIL, **(SESUDAH_TENANG if tenang else {})}.items():
        if ada := b.tanya(perintah):
            hasil.append(f"{kata}: {[x[0] for x in ada[:5]]}")
    hasil += _rantai(b, folder)
    return hasil


def _rantai(b: Basis, folder: Path, kali: int = 10) -> list[str]:
    """The chain and its file. A job may write an event at any moment: only what stays wrong is a fault."""
    hasil: list[str] = []
    for _ in range(kali):
        tanpa = b.tanya(TANPA_MATA)
        h = periksa(folder / "riwayat.jsonl")
        rantai = b.satu("SELECT count(*) FROM riwayat_rantai")
        hasil = [f"events without a link: {[x[0] for x in tanpa[:5]]}"] if tanpa else []
        if not h.utuh:
            hasil.append(f"riwayat.jsonl is broken: {h.putus[:3]}")
        if h.peristiwa != rantai:
            hasil.append(f"riwayat.jsonl holds {h.peristiwa} events, the chain {rantai}")
        if not hasil:
            break
        time.sleep(0.5)
    return hasil


def hilang(
    b: Basis, usul: Collection[int], setuju: Collection[int], berkas: Collection[int], sejak: int
) -> list[str]:
    """What was acknowledged and is not there exactly once; only changes numbered above `sejak` are ours."""
    hasil = []
    ada = dict(
        b.tanya(
            f"SELECT kasus_id, count(*) FROM telaah_perubahan WHERE id > {sejak} GROUP BY kasus_id"
        )
    )
    hasil += [f"proposal for case {k}: {ada.get(k, 0)}×" for k in sorted(usul) if ada.get(k) != 1]
    baik = {n for (n,) in b.tanya(
        "SELECT d.perubahan_id FROM telaah_putusan d JOIN telaah_perubahan p ON p.id = d.perubahan_id "
        "WHERE p.keadaan = 'berlaku'"
    )}  # fmt: skip
    hasil += [f"approval of change {n} is gone" for n in sorted(set(setuju) - baik)]
    diterima = {n for (n,) in b.tanya("SELECT id FROM berkas_berkas")}
    hasil += [f"received file {n} is gone" for n in sorted(set(berkas) - diterima)]
    return hasil
