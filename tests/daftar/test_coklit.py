"""The recap of coklit balances at every level, whatever was found."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hakpilih.daftar.coklit import DARI_DAFTAR, Hitungan, Kunjungan, hitung, naikkan
from hakpilih.daftar.tempat import SUKU

KUNJUNGAN = st.builds(
    Kunjungan,
    hasil=st.sampled_from((*DARI_DAFTAR, "baru")),
    kode_tms=st.sampled_from(("meninggal", "ganda", "tni")),
    pemilih=st.booleans(),
    tanggal=st.booleans(),
    kk=st.sampled_from(("", "a", "b", "c")),
    stiker=st.booleans(),
)
TPS = st.tuples(
    st.builds("99.{}.{}.{}.{}".format, st.sampled_from(("71", "72")), st.sampled_from(("01", "02")),
              st.sampled_from(("1001", "1002")), st.sampled_from(("001", "002", "tanpa TPS"))),
    st.integers(0, 50),
    st.lists(KUNJUNGAN, max_size=30),
)  # fmt: skip


@given(st.lists(TPS, max_size=12))
def test_rekap_coklit_seimbang(semua: list[tuple[str, int, list[Kunjungan]]]) -> None:
    """Visited and not visited are the voters; the parts of each level add up to the whole."""
    per_tps = [(kode, hitung(n + len(k), k)) for kode, n, k in semua]
    seluruh = sum((h for _, h in per_tps), Hitungan())
    for tingkat in SUKU:
        bagian = naikkan(per_tps, tingkat)
        for h in bagian.values():
            assert h.dikunjungi + h.belum == h.pemilih
            assert h.belum >= 0
            assert sum(h.hasil.values()) == h.dikunjungi
            assert sum(h.tms.values()) == h.hasil.get("tms", 0)
            assert h.kk_berstiker <= h.kk
        jumlah = sum(bagian.values(), Hitungan())
        assert (jumlah.pemilih, jumlah.dikunjungi, jumlah.belum, jumlah.baru, jumlah.kk) == (
            seluruh.pemilih, seluruh.dikunjungi, seluruh.belum, seluruh.baru, seluruh.kk,
        )  # fmt: skip
    terhitung = [k for _, _, isi in semua for k in isi if k.tanggal]
    assert seluruh.baru == sum(k.hasil == "baru" for k in terhitung)
    assert seluruh.dikunjungi == sum(k.hasil != "baru" and k.pemilih for k in terhitung)


def test_tanpa_tanggal_belum_dikunjungi() -> None:
    h = hitung(3, [Kunjungan("sesuai"), Kunjungan("tms", "tidak_dikenal", tanggal=False)])
    assert (h.dikunjungi, h.belum, h.hasil) == (1, 2, {"sesuai": 1})


def test_stiker_dihitung_per_kk() -> None:
    """Two families in one house and one sticker is what supervisors look for."""
    isi = [
        Kunjungan("sesuai", kk="a", stiker=True),
        Kunjungan("ubah", kk="a"),
        Kunjungan("sesuai", kk="b"),
    ]
    h = hitung(3, isi)
    assert (h.kk, h.kk_berstiker) == (2, 1)
