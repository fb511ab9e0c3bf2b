/* Names folded word by word, and what is made of the folded words (`nama.Lipatan`). */
#include "inti.h"

#define TERBANYAK 8
#define HURUF 27
#define UMUM 16
#define ATURAN 128

static int ganti(uint8_t *t, int n, const uint8_t *lama, int nl, const uint8_t *baru, int nb) {
    for (int i = 0; i + nl <= n;) {
        if (memcmp(t + i, lama, (size_t)nl)) {
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

static uint32_t huruf(const uint8_t *t, int n) {
    uint32_t m = 0;
    for (int i = 0; i < n; i++) m |= t[i] >= 'A' && t[i] <= 'Z' ? UINT32_C(1) << (t[i] - 'A') : 0;
    return m;
}

typedef struct {
    const uint8_t *lama, *baru;
    int nl, nb;
    uint32_t perlu; /* letters of the old spelling */
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
        uint32_t ada = huruf(t, panjang);
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
    int64_t m = 0;
    for (int64_t i = 0; i < n; i++) {
        const uint8_t *p = isi + batas[i], *akhir = isi + batas[i + 1];
        int kata = 0, baik = p < akhir;
        for (; p < akhir && baik; p++) {
            baik = *p == ' ' ? kata : *p >= 'A' && *p <= 'Z';
            kata = *p != ' ';
        }
        hasil[i] = baik && kata;
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

/* Addresses in capitals without the words of `umum` (sixteen bytes each: length, letters) and with single spaces
 * between the rest. `bisa[i]` is 0 where a text holds more than capitals, digits and plain signs: that is left to the
 * caller. What would become empty stays as it was. `baru` is as large as `isi`. */
TERBUKA void hp_bakukan(const int32_t *batas, const uint8_t *isi, int64_t n, const uint8_t *umum, int64_t banyak,
                        uint8_t *bisa, int32_t *batas_baru, uint8_t *baru) {
    uint32_t awalan = 0; /* first letters of those words */
    for (int64_t k = 0; k < banyak; k++) awalan |= UINT32_C(1) << (umum[k * UMUM + 1] & 31);
    batas_baru[0] = 0;
    for (int64_t i = 0; i < n; i++) {
        const uint8_t *p = isi + batas[i], *akhir = isi + batas[i + 1];
        uint8_t *t = baru + batas_baru[i], *q = t;
        bisa[i] = 1;
        while (p < akhir && bisa[i]) {
            const uint8_t *w = p;
            while (p < akhir && ((*p >= 'A' && *p <= 'Z') || (*p >= '0' && *p <= '9'))) p++;
            int panjang = (int)(p - w);
            if (!panjang) {
                bisa[i] = *p < 0x80 && *p != '_' && !(*p >= 'a' && *p <= 'z');
                p++;
                continue;
            }
            int kena = 0;
            for (int64_t k = 0; (awalan >> (*w & 31) & 1) && k < banyak && !kena; k++)
                kena = umum[k * UMUM] == panjang && !memcmp(umum + k * UMUM + 1, w, (size_t)panjang);
            if (kena) continue;
            if (q > t) *q++ = ' ';
            memcpy(q, w, (size_t)panjang);
            q += panjang;
        }
        if (q == t || !bisa[i]) {
            int32_t panjang = batas[i + 1] - batas[i];
            memcpy(t, isi + batas[i], (size_t)panjang);
            q = t + panjang;
        }
        batas_baru[i + 1] = batas_baru[i] + (int32_t)(q - t);
    }
}
