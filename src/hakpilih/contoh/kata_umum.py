"""Name words for both sexes (family names, birth order, initials), and which words follow which."""

from __future__ import annotations

from dataclasses import dataclass

from hakpilih.contoh.kata_laki import LAKI
from hakpilih.contoh.kata_perempuan import PEREMPUAN
from hakpilih.contoh.kolam import Kolam

UMUM: dict[str, Kolam] = {
    "marga_batak": Kolam(
        "SIREGAR NASUTION SINAGA HARAHAP LUBIS SIMANJUNTAK SITUMORANG PANJAITAN HUTAPEA SIHOMBING "
        "NAINGGOLAN MANURUNG SITORUS PASARIBU SIMBOLON SILALAHI NAPITUPULU GINTING TARIGAN SEMBIRING "
        "SIAHAAN PURBA SARAGIH DAMANIK HASIBUAN RITONGA POHAN RANGKUTI BATUBARA TAMBUNAN TAMPUBOLON "
        "HUTABARAT SITOMPUL MARPAUNG SIMAMORA SIAGIAN PARDEDE MANALU LUMBANGAOL LUMBANTORUAN SIANTURI "
        "SAMOSIR RAJAGUKGUK PANGARIBUAN GULTOM BANGUN BARUS DALIMUNTHE MATONDANG SINAMBELA SITANGGANG "
        "TOBING HUTAGALUNG PAKPAHAN SAGALA MALAU TURNIP SIBARANI ARITONANG AMBARITA SIDABUTAR SIRAIT "
        "TANJUNG SURBAKTI PERANGINANGIN KETAREN DAULAY SIPAYUNG SARUMPAET HUTAURUK LIMBONG NABABAN",
        lereng=0.6,
    ),
    "marga_timur": Kolam(
        "PATTY TUHUMURY LATUMAHINA PATTIASINA MANUPUTTY SILVA COSTA FERNANDEZ BERE SERAN LETE "
        "WENDA KOGOYA TABUNI RUMBIAK WANGGAI MANDAGI LUMENTUT RUNTUWENE SUMUAL TUMBELAKA KAWENGIAN "
        "NDOEN TAEK KLAU BRIA WATUN LAMAK BOLI HAYON",
        lereng=0.3,
    ),
    "marga_arab": Kolam(
        "ALATAS ASSEGAF ALHABSYI BASALAMAH SHIHAB ALAYDRUS BAWAZIR BARAJA ALJUFRI BAKRIE",
        lereng=0.4,
    ),
    "marga_tionghoa": Kolam(
        "TAN LIM OEI LIE TJIA KWEE NG GO ONG THE TJAN LAUW HO CHANDRA BONG PHANG"
    ),
    "kecil_tionghoa": Kolam(
        "MEI SIU LI KIM A TJIN LIAN KIAN SENG HOK BOEN GIOK SWAN TJOE LAN", lereng=0.4
    ),
    "awal_bali_l": Kolam("I", lereng=1.0),
    "awal_bali_p": Kolam("NI", lereng=1.0),
    "urutan_bali": Kolam(
        "WAYAN MADE NYOMAN KETUT PUTU GEDE KADEK KOMANG LUH NENGAH GUSTI", lereng=0.4
    ),
    "gelar_palembang_l": Kolam("KEMAS MASAGUS KIAGUS MGS KGS KMS RADEN"),
    "gelar_palembang_p": Kolam("NYIMAS MASAYU NYAYU NYI"),
    "teuku_l": Kolam("TEUKU T SAID TGK"),
    "teuku_p": Kolam("CUT POCUT SYARIFAH"),
    "sambung_l": Kolam("BIN", lereng=1.0),
    "abdul": Kolam("ABDUL ABD ABDUR ABDOEL", lereng=2.5),
    "huruf": Kolam("A R M S N D H E P F", lereng=0.4),
}

KOLAM: dict[str, Kolam] = {**LAKI, **PEREMPUAN, **UMUM}

# Share of households by the region its head's family comes from.
SUKU: dict[str, float] = {
    "melayu": 0.31,
    "jawa": 0.27,
    "minang": 0.15,
    "sunda": 0.07,
    "batak": 0.06,
    "palembang": 0.045,
    "bugis": 0.025,
    "tionghoa": 0.025,
    "aceh": 0.015,
    "bali": 0.01,
    "timur": 0.01,
    "arab": 0.01,
}


@dataclass(frozen=True, slots=True)
class Pola:
    """Which pools a name is drawn from, word by word; weight among the old and among the young."""

    suku: str
    kelamin: str
    tua: float
    muda: float
    kolam: str


def _modern(suku: str, tua: float, muda: float) -> tuple[Pola, ...]:
    """Nationwide names that every region uses more and more."""
    return (
        Pola(suku, "L", tua * 0.09, muda * 0.03, "modern_l1"),
        Pola(suku, "L", tua * 0.48, muda * 0.42, "modern_l1 modern_l2"),
        Pola(suku, "L", tua * 0.08, muda * 0.19, "modern_l1 islam_l1 modern_l2"),
        Pola(suku, "L", tua * 0.16, muda * 0.22, "islam_l0 modern_l1 modern_l2"),
        Pola(suku, "L", tua * 0.12, muda * 0.08, "islam_l0 modern_l1"),
        Pola(suku, "L", tua * 0.02, muda * 0.07, "islam_l0 modern_l1 islam_l1 modern_l2"),
        Pola(suku, "L", tua * 0.01, muda * 0.03, "modern_l1 huruf modern_l2"),
        Pola(suku, "P", tua * 0.12, muda * 0.03, "modern_p1"),
        Pola(suku, "P", tua * 0.55, muda * 0.52, "modern_p1 modern_p2"),
        Pola(suku, "P", tua * 0.13, muda * 0.26, "modern_p1 modern_p1 modern_p2"),
        Pola(suku, "P", tua * 0.10, muda * 0.11, "islam_p0 modern_p1 modern_p2"),
        Pola(suku, "P", tua * 0.03, muda * 0.09, "modern_p1 modern_p1 islam_p1 modern_p2"),
    )


def _islam(suku: str, tua: float, muda: float) -> tuple[Pola, ...]:
    """Names of Arabic origin, common in most regions."""
    return (
        Pola(suku, "L", tua * 0.12, muda * 0.04, "islam_l1"),
        Pola(suku, "L", tua * 0.30, muda * 0.34, "islam_l0 islam_l1"),
        Pola(suku, "L", tua * 0.30, muda * 0.14, "abdul abdul_l"),
        Pola(suku, "L", tua * 0.18, muda * 0.38, "islam_l0 islam_l1 modern_l2"),
        Pola(suku, "L", tua * 0.02, muda * 0.08, "islam_l0 islam_l1 abdul abdul_l"),
        Pola(suku, "P", tua * 0.13, muda * 0.04, "islam_p1"),
        Pola(suku, "P", tua * 0.58, muda * 0.50, "islam_p0 islam_p1"),
        Pola(suku, "P", tua * 0.20, muda * 0.39, "islam_p0 islam_p1 modern_p2"),
        Pola(suku, "P", tua * 0.02, muda * 0.06, "islam_p0 modern_p1 islam_p1 modern_p2"),
    )


POLA: tuple[Pola, ...] = (
    Pola("melayu", "L", 31, 6, "melayu_l1"),
    Pola("melayu", "L", 34, 16, "melayu_l1 melayu_l2"),
    Pola("melayu", "P", 31, 6, "melayu_p1"),
    Pola("melayu", "P", 34, 16, "melayu_p1 melayu_p2"),
    *_islam("melayu", 18, 20),
    *_modern("melayu", 14, 54),
    Pola("jawa", "L", 41, 7, "jawa_l1"),
    Pola("jawa", "L", 24, 16, "jawa_l1 jawa_l2"),
    Pola("jawa", "L", 10, 12, "jawa_l0 jawa_l2"),
    Pola("jawa", "L", 1, 7, "jawa_l0 modern_l1 jawa_l2"),
    Pola("jawa", "P", 42, 7, "jawa_p1"),
    Pola("jawa", "P", 14, 11, "jawa_p1 jawa_p2"),
    Pola("jawa", "P", 18, 14, "jawa_p0 jawa_p2"),
    Pola("jawa", "P", 1, 9, "jawa_p0 modern_p1 jawa_p2"),
    *_islam("jawa", 10, 14),
    *_modern("jawa", 9, 40),
    Pola("minang", "L", 30, 6, "minang_l1"),
    Pola("minang", "L", 32, 20, "minang_l1 minang_l2"),
    Pola("minang", "P", 31, 6, "minang_p1"),
    Pola("minang", "P", 28, 20, "minang_p1 minang_p2"),
    *_islam("minang", 14, 16),
    *_modern("minang", 16, 52),
    Pola("sunda", "L", 34, 8, "sunda_l1"),
    Pola("sunda", "L", 38, 24, "sunda_l1 sunda_l2"),
    Pola("sunda", "P", 40, 8, "sunda_p1"),
    Pola("sunda", "P", 32, 22, "sunda_p1 sunda_p2"),
    *_islam("sunda", 14, 18),
    *_modern("sunda", 12, 48),
    Pola("batak", "L", 74, 38, "batak_l1 marga_batak"),
    Pola("batak", "L", 14, 34, "modern_l1 modern_l1 marga_batak"),
    Pola("batak", "L", 8, 14, "batak_l1 modern_l2 marga_batak"),
    Pola("batak", "L", 4, 2, "batak_l1"),
    Pola("batak", "L", 3, 6, "modern_l1 huruf marga_batak"),
    Pola("batak", "P", 70, 34, "batak_p1 marga_batak"),
    Pola("batak", "P", 14, 38, "modern_p1 modern_p1 marga_batak"),
    Pola("batak", "P", 10, 16, "batak_p1 modern_p2 marga_batak"),
    Pola("batak", "P", 4, 2, "batak_p1"),
    Pola("palembang", "L", 34, 22, "gelar_palembang_l islam_l0 islam_l1"),
    Pola("palembang", "L", 30, 14, "melayu_l1"),
    Pola("palembang", "L", 30, 20, "gelar_palembang_l melayu_l1"),
    Pola("palembang", "P", 34, 22, "gelar_palembang_p melayu_p1"),
    Pola("palembang", "P", 30, 10, "melayu_p1"),
    *_islam("palembang", 14, 14),
    *_modern("palembang", 10, 40),
    Pola("bugis", "L", 32, 12, "bugis_l1"),
    Pola("bugis", "L", 34, 26, "bugis_l1 bugis_l2"),
    Pola("bugis", "P", 40, 14, "bugis_p1"),
    Pola("bugis", "P", 24, 20, "bugis_p1 melayu_p2"),
    *_islam("bugis", 18, 20),
    *_modern("bugis", 10, 44),
    Pola("tionghoa", "L", 40, 56, "tionghoa_l1 tionghoa_l2"),
    Pola("tionghoa", "L", 34, 8, "marga_tionghoa kecil_tionghoa tionghoa_l1"),
    Pola("tionghoa", "L", 14, 12, "tionghoa_l1"),
    Pola("tionghoa", "L", 4, 26, "tionghoa_l1 tionghoa_l1 tionghoa_l2"),
    Pola("tionghoa", "P", 38, 54, "tionghoa_p1 tionghoa_l2"),
    Pola("tionghoa", "P", 40, 10, "marga_tionghoa kecil_tionghoa tionghoa_p1"),
    Pola("tionghoa", "P", 14, 10, "tionghoa_p1"),
    Pola("tionghoa", "P", 4, 24, "tionghoa_p1 tionghoa_p1 tionghoa_l2"),
    Pola("aceh", "L", 40, 30, "teuku_l islam_l1"),
    Pola("aceh", "P", 40, 24, "teuku_p melayu_p1"),
    *_islam("aceh", 50, 50),
    *_modern("aceh", 10, 30),
    Pola("bali", "L", 80, 50, "awal_bali_l urutan_bali bali_l1"),
    Pola("bali", "L", 10, 30, "awal_bali_l urutan_bali modern_l1 bali_l1"),
    Pola("bali", "L", 10, 20, "urutan_bali modern_l1 modern_l2"),
    Pola("bali", "P", 80, 50, "awal_bali_p urutan_bali bali_p1"),
    Pola("bali", "P", 10, 30, "awal_bali_p urutan_bali modern_p1 bali_p1"),
    Pola("bali", "P", 10, 20, "urutan_bali modern_p1 bali_p1"),
    Pola("timur", "L", 70, 50, "kristen_l1 marga_timur"),
    Pola("timur", "L", 20, 40, "kristen_l1 modern_l1 marga_timur"),
    Pola("timur", "L", 10, 10, "kristen_l1 kristen_l1 modern_l1 marga_timur"),
    Pola("timur", "P", 70, 50, "kristen_p1 marga_timur"),
    Pola("timur", "P", 20, 40, "kristen_p1 modern_p1 marga_timur"),
    Pola("timur", "P", 10, 10, "kristen_p1 kristen_p1 modern_p1 marga_timur"),
    Pola("arab", "L", 60, 50, "arab_l1 marga_arab"),
    Pola("arab", "L", 30, 20, "arab_l1 sambung_l arab_l1 marga_arab"),
    Pola("arab", "L", 10, 30, "islam_l0 islam_l1 marga_arab"),
    Pola("arab", "P", 70, 50, "arab_p1 marga_arab"),
    Pola("arab", "P", 30, 50, "arab_p1 islam_p1 marga_arab"),
)

# Pools whose word passes from father to child.
KOLAM_MARGA: frozenset[str] = frozenset(
    {"marga_batak", "marga_timur", "marga_arab", "tionghoa_l2", "marga_tionghoa"}
)
# Share of children who take their father's last word where no family name exists.
TURUN_NAMA_AYAH = 0.10
