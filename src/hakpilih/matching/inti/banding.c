/* Two rows compared element by element: the levels of `tingkat.TINGKAT`, by the rules below. */
#include "inti.h"

/* In the order of the table; `hp_tingkat` tells it, and a test holds both together. */
enum { NIK, NKK, LAHIR, NAMA, TEMPAT, JK, WILAYAH, ALAMAT, BANYAK_ELEMEN };
enum { KOSONG, SAMA };
enum { NIK_SATU = 2, NIK_EKOR, NIK_BEDA };
enum { NKK_SATU = 2, NKK_BEDA };
enum { LAHIR_TUKAR = 2, LAHIR_SATU, LAHIR_JANUARI, LAHIR_TAHUN, LAHIR_BEDA };
enum { NAMA_LANGKA = 1, NAMA_SAMA, NAMA_UMUM, NAMA_EJAAN, NAMA_URUT, NAMA_SEBAGIAN, NAMA_MIRIP, NAMA_LEMAH, NAMA_BEDA };
enum { TEMPAT_UMUM = 2, TEMPAT_MIRIP, TEMPAT_BEDA };
enum { JK_BEDA = 2 };
enum { SAMA_RT = 1, SAMA_KEL, SAMA_KEC, WILAYAH_BEDA };
enum { ALAMAT_MIRIP = 2, ALAMAT_BEDA };

TERBUKA const char *hp_tingkat(void) {
    return "nik:kosong,sama,satu_angka,ekor_beda,beda;nkk:kosong,sama,satu_angka,beda;"
           "tanggal_lahir:kosong,sama,tukar,satu_angka,satu_januari,tahun,beda;"
           "nama:kosong,sama_langka,sama,sama_umum,ejaan,urut,sebagian,mirip,mirip_lemah,beda;"
           "tempat_lahir:kosong,sama,sama_umum,mirip,beda;jenis_kelamin:kosong,sama,beda;"
           "wilayah:kosong,sama_rt,sama,sama_kecamatan,beda;alamat:kosong,sama,mirip,beda";
}

#define PENDEK 256
#define KATA 8
#define LANGKA 2 /* a name that this many others bear at most is rare, this many common (`banding.py`) */
#define UMUM 20
#define SERI_DEKAT 5
#define SISA 3.5
#define NAMA_MIRIP_ 0.85
#define TEKS_MIRIP 0.93
#define DEKAT 6
#define AWALAN 4
#define NIK_PENUH 14
#define NIK_TERPANJANG 32

/* The letters of a text; `tumpukan` where they fit, else memory that `lepas` gives back. huruf is NULL without any. */
static kata_t urai(teks_t t, int64_t i, uint32_t *tumpukan) {
    const uint8_t *p = t.isi + t.batas[i], *akhir = t.isi + t.batas[i + 1];
    uint32_t *h = tumpukan;
    if (akhir - p > PENDEK && !(h = malloc((size_t)(akhir - p) * sizeof *h))) return (kata_t){NULL, 0};
    int32_t n = 0;
    while (p < akhir) {
        uint32_t c = *p++;
        int lagi = c < 0xC0 ? 0 : c < 0xE0 ? 1 : c < 0xF0 ? 2 : 3;
        if (lagi) c &= 0x3F >> lagi;
        for (; lagi && p < akhir; lagi--) c = c << 6 | (*p++ & 0x3F);
        h[n++] = c;
    }
    return (kata_t){h, n};
}

static void lepas(kata_t k, const uint32_t *tumpukan) {
    if (k.huruf != tumpukan) free((void *)k.huruf);
}

static int sama_teks(teks_t t, int64_t i, int64_t j) {
    int32_t n = t.batas[i + 1] - t.batas[i];
    return n == t.batas[j + 1] - t.batas[j] && sama_isi(t.isi + t.batas[i], t.isi + t.batas[j], n);
}

/* Which of two texts comes first; the similarity depends on it. */
static int mirip_urut(kata_t a, kata_t b, double terkecil) {
    for (int32_t i = 0; i < a.n && i < b.n; i++)
        if (a.huruf[i] != b.huruf[i])
            return a.huruf[i] < b.huruf[i] ? cukup_mirip(a, b, terkecil) : cukup_mirip(b, a, terkecil);
    return a.n <= b.n ? cukup_mirip(a, b, terkecil) : cukup_mirip(b, a, terkecil);
}

/* One digit apart, or two neighbours swapped. */
static int satu_slip(int64_t a, int64_t b) {
    int beda[3], n = 0, da[3], db[3];
    for (int p = 0; p < 16; p++, a /= 10, b /= 10) {
        if (a == b) break;
        if (a % 10 == b % 10) continue;
        if (n == 2) return 0;
        beda[n] = p;
        da[n] = (int)(a % 10);
        db[n++] = (int)(b % 10);
    }
    return n == 1 || (n == 2 && beda[1] == beda[0] + 1 && da[0] == db[1] && da[1] == db[0]);
}

TERBUKA void hp_satu_slip(const int64_t *a, const int64_t *b, int64_t n, uint8_t *hasil) {
    for (int64_t i = 0; i < n; i++) hasil[i] = (uint8_t)satu_slip(a[i], b[i]);
}

/* NIK with the 40 taken off a woman's day of birth: twins of either sex then look alike. */
static int64_t tanpa_kelamin(int64_t nik) {
    return nik / 100000000 % 100 > 40 ? nik - INT64_C(4000000000) : nik;
}

static int tingkat_nik_sah(int64_t a, int64_t b) {
    if (!a || !b) return KOSONG;
    if (a == b) return SAMA;
    int64_t x = tanpa_kelamin(a), y = tanpa_kelamin(b), selisih = x > y ? x - y : y - x;
    if (selisih > SERI_DEKAT && satu_slip(a, b)) return NIK_SATU;
    return x / 10000 == y / 10000 ? NIK_EKOR : NIK_BEDA;
}

static kata_t teks_nik(const siap_t *s, int32_t kode, int64_t nik, uint32_t *tumpukan) {
    if (kode >= 0) {
        kata_t k = urai(s->nik_teks, kode, tumpukan);
        if (k.n > NIK_TERPANJANG) k.n = NIK_TERPANJANG;
        return k;
    }
    for (int i = 15; i >= 0; i--, nik /= 10) tumpukan[i] = (uint32_t)('0' + nik % 10);
    return (kata_t){tumpukan, 16};
}

static int tingkat_nik(const siap_t *s, const baris_t *x, const baris_t *y) {
    int64_t a = x->nik, b = y->nik;
    int32_t ta = x->nik_teks, tb = y->nik_teks;
    if ((ta < 0 && tb < 0) || (ta < 0 && a <= 0) || (tb < 0 && b <= 0)) return tingkat_nik_sah(a, b);
    uint32_t ra[PENDEK], rb[PENDEK];
    kata_t ka = teks_nik(s, ta, a, ra), kb = teks_nik(s, tb, b, rb);
    int32_t n = ka.huruf && kb.huruf ? jarak(ka, kb, 2) : -1, panjang = ka.n < kb.n ? ka.n : kb.n;
    lepas(ka, ra);
    lepas(kb, rb);
    if (n < 0) return -1;
    return n == 0 ? SAMA : n == 1 || (n == 2 && panjang >= NIK_PENUH) ? NIK_SATU : NIK_BEDA;
}

static int tingkat_nkk(int64_t a, int64_t b) {
    if (!a || !b) return KOSONG;
    return a == b ? SAMA : satu_slip(a, b) ? NKK_SATU : NKK_BEDA;
}

static int satu_digit(int32_t a, int32_t b) {
    int n = 0;
    for (int p = 0; p < 4; p++, a /= 10, b /= 10) n += a % 10 != b % 10;
    return n == 1;
}

static int tingkat_lahir(int32_t a, int32_t b) {
    int32_t ta = a / 10000, tb = b / 10000, ba = a / 100 % 100, bb = b / 100 % 100, ha = a % 100, hb = b % 100;
    if (!ta || !tb) return KOSONG;
    int lengkap = ha > 0 && hb > 0;
    if (lengkap) {
        if (a == b) return SAMA;
        if (ta == tb && ba == hb && ha == bb) return LAHIR_TUKAR;
        if ((ta == tb && ba == bb && satu_digit(ha, hb)) || (ta == tb && ha == hb && satu_digit(ba, bb)) ||
            (ba == bb && ha == hb && satu_digit(ta, tb)))
            return LAHIR_SATU;
        if (ta == tb && (a % 10000 == 101 || b % 10000 == 101)) return LAHIR_JANUARI;
    }
    return ta == tb ? LAHIR_TAHUN : LAHIR_BEDA;
}

static int tingkat_wilayah(const baris_t *x, const baris_t *y) {
    int32_t a = x->kelurahan, b = y->kelurahan, c = x->kecamatan, d = y->kecamatan;
    int ada_kel = a >= 0 && b >= 0, ada_kec = c >= 0 && d >= 0, kec = ada_kec && c == d;
    int kel = ada_kel && a == b && (kec || !ada_kec);
    if (!ada_kel && !ada_kec) return KOSONG;
    int32_t ra = x->rt, rb = y->rt, wa = x->rw, wb = y->rw;
    if (kel && ra == rb && ra >= 0 && (wa < 0 || wb < 0 || wa == wb)) return SAMA_RT;
    return kel ? SAMA_KEL : kec ? SAMA_KEC : WILAYAH_BEDA;
}

/* Tokens of one name that the other does not hold, joined. */
static kata_t sambung(const siap_t *s, const int32_t *kata, int n, unsigned milik, uint32_t *ruang, int32_t muat) {
    kata_t hasil = {ruang, 0};
    for (int i = 0; i < n; i++) {
        if (milik >> i & 1) continue;
        const int32_t *batas = s->token.batas + kata[i];
        for (int32_t p = batas[0]; p < batas[1] && hasil.n < muat; p++) ruang[hasil.n++] = s->token.isi[p];
    }
    return hasil;
}

/* At most one edit for every `SISA` letters of the longer text; -1 without memory. */
static int nyaris_sama(kata_t a, kata_t b) {
    int32_t terpanjang = a.n > b.n ? a.n : b.n, batas = (int32_t)(terpanjang / SISA);
    if (terpanjang - bersama(a, b) > batas) return 0;
    int32_t n = jarak(a, b, batas);
    return n < 0 ? -1 : n <= batas;
}

static int setara(const siap_t *s, int32_t x, int32_t y) {
    if (x == y) return 1;
    const int32_t *bx = s->token.batas + x, *by = s->token.batas + y;
    int32_t nx = bx[1] - bx[0], ny = by[1] - by[0];
    return (nx == 1 || ny == 1) && nx && ny && s->token.isi[bx[0]] == s->token.isi[by[0]];
}

/* Whether one name can be the other with tokens shortened to initials or left out, in order (`nama.cocok_singkatan`). */
static int cocok_singkatan(const siap_t *s, const int32_t *a, int na, const int32_t *b, int nb) {
    if (na > nb) {
        const int32_t *t = a;
        a = b;
        b = t;
        int n = na;
        na = nb;
        nb = n;
    }
    int utuh = 0, j = 0;
    for (int i = 0; i < na; i++, j++) {
        while (j < nb && !setara(s, a[i], b[j])) j++;
        if (j == nb) return 0;
        utuh |= a[i] == b[j] && s->token.batas[a[i] + 1] - s->token.batas[a[i]] >= 3;
    }
    return utuh;
}

static int ada_inisial(const siap_t *s, const int32_t *kata, int n) {
    for (int i = 0; i < n; i++)
        if (s->token.batas[kata[i] + 1] - s->token.batas[kata[i]] == 1) return 1;
    return 0;
}

/* Tokens of a that b holds, as bits. */
static unsigned dimiliki(const int32_t *a, int na, const int32_t *b, int nb) {
    unsigned hasil = 0;
    for (int i = 0; i < na; i++)
        for (int j = 0; j < nb; j++) hasil |= (unsigned)(a[i] == b[j]) << i;
    return hasil;
}

static int bit(unsigned x) {
    int n = 0;
    for (; x; x &= x - 1) n++;
    return n;
}

/* What two names do not share is compared by itself: BUDI SANTOSO and ANDI SANTOSO are two letters apart as a whole,
 * and two of four as given names. `ruang` has room for both. */
static int sisa_dekat(const siap_t *s, int32_t a, int32_t b, unsigned di_b, unsigned di_a, uint32_t *ruang, int32_t na,
                      int32_t nb) {
    kata_t x = sambung(s, s->kata + a * s->lebar, s->banyak[a], di_b, ruang, na);
    kata_t y = sambung(s, s->kata + b * s->lebar, s->banyak[b], di_a, ruang + na, nb);
    return nyaris_sama(x, y);
}

static int32_t awalan(teks_t t, int32_t a, int32_t b) {
    int32_t n = 0, na = t.batas[a + 1] - t.batas[a], nb = t.batas[b + 1] - t.batas[b];
    while (n < na && n < nb && n < AWALAN && t.isi[t.batas[a] + n] == t.isi[t.batas[b] + n]) n++;
    return n;
}

/* Similar enough as written or with the words in order, which share the same letters. */
static int mirip_dua(const siap_t *s, int32_t a, int32_t b, kata_t ta, kata_t tb, int32_t paling) {
    uint32_t ra[PENDEK], rb[PENDEK];
    int hasil = 0;
    if (mungkin_mirip(ta.n, tb.n, awalan(s->rapat, a, b), paling, NAMA_MIRIP_)) hasil = mirip_urut(ta, tb, NAMA_MIRIP_);
    if (hasil || !mungkin_mirip(ta.n, tb.n, awalan(s->urut, a, b), paling, NAMA_MIRIP_)) return hasil;
    kata_t ua = urai(s->urut, a, ra), ub = urai(s->urut, b, rb);
    hasil = ua.huruf && ub.huruf ? mirip_urut(ua, ub, NAMA_MIRIP_) : -1;
    lepas(ua, ra);
    lepas(ub, rb);
    return hasil;
}

/* One edit at most, as written or with the words in order. */
static int satu_suntingan(const siap_t *s, int32_t a, int32_t b, kata_t ta, kata_t tb) {
    uint32_t ra[PENDEK], rb[PENDEK];
    int32_t n = jarak(ta, tb, 1);
    if (n <= 1) return n < 0 ? -1 : 1;
    kata_t ua = urai(s->urut, a, ra), ub = urai(s->urut, b, rb);
    n = ua.huruf && ub.huruf ? jarak(ua, ub, 1) : -1;
    lepas(ua, ra);
    lepas(ub, rb);
    return n < 0 ? -1 : n <= 1;
}

static int bit64(uint64_t x) {
    x -= x >> 1 & UINT64_C(0x5555555555555555);
    x = (x & UINT64_C(0x3333333333333333)) + (x >> 2 & UINT64_C(0x3333333333333333));
    x = (x + (x >> 4)) & UINT64_C(0x0F0F0F0F0F0F0F0F);
    return (int)(x * UINT64_C(0x0101010101010101) >> 56);
}

/* Letters that two texts share at most; -1 where the traits do not tell. */
static int32_t paling_bersama(const ciri_t *a, const ciri_t *b) {
    if (a->n == RUMIT || b->n == RUMIT) return -1;
    return bit64(a->bit & b->bit) + (a->sisa < b->sisa ? a->sisa : b->sisa);
}

static int32_t awal_sama(const ciri_t *a, const ciri_t *b) {
    int32_t n = 0;
    while (n < AWALAN && a->awal[n] && a->awal[n] == b->awal[n]) n++;
    return n;
}

/* Whether two names that share no word are surely different. */
static int pasti_beda(const siap_t *s, int32_t a, int32_t b) {
    const ciri_t *x = &s->ciri_rapat[a], *y = &s->ciri_rapat[b];
    int32_t paling = paling_bersama(x, y), terpanjang = x->n > y->n ? x->n : y->n;
    if (paling < 0 || terpanjang - paling <= 1 || terpanjang - paling <= terpanjang / SISA) return 0;
    int32_t awal = awal_sama(x, y), lain = awal_sama(&s->ciri_urut[a], &s->ciri_urut[b]);
    return !mungkin_mirip(x->n, y->n, awal > lain ? awal : lain, paling, NAMA_MIRIP_);
}

/* The level of two names of which neither is a part of the other; -1 without memory. An edit makes up for one letter
 * that they do not share, so most names are told apart by their letters alone. */
static int nama_dekat(const siap_t *s, int32_t a, int32_t b, unsigned di_b, unsigned di_a) {
    uint32_t ra[PENDEK], rb[PENDEK], ruang[2 * PENDEK], *luas = ruang;
    kata_t ta = urai(s->rapat, a, ra), tb = urai(s->rapat, b, rb);
    int berbagi = di_a && di_b, hasil = -1;
    if (!ta.huruf || !tb.huruf) goto selesai;
    int32_t terpanjang = ta.n > tb.n ? ta.n : tb.n, paling = bersama(ta, tb), lain = terpanjang - paling;
    int x = 0;
    if (berbagi) {
        if (ta.n + tb.n > 2 * PENDEK && !(luas = malloc((size_t)(ta.n + tb.n) * sizeof *luas))) goto selesai;
        x = sisa_dekat(s, a, b, di_b, di_a, luas, ta.n, tb.n);
        if (luas != ruang) free(luas);
    } else if (lain <= terpanjang / SISA) x = nyaris_sama(ta, tb);
    if (!x && lain <= 1) x = satu_suntingan(s, a, b, ta, tb);
    if (x) hasil = x < 0 ? -1 : NAMA_MIRIP;
    else if (berbagi) hasil = NAMA_LEMAH;
    else {
        x = mirip_dua(s, a, b, ta, tb, paling);
        hasil = x < 0 ? -1 : x ? NAMA_LEMAH : NAMA_BEDA;
    }
selesai:
    lepas(ta, ra);
    lepas(tb, rb);
    return hasil;
}

static int tingkat_nama(const siap_t *s, int32_t a, int32_t b) {
    if (a < 0 || b < 0) return KOSONG;
    if (a == b) {
        int32_t lain = s->per_nama[a] - 2;
        return lain <= LANGKA ? NAMA_LANGKA : lain <= UMUM ? NAMA_SAMA : NAMA_UMUM;
    }
    if (s->ciri_rapat[a].bit == s->ciri_rapat[b].bit) {
        if (sama_teks(s->rapat, a, b)) return NAMA_EJAAN;
        if (sama_teks(s->urut, a, b)) return NAMA_URUT;
    }
    const int32_t *ka = s->kata + a * s->lebar, *kb = s->kata + b * s->lebar;
    int na = s->banyak[a], nb = s->banyak[b];
    unsigned di_b = dimiliki(ka, na, kb, nb), di_a = dimiliki(kb, nb, ka, na);
    int milik = bit(di_b) < bit(di_a) ? bit(di_b) : bit(di_a);
    if (milik && na != nb && milik == (na < nb ? na : nb)) return NAMA_SEBAGIAN;
    int hasil = !milik && pasti_beda(s, a, b) ? NAMA_BEDA : nama_dekat(s, a, b, di_b, di_a);
    if (hasil >= NAMA_MIRIP && (ada_inisial(s, ka, na) || ada_inisial(s, kb, nb)) &&
        cocok_singkatan(s, ka, na, kb, nb))
        return NAMA_SEBAGIAN;
    return hasil;
}

/* Places and addresses that are not the same: 1 where they are alike, -1 without memory. */
static int mirip_teks(teks_t t, const ciri_t *ciri, int32_t a, int32_t b) {
    uint32_t ra[PENDEK], rb[PENDEK];
    const ciri_t *x = &ciri[a], *y = &ciri[b];
    int32_t dari_ciri = paling_bersama(x, y);
    if (dari_ciri >= 0 && (x->n > y->n ? x->n : y->n) - dari_ciri > 2 &&
        !mungkin_mirip(x->n, y->n, awal_sama(x, y), dari_ciri, TEKS_MIRIP))
        return 0;
    kata_t ka = urai(t, a, ra), kb = urai(t, b, rb);
    int hasil = -1;
    if (ka.huruf && kb.huruf) {
        int32_t terpendek = ka.n < kb.n ? ka.n : kb.n;
        int32_t paling = terpendek >= 5 ? bersama(ka, kb) : 0;
        hasil = mungkin_mirip(ka.n, kb.n, awalan(t, a, b), paling, TEKS_MIRIP) ? mirip_urut(ka, kb, TEKS_MIRIP) : 0;
        if (!hasil && terpendek >= 6 && (ka.n > kb.n ? ka.n : kb.n) - paling <= 2) {
            int32_t n = jarak(ka, kb, 2);
            hasil = n < 0 ? -1 : n <= 2;
        }
    }
    lepas(ka, ra);
    lepas(kb, rb);
    return hasil;
}

static int tingkat_tempat(const siap_t *s, int32_t a, int32_t b) {
    if (a < 0 || b < 0) return KOSONG;
    if (a == b) return s->per_tempat[a] > s->tempat_umum ? TEMPAT_UMUM : SAMA;
    int m = mirip_teks(s->tempat, s->ciri_tempat, a, b);
    return m < 0 ? -1 : m ? TEMPAT_MIRIP : TEMPAT_BEDA;
}

static int tingkat_alamat(const siap_t *s, int32_t a, int32_t b) {
    if (a < 0 || b < 0) return KOSONG;
    if (a == b) return SAMA;
    int m = mirip_teks(s->alamat, s->ciri_alamat, a, b);
    return m < 0 ? -1 : m ? ALAMAT_MIRIP : ALAMAT_BEDA;
}

/* What a row's texts are made of, so that it is on its way when its turn comes. */
static void siapkan_teks(const siap_t *s, const baris_t *x) {
    int32_t nama = x->nama, alamat = x->alamat;
    if (nama >= 0) {
        __builtin_prefetch(&s->ciri_rapat[nama]);
        __builtin_prefetch(&s->ciri_urut[nama]);
        __builtin_prefetch(&s->kata[nama * s->lebar]);
        __builtin_prefetch(&s->banyak[nama]);
    }
    if (alamat >= 0) __builtin_prefetch(&s->ciri_alamat[alamat]);
}

/* Levels of the pairs (ia[k] of side `kiri`, ib[k] of side `kanan`), eight a pair. 0, or -1 without memory. */
TERBUKA int64_t hp_bandingkan(const siap_t *s, const int64_t *ia, const int64_t *ib, int64_t n, int64_t kiri,
                              int64_t kanan, uint8_t *hasil) {
    const baris_t *semua_x = s->baris[kiri], *semua_y = s->baris[kanan];
    for (int64_t k = 0; k < n; k++, hasil += BANYAK_ELEMEN) {
        const baris_t *x = &semua_x[ia[k]], *y = &semua_y[ib[k]];
        if (k + JAUH < n) {
            __builtin_prefetch(&semua_x[ia[k + JAUH]]);
            __builtin_prefetch(&semua_y[ib[k + JAUH]]);
            siapkan_teks(s, &semua_x[ia[k + DEKAT]]);
            siapkan_teks(s, &semua_y[ib[k + DEKAT]]);
        }
        int t[BANYAK_ELEMEN] = {
            [NIK] = tingkat_nik(s, x, y),
            [NKK] = tingkat_nkk(x->nkk, y->nkk),
            [LAHIR] = tingkat_lahir(x->tbh, y->tbh),
            [NAMA] = tingkat_nama(s, x->nama, y->nama),
            [TEMPAT] = tingkat_tempat(s, x->tempat, y->tempat),
            [JK] = !x->jk || !y->jk ? KOSONG : x->jk == y->jk ? SAMA : JK_BEDA,
            [WILAYAH] = tingkat_wilayah(x, y),
            [ALAMAT] = tingkat_alamat(s, x->alamat, y->alamat),
        };
        for (int e = 0; e < BANYAK_ELEMEN; e++) {
            if (t[e] < 0) return -1;
            hasil[e] = (uint8_t)t[e];
        }
    }
    return 0;
}
