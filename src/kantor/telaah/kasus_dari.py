"""From what a matching came to, to cases: each outcome lands in one case, or is counted as needing none.

Everything here is positions in both lists (0-based), not row numbers; -1 is no row.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from hakpilih.matching.inti import serangkai
from hakpilih.matching.keluaran import Tabel
from hakpilih.matching.siap import nik_sah
from kantor.telaah.golongan import golongan_ubah, kosong_di_daftar

I64 = npt.NDArray[np.int64]
Bool = npt.NDArray[np.bool_]

DAFTAR, RUJUKAN = 0, 1
TANPA = "tanpa_perubahan"
TANPA_AKIBAT = "tanpa_akibat"  # written twice in the DP4, each entry with a partner of its own
KEMBAR = "kembar"
# Where a row stands in several outcomes, the first of these is what the ledger says of it.
URUTAN: tuple[str, ...] = (
    "ganda_k1", "ganda_k3", "ganda_k2", "ragu", "nik", "nama_saja", "hilang", "baru", "ubah", TANPA,
)  # fmt: skip
_KE = {j: i for i, j in enumerate(URUTAN)}
_NIK_SAMA = "nik_sama_orang_lain"


@dataclass(slots=True)
class KasusBaru:
    """A case before it has an id. `pasangan`, `ragu`, `ganda`: the rows of those tables it rests on."""

    jenis: str
    golongan: str
    daftar: int = -1
    rujukan: int = -1
    anggota: tuple[tuple[int, int], ...] = ()  # (side, position) of all rows concerned
    peluang: float | None = None
    kerugian: float | None = None  # None: by `jenis.BIAYA`
    pasangan: int = -1
    ragu: int = -1
    ganda: tuple[int, int] = (-1, -1)  # side, row of that side's table
    unsur: tuple[str, ...] = ()
    terdekat: int = -1  # position in the other list


@dataclass(slots=True)
class Susunan:
    """All cases; what became of every row (keys of `URUTAN`), and of every outcome of the matching."""

    n: tuple[int, int]
    kasus: list[KasusBaru] = field(default_factory=list)
    hasil: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    nasib: tuple[I64, I64] = field(init=False)

    def __post_init__(self) -> None:
        self.nasib = (np.full(self.n[0], len(URUTAN)), np.full(self.n[1], len(URUTAN)))

    def tandai(self, jenis: str, baris: Iterable[tuple[int, int]]) -> None:
        """These rows (side, position) are dealt with by a case of that kind, unless by a graver one."""
        ke = _KE[jenis]
        for sisi, letak in baris:
            if ke < self.nasib[sisi][letak]:
                self.nasib[sisi][letak] = ke

    def tambah(self, k: KasusBaru) -> None:
        """One more case."""
        self.kasus.append(k)
        utama = [(DAFTAR, k.daftar), (RUJUKAN, k.rujukan)]
        self.tandai(k.jenis, (*k.anggota, *(u for u in utama if u[1] >= 0)))

    def buku(self, sisi: int) -> dict[str, int]:
        """The ledger of one list: every row once. Raises `AssertionError` where it does not add up."""
        isi = np.bincount(self.nasib[sisi], minlength=len(URUTAN) + 1)
        assert isi[-1] == 0, "a row is in no outcome"
        assert isi.sum() == self.n[sisi]
        return {j: int(isi[i]) for i, j in enumerate(URUTAN)}


@dataclass(slots=True)
class _Bahan:
    """The tables as positions, and who was taken up by a case."""

    pasangan: pa.Table
    tabel: Tabel
    daftar: tuple[pa.Table, pa.Table]
    a: I64
    b: I64
    lawan: tuple[I64, I64]  # the row each row is paired with
    nik: tuple[I64, I64]
    sudah: tuple[Bool, Bool]  # rows without a partner that a case speaks of
    satu: tuple[Bool, Bool]  # rows of a group that is one person

    def letak(self, sisi: int, baris: pa.ChunkedArray) -> I64:
        """Positions of row numbers; null is -1."""
        nomor = pc.fill_null(baris, -1).to_numpy()
        urut = self.daftar[sisi]["baris"].to_numpy()
        hasil = np.searchsorted(urut, nomor)
        return np.where(nomor < 0, -1, hasil)


def susun_kasus(tabel: Tabel, pasangan: pa.Table, dpt: pa.Table, dp4: pa.Table) -> Susunan:
    """All cases of a matching of `dpt` with `dp4` (`SKEMA_BERSIH`, in the order of `baris`).

    Dasar: tiap hasil pemadanan ada di tepat satu kasus atau dihitung tidak memerlukannya.
    """
    n = (dpt.num_rows, dp4.num_rows)
    b = _Bahan(
        pasangan, tabel, (dpt, dp4), np.empty(0, np.int64), np.empty(0, np.int64),
        (np.full(n[0], -1), np.full(n[1], -1)), (nik_sah(dpt), nik_sah(dp4)),
        (np.zeros(n[0], bool), np.zeros(n[1], bool)), (np.zeros(n[0], bool), np.zeros(n[1], bool)),
    )  # fmt: skip
    b.a, b.b = b.letak(DAFTAR, pasangan["baris_dpt"]), b.letak(RUJUKAN, pasangan["baris_dp4"])
    b.lawan[0][b.a], b.lawan[1][b.b] = b.b, b.a
    s = Susunan(n)
    _ganda_daftar(b, s)
    _ganda_rujukan(b, s)
    terserap = _ragu(b, s)
    _pasangan(b, s, terserap)
    _hanya(b, s, DAFTAR)
    _hanya(b, s, RUJUKAN)
    return s


def _grup(b: _Bahan, sisi: int) -> Iterator[tuple[str, I64, I64]]:
    """The groups of one list: class (K1, K2, K3, kembar), rows of the table, positions in the list."""
    t = b.tabel.ganda[sisi]
    nomor = t["kelompok"].to_numpy()
    letak = b.letak(sisi, t["baris"])
    kasus = t["kasus"].to_numpy()
    for potong in np.split(np.arange(len(nomor)), np.flatnonzero(np.diff(nomor)) + 1):
        if len(potong):
            semua = set(kasus[potong])
            yield ("K3" if semua == {"K1", "K3"} else kasus[potong[0]]), potong, letak[potong]


def _ganda_daftar(b: _Bahan, s: Susunan) -> None:
    """K1 and K3 of the DPT, a case a group; K2, a case for all who bear one NIK."""
    k2: list[tuple[int, int]] = []
    letak_k2: dict[int, int] = {}
    peluang = b.tabel.ganda[DAFTAR]["peluang"].to_numpy()
    for kasus, potong, letak in _grup(b, DAFTAR):
        if kasus == "K2":
            k2.append((int(letak[0]), int(letak[-1])))
            letak_k2.update({int(x): int(p) for x, p in zip(letak, potong, strict=True)})
            continue
        s.hasil["ganda_dpt"][KEMBAR if kasus == "kembar" else f"ganda_{kasus.lower()}"] += 1
        if kasus == "kembar":
            continue
        b.satu[DAFTAR][letak] = True
        berpasangan = letak[b.lawan[DAFTAR][letak] >= 0]
        # Of a person whom the registry does not know at all, one entry is still looked for.
        b.sudah[DAFTAR][letak if len(berpasangan) else letak[1:]] = True
        s.tambah(
            KasusBaru(
                f"ganda_{kasus.lower()}",
                "ganda_dpt",
                int(letak[0]),
                int(b.lawan[DAFTAR][berpasangan[0]]) if len(berpasangan) else -1,
                tuple((DAFTAR, int(x)) for x in letak),
                float(peluang[potong].min()),
                ganda=(DAFTAR, int(potong[0])),
            )
        )
    s.hasil["ganda_dpt"]["ganda_k2"] += len(k2)
    for grup in _rangkai(k2):
        b.sudah[DAFTAR][list(grup)] = True
        p = letak_k2[grup[0]]
        s.tambah(
            KasusBaru(
                "ganda_k2",
                "ganda_dpt",
                grup[0],
                int(b.lawan[DAFTAR][grup[0]]),
                tuple((DAFTAR, x) for x in grup),
                float(peluang[p]),
                ganda=(DAFTAR, p),
            )
        )


def _ganda_rujukan(b: _Bahan, s: Susunan) -> None:
    """Duplicates of the DP4, where one of them would enter the list: who has no partner."""
    peluang = b.tabel.ganda[RUJUKAN]["peluang"].to_numpy()
    for kasus, potong, letak in _grup(b, RUJUKAN):
        bebas = letak[b.lawan[RUJUKAN][letak] < 0]
        if kasus == "kembar" or not len(bebas):
            s.hasil["ganda_dp4"][KEMBAR if kasus == "kembar" else TANPA_AKIBAT] += 1
            continue
        anggota = tuple((RUJUKAN, int(x)) for x in letak)
        g, p = (RUJUKAN, int(potong[0])), float(peluang[potong].min())
        if kasus == "K2":
            baru = bebas[~b.sudah[RUJUKAN][bebas]]
            s.hasil["ganda_dp4"]["nik" if len(baru) else URUTAN[s.nasib[RUJUKAN][bebas[0]]]] += 1
            for x in baru:
                b.sudah[RUJUKAN][x] = True
                s.kasus.append(KasusBaru("nik", "nik_ganda_dp4", -1, int(x), anggota, p, ganda=g))
                s.tandai("nik", [(RUJUKAN, int(x))])
            continue
        jenis = f"ganda_{kasus.lower()}"
        s.hasil["ganda_dp4"][jenis] += 1
        b.satu[RUJUKAN][letak] = True
        b.sudah[RUJUKAN][bebas] = True
        terdaftar = letak[b.lawan[RUJUKAN][letak] >= 0]
        k = KasusBaru(
            jenis,
            "ganda_dp4" if len(terdaftar) else "ganda_dp4_baru",
            int(b.lawan[RUJUKAN][terdaftar[0]]) if len(terdaftar) else -1,
            int(bebas[0]),
            anggota,
            p,
            ganda=g,
        )
        s.kasus.append(k)
        s.tandai(jenis, ((RUJUKAN, int(x)) for x in bebas))


def _ragu(b: _Bahan, s: Susunan) -> dict[int, str]:
    """Pairs in doubt: one case for all that rival each other. Returns the pairs they took up."""
    t = b.tabel.ragu
    ra, rb = b.letak(DAFTAR, t["baris_dpt"]), b.letak(RUJUKAN, t["baris_dp4"])
    alasan = t["alasan"].to_numpy()
    ganda = (alasan == "ganda") & (b.satu[DAFTAR][ra] | b.satu[RUJUKAN][rb])
    s.hasil["ragu"]["ganda"] += int(ganda.sum())
    for x, sisi in ((ra[ganda], DAFTAR), (rb[ganda], RUJUKAN)):
        bebas = x[(b.lawan[sisi][x] < 0) & ~b.satu[sisi][x]]
        b.sudah[sisi][bebas] = True
        s.tandai("ganda_k3", ((sisi, int(i)) for i in bebas))
    milik = np.full(s.n[0], -1)
    milik[b.a] = np.arange(len(b.a))
    nik_berubah = _memuat(b.pasangan["berubah"], "nik")
    peluang = b.pasangan["peluang"].to_numpy()
    terserap: dict[int, str] = {}
    for jenis in ("ragu", "nik"):
        pilih = np.flatnonzero(~ganda & ((alasan == _NIK_SAMA) == (jenis == "nik")))
        s.hasil["ragu"][jenis] += len(pilih)
        for isi in _kelompok_ragu(s.n, ra, rb, pilih):
            k = _satu_ragu(b, t, jenis, isi, ra, rb)
            for r in isi:
                p = milik[ra[r]]
                if p >= 0 and (b.b[p] == rb[r] or (jenis == "nik" and nik_berubah[p])):
                    terserap[int(p)] = jenis
                    k.anggota = (*k.anggota, (RUJUKAN, int(b.b[p])))
                    if jenis == "nik" and ra[r] == k.daftar:
                        k.rujukan, k.pasangan, k.peluang = int(b.b[p]), int(p), float(peluang[p])
                        k.unsur = tuple(b.pasangan["berubah"][int(p)].as_py())
            b.sudah[DAFTAR][ra[isi]] = True
            b.sudah[RUJUKAN][rb[isi]] = True
            k.anggota = tuple(sorted(set(k.anggota)))
            s.tambah(k)
    return terserap


def _kelompok_ragu(n: tuple[int, int], ra: I64, rb: I64, pilih: I64) -> list[I64]:
    """Rows of the work list that share a row of either list, together."""
    if not len(pilih):
        return []
    label = serangkai(n[0] + n[1], ra[pilih], n[0] + rb[pilih])[ra[pilih]]
    urut = np.argsort(label, kind="stable")
    return [pilih[g] for g in np.split(urut, np.flatnonzero(np.diff(label[urut])) + 1)]


def _satu_ragu(b: _Bahan, t: pa.Table, jenis: str, isi: I64, ra: I64, rb: I64) -> KasusBaru:
    peluang, kerugian = t["peluang"].to_numpy()[isi], t["kerugian"].to_numpy()[isi]
    r = int(isi[int(peluang.argmax())])
    semua = {(DAFTAR, int(x)) for x in ra[isi]} | {(RUJUKAN, int(x)) for x in rb[isi]}
    return KasusBaru(
        jenis,
        t["alasan"][r].as_py(),
        int(ra[r]),
        int(rb[r]),
        tuple(sorted(semua)),
        float(t["peluang"][r].as_py()),
        float(kerugian.max()),
        ragu=r,
        unsur=tuple(t["berubah"][r].as_py()),
    )


def _pasangan(b: _Bahan, s: Susunan, terserap: dict[int, str]) -> None:
    """Certain pairs: what changed, NIK that are missing or differ, or nothing."""
    t = b.pasangan
    hitung = s.hasil["pasangan"]
    for jenis in terserap.values():
        hitung[jenis] += 1
    tanpa_nik = (b.nik[DAFTAR][b.a] == 0, b.nik[RUJUKAN][b.b] == 0)
    berubah = pc.list_value_length(t["berubah"]).to_numpy() > 0
    kerja = berubah | (tanpa_nik[0] & tanpa_nik[1])
    kerja[list(terserap)] = False
    diam = ~kerja
    diam[list(terserap)] = False
    hitung[TANPA] += int(diam.sum())
    for sisi, x in ((DAFTAR, b.a[diam]), (RUJUKAN, b.b[diam])):
        s.nasib[sisi][x] = np.minimum(s.nasib[sisi][x], _KE[TANPA])
    k = np.flatnonzero(kerja)
    isi = t.take(pa.array(k))
    kosong = kosong_di_daftar(b.daftar[DAFTAR].take(pa.array(b.a[k])))
    tingkat = {e: isi[f"bukti_{e}"].to_pylist() for e in ("nama", "tempat_lahir", "alamat")}
    peluang = isi["peluang"].to_numpy()
    for i, unsur in enumerate(isi["berubah"].to_pylist()):
        p = int(k[i])
        if "nik" in unsur:
            jenis, golongan = "nik", "nik_kosong" if tanpa_nik[0][p] else "nik_beda"
        elif tanpa_nik[0][p] and tanpa_nik[1][p]:
            jenis, golongan = "nik", "nik_tak_sah"
        else:
            sel = {e: isi_tingkat[i] for e, isi_tingkat in tingkat.items()}
            jenis = "ubah"
            golongan = golongan_ubah(unsur, sel, {e for e in unsur if kosong[e][i]})
        hitung[jenis] += 1
        s.tambah(
            KasusBaru(
                jenis,
                golongan,
                int(b.a[p]),
                int(b.b[p]),
                peluang=float(peluang[i]),
                pasangan=p,
                unsur=tuple(unsur),
            )
        )


def _hanya(b: _Bahan, s: Susunan, sisi: int) -> None:
    """Rows of one list only that no case speaks of yet."""
    t = b.tabel.hanya[sisi]
    letak = b.letak(sisi, t["baris"])
    dekat = b.letak(1 - sisi, t["baris_terdekat"])
    alasan = t["alasan"].to_pylist()
    peluang = t["peluang_terdekat"].to_pylist()
    hitung = s.hasil["hanya_dpt" if sisi == DAFTAR else "hanya_dp4"]
    for i, x in enumerate(letak):
        if b.sudah[sisi][x]:
            hitung[URUTAN[s.nasib[sisi][x]]] += 1
            continue
        jenis, golongan = "hilang" if sisi == DAFTAR else "baru", alasan[i]
        if golongan == "nama_saja":
            jenis = "nama_saja"
        elif b.nik[sisi][x] == 0:
            jenis, golongan = "nik", "nik_tak_sah"
        hitung[jenis] += 1
        utama = (int(x), -1) if sisi == DAFTAR else (-1, int(x))
        s.tambah(KasusBaru(jenis, golongan, *utama, peluang=peluang[i], terdekat=int(dekat[i])))


def _memuat(daftar: pa.ChunkedArray, kata: str) -> Bool:
    """Per row whether its list holds `kata`."""
    hasil = np.zeros(len(daftar), bool)
    letak = 0
    for c in daftar.chunks:
        ada = pc.equal(c.flatten(), kata).to_numpy(zero_copy_only=False)
        hasil[letak + pc.list_parent_indices(c).to_numpy(zero_copy_only=False)[ada]] = True
        letak += len(c)
    return hasil


def _rangkai(pasangan: list[tuple[int, int]]) -> list[tuple[int, ...]]:
    """Numbers that are joined by pairs, together, each group ascending."""
    if not pasangan:
        return []
    nilai, ke = np.unique(np.array(pasangan), return_inverse=True)
    ke = ke.reshape(-1, 2)
    label = serangkai(len(nilai), ke[:, 0], ke[:, 1])
    grup: dict[int, list[int]] = defaultdict(list)
    for v, g in zip(nilai.tolist(), label.tolist(), strict=True):
        grup[g].append(v)
    return [tuple(g) for g in grup.values()]
