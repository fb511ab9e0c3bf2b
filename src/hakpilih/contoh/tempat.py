"""Birthplaces: the city itself, invented neighbours, and towns of the country by how many come from there."""

from __future__ import annotations

from hakpilih.contoh.nomor import KABUPATEN_ASING

# The first is the city; the next few are invented places around it.
TEMPAT: tuple[str, ...] = (
    "KOTA CONTOH",
    *[
        "PADANG SERUNAI",
        "MUARA DELIMA",
        "LUBUK KENANGA",
        "TALANG SEROJA",
        "AIR LIMAU",
        "TANJUNG MELUR",
        "BUKIT KENARI",
    ],
    *[
        "JAKARTA",
        "PALEMBANG",
        "PADANG",
        "BANDUNG",
        "MEDAN",
        "MANNA",
        "CURUP",
        "SURABAYA",
        "SOLO",
        "YOGYAKARTA",
        "SEMARANG",
        "BUKITTINGGI",
        "PARIAMAN",
        "PAINAN",
        "LUBUK LINGGAU",
        "LAHAT",
        "PAGAR ALAM",
        "BATURAJA",
        "JAMBI",
        "SUNGAI PENUH",
        "BANDAR LAMPUNG",
        "METRO",
        "KOTABUMI",
        "LIWA",
        "TAIS",
        "ARGAMAKMUR",
        "MUKOMUKO",
        "KEPAHIANG",
        "MUARA AMAN",
        "BINTUHAN",
        "KEBUMEN",
        "PURWOREJO",
        "WONOSOBO",
        "BANYUMAS",
        "CILACAP",
        "TEGAL",
        "PEKALONGAN",
        "KLATEN",
        "SRAGEN",
        "BOYOLALI",
        "WONOGIRI",
        "BLITAR",
        "MALANG",
        "KEDIRI",
        "MADIUN",
        "PONOROGO",
        "NGANJUK",
        "JOMBANG",
        "BANYUWANGI",
        "CIREBON",
        "GARUT",
        "TASIKMALAYA",
        "CIAMIS",
        "KUNINGAN",
        "SUKABUMI",
        "BOGOR",
        "TANGERANG",
        "SERANG",
        "PANDEGLANG",
        "PEMATANGSIANTAR",
        "TARUTUNG",
        "BALIGE",
        "SIBOLGA",
        "PADANGSIDIMPUAN",
        "PEKANBARU",
        "DUMAI",
        "TANJUNGPINANG",
        "BATAM",
        "PANGKALPINANG",
        "PONTIANAK",
        "BANJARMASIN",
        "SAMARINDA",
        "BALIKPAPAN",
        "MAKASSAR",
        "UJUNG PANDANG",
        "PAREPARE",
        "BONE",
        "PALOPO",
        "KENDARI",
        "PALU",
        "MANADO",
        "GORONTALO",
        "AMBON",
        "TERNATE",
        "SORONG",
        "JAYAPURA",
        "MERAUKE",
        "KUPANG",
        "ENDE",
        "MAUMERE",
        "MATARAM",
        "BIMA",
        "DENPASAR",
        "SINGARAJA",
        "BANDA ACEH",
        "LHOKSEUMAWE",
        "PAYAKUMBUH",
        "SOLOK",
        "BATUSANGKAR",
        "SAWAHLUNTO",
        "PASAMAN",
    ],
)
SINI = 0

# Another way to write a place, where there is one everybody knows.
LAIN: dict[str, str] = {
    "KOTA CONTOH": "CONTOH",
    "SOLO": "SURAKARTA",
    "YOGYAKARTA": "JOGJAKARTA",
    "JAKARTA": "DKI JAKARTA",
    "BANDAR LAMPUNG": "TANJUNG KARANG",
    "MAKASSAR": "UJUNG PANDANG",
    "UJUNG PANDANG": "MAKASSAR",
    "TANJUNG MELUR": "TJ. MELUR",
    "MUARA DELIMA": "MA. DELIMA",
    "PADANG SERUNAI": "PD. SERUNAI",
    "TANJUNGPINANG": "TJ. PINANG",
    "PEMATANGSIANTAR": "P. SIANTAR",
    "PADANGSIDIMPUAN": "P. SIDEMPUAN",
    "LUBUK LINGGAU": "LB. LINGGAU",
    "BUKITTINGGI": "BUKIT TINGGI",
    "BANYUWANGI": "BANJUWANGI",
    "PALEMBANG": "PLEMBANG",
    "BANDUNG": "BDG",
    "SEMARANG": "SMG",
    "SURABAYA": "SBY",
    "MEDAN": "KOTA MEDAN",
    "PADANG": "KOTA PADANG",
}
_HURUF = "AIUEONRTSKLM"


def tempat_asing(kabupaten: int) -> int:
    """The birthplace that goes with the foreign region of a NIK (index into KABUPATEN_ASING)."""
    jauh = len(TEMPAT) - 8
    return 8 + (kabupaten * jauh // len(KABUPATEN_ASING) + kabupaten) % jauh


def tulis_lain(tempat: str, u: float, v: float) -> str:
    """The place abbreviated, in another spelling, or misspelt; never as it was."""
    if u < 0.55 and tempat in LAIN:
        return LAIN[tempat]
    i = 1 + int(v * (len(tempat) - 1))
    if u < 0.75:
        return tempat[:i] + tempat[i + 1 :]
    huruf = _HURUF[int(v * 7919) % len(_HURUF)]
    if huruf == tempat[i]:
        huruf = _HURUF[(_HURUF.index(huruf) + 1) % len(_HURUF)]
    return tempat[:i] + huruf + tempat[i + 1 :]
