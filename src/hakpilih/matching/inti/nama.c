/* Names folded word by word, and what is made of the folded words (`nama.Lipatan`). */
#include "inti.h"

#define TERBANYAK 8
#define HURUF 27
#define TERBANYAK_UMUM 64
#define UMUM 16
#define ATURAN 128

static int ganti(uint8_t *t, int n, const uint8_t *lama, int nl, const uint8_t *baru, int nb) {
    for (int i = 0; i + nl <= n;) {
        if (t[i] != lama[0] || memcmp(t + i, lama, (size_t)nl)) {
            i++;
            continue;
        }
        memmove(t + i + nb, t + i + nl, (size_t)(n - i - nl));
        memcpy(t + i, baru, (size_t)nb);
        n += nb - nl;
        i += nb;
    }
    return n;
}

/* The letters of a word, a bit each; those that follow themselves are told once more, further up. */
static uint64_t huruf(const uint8_t *t, int n) {
    uint64_t m = 0;
    for (int i = 0; i < n; i++) {
        uint64_t b = t[i] >= 'A' && t[i] <= 'Z' ? UINT64_C(1) << (t[i] - 'A') : 0;
        m |= i && t[i] == t[i - 1] ? b | b << 32 : b;
    }
    return m;
}

typedef struct {
    const uint8_t *lama, *baru;
    int nl, nb;
    uint64_t perlu; /* letters of the old spelling */
} aturan_t;

static int64_t baca_aturan(const char *teks, int64_t banyak, aturan_t *hasil) {
    if (banyak > ATURAN) return -1;
    for (int64_t k = 0; k < banyak; k++) {
        aturan_t *a = &hasil[k];
        a->nl = (int)strlen(teks);
        a->lama = (const uint8_t *)teks;
        teks += a->nl + 1;
        a->nb = (int)strlen(teks);
        a->baru = (const uint8_t *)teks;
        teks += a->nb + 1;
        a->perlu = huruf(a->lama, a->nl);
    }
    return 0;
}

/* Words in their folded form: each pair of `aturan` replaced everywhere, in order. `baru` is twice as large as `isi`: no
 * rule makes one letter more than two. Rules: old, NUL, new, NUL, ...; `banyak` of them. Letters A to Z only. 0, or -1 where
 * there are too many rules. */
TERBUKA int64_t hp_lipat(const int32_t *batas, const uint8_t *isi, int64_t n, const char *aturan, int64_t banyak,
                         int32_t *batas_baru, uint8_t *baru) {
    aturan_t a[ATURAN];
    if (baca_aturan(aturan, banyak, a)) return -1;
    batas_baru[0] = 0;
    for (int64_t i = 0; i < n; i++) {
        int panjang = batas[i + 1] - batas[i];
        uint8_t *t = baru + batas_baru[i];
        memcpy(t, isi + batas[i], (size_t)panjang);
        uint64_t ada = huruf(t, panjang);
        for (int64_t k = 0; k < banyak; k++) {
            if ((ada & a[k].perlu) != a[k].perlu) continue;
            panjang = ganti(t, panjang, a[k].lama, a[k].nl, a[k].baru, a[k].nb);
            ada = huruf(t, panjang);
        }
        batas_baru[i + 1] = batas_baru[i] + panjang;
    }
    return 0;
}

static int32_t tiga(const uint8_t *p, int32_t n) {
    int32_t k = 0;
    for (int i = 0; i < 3; i++) k = k * HURUF + (i < n ? p[i] - 'A' + 1 : 0);
    return k;
}

/* The words of each name, renumbered by `peta`; returns how many bytes they have together. */
TERBUKA int64_t hp_ganti_kata(const teks_t *token, const int32_t *peta, const int8_t *banyak, int64_t n, int64_t lebar,
                              int32_t *kata) {
    int64_t jumlah = 0;
    for (int64_t i = 0; i < n; i++, kata += lebar)
        for (int j = 0; j < banyak[i]; j++) {
            kata[j] = peta[kata[j]];
            jumlah += token->batas[kata[j] + 1] - token->batas[kata[j]];
        }
    return jumlah;
}

/* Whether every character is a sign that upper case leaves as it is: ASCII without small letters. */
TERBUKA int64_t hp_sudah_besar(const uint8_t *isi, int64_t n) {
    uint8_t lain = 0;
    for (int64_t i = 0; i < n; i++) lain |= (uint8_t)((isi[i] & 0x80) | ((uint8_t)(isi[i] - 'a') < 26));
    return !lain;
}

/* Which texts are words of capitals with single spaces between them; returns how many. */
TERBUKA int64_t hp_huruf_saja(const int32_t *batas, const uint8_t *isi, int64_t n, uint8_t *hasil) {
    uint8_t macam[256];
    for (int c = 0; c < 256; c++) macam[c] = c >= 'A' && c <= 'Z' ? 0 : c == ' ' ? 1 : 2;
    int64_t m = 0;
    for (int64_t i = 0; i < n; i++) {
        unsigned buruk = 0, spasi = 1; /* what a space may not follow: the beginning, or a space */
        for (int32_t j = batas[i]; j < batas[i + 1]; j++) {
            unsigned ini = macam[isi[j]];
            buruk |= ini >> 1 | (ini & spasi);
            spasi = ini;
        }
        hasil[i] = !(buruk | spasi);
        m += hasil[i];
    }
    return m;
}

/* From the words of each name (positions in `token`, which is sorted): the words joined as they stand and sorted, and as
 * numbers the first three letters and first letter of the sorted form, the first and last three of the other; -1 for a
 * name without words. Both texts have room for all words of all names. */
TERBUKA void hp_susun_nama(const teks_t *token, const int32_t *kata, const int8_t *banyak, int64_t n, int64_t lebar,
                           int32_t *batas, uint8_t *rapat, uint8_t *urut, int32_t *awal, int32_t *inisial,
                           int32_t *depan, int32_t *belakang) {
    batas[0] = 0;
    for (int64_t i = 0; i < n; i++, kata += lebar) {
        int32_t t[TERBANYAK], m = banyak[i], p = batas[i], q = p;
        for (int j = 0; j < m; j++) { /* sorted by insertion: words are few */
            int h = j;
            for (; h > 0 && t[h - 1] > kata[j]; h--) t[h] = t[h - 1];
            t[h] = kata[j];
            int32_t w = token->batas[kata[j]], x = token->batas[kata[j] + 1] - w;
            memcpy(rapat + p, token->isi + w, (size_t)x);
            p += x;
        }
        for (int j = 0; j < m; j++) {
            int32_t w = token->batas[t[j]], x = token->batas[t[j] + 1] - w;
            memcpy(urut + q, token->isi + w, (size_t)x);
            q += x;
        }
        batas[i + 1] = p;
        int32_t x = p - batas[i], y = x < 3 ? x : 3;
        awal[i] = x ? tiga(urut + batas[i], x) : -1;
        inisial[i] = x ? urut[batas[i]] : -1;
        depan[i] = x ? tiga(rapat + batas[i], x) : -1;
        belakang[i] = x ? tiga(rapat + p - y, y) : -1;
    }
}

/* Words by their first letter: those of letter h are urut[mulai[h]] .. urut[mulai[h + 1] - 1]. */
typedef struct {
    int mulai[HURUF], urut[TERBANYAK_UMUM];
} abjad_t;

static int64_t susun_abjad(const uint8_t *umum, int64_t banyak, abjad_t *hasil) {
    if (banyak > TERBANYAK_UMUM) return -1;
    int m = 0;
    for (int h = 0; h < HURUF; h++) {
        hasil->mulai[h] = m;
        for (int64_t k = 0; k < banyak; k++)
            if (umum[k * UMUM + 1] == 'A' + h) hasil->urut[m++] = (int)k;
    }
    return 0;
}

enum { LAIN, TANDA, ABJAD };

static int jenis(uint8_t c) {
    if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) return ABJAD;
    return c < 0x80 && c != '_' && !(c >= 'a' && c <= 'z') ? TANDA : LAIN;
}

static int kata_umum(const abjad_t *a, const uint8_t *umum, const uint8_t *w, int64_t panjang) {
    int h = *w - 'A';
    for (int k = h < 0 ? 0 : a->mulai[h]; h >= 0 && k < a->mulai[h + 1]; k++) {
        const uint8_t *u = umum + a->urut[k] * UMUM;
        if (u[0] == panjang && sama_isi(u + 1, w, (int32_t)panjang)) return 1;
    }
    return 0;
}

/* Addresses in capitals without the words of `umum` (sixteen bytes each: length, capitals) and with single spaces
 * between the rest. `bisa[i]` is 0 where a text holds more than capitals, digits and plain signs: that is left to the
 * caller. What would become empty stays as it was. `baru` has room for a byte a text more than `isi`. 0, or -1 where there
 * are too many such words. */
TERBUKA int64_t hp_bakukan(const int32_t *batas, const uint8_t *isi, int64_t n, const uint8_t *umum, int64_t banyak,
                           uint8_t *bisa, int32_t *batas_baru, uint8_t *baru) {
    abjad_t abjad;
    uint8_t macam[256];
    if (susun_abjad(umum, banyak, &abjad)) return -1;
    for (int c = 0; c < 256; c++) macam[c] = (uint8_t)jenis((uint8_t)c);
    batas_baru[0] = 0;
    for (int64_t i = 0; i < n; i++) {
        const uint8_t *p = isi + batas[i], *akhir = isi + batas[i + 1];
        uint8_t *t = baru + batas_baru[i], *q = t; /* a space after each word */
        bisa[i] = 1;
        while (p < akhir && bisa[i]) {
            uint8_t *w = q;
            while (p < akhir && macam[*p] == ABJAD) *q++ = *p++;
            if (q > w && kata_umum(&abjad, umum, w, q - w)) q = w;
            else if (q > w) *q++ = ' ';
            for (; p < akhir && macam[*p] != ABJAD && bisa[i]; p++) bisa[i] = macam[*p] == TANDA;
        }
        if (q > t) q--;
        if (q == t || !bisa[i]) {
            int32_t panjang = batas[i + 1] - batas[i];
            memcpy(t, isi + batas[i], (size_t)panjang);
            q = t + panjang;
        }
        batas_baru[i + 1] = batas_baru[i] + (int32_t)(q - t);
    }
    return 0;
}
