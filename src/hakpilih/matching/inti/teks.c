/* How alike two texts are: edits with swaps (Damerau-Levenshtein, unrestricted) and Jaro-Winkler.
 * The measures are those of rapidfuzz, which the tests hold them against; what is ours is to ask first whether the
 * letters of both texts can reach the bound at all.
 * C. Zhao, S. Sahni, "String correction using the Damerau-Levenshtein distance", BMC Bioinformatics 20 (2019). */
#include "inti.h"

#define DI_TUMPUKAN 256
#define ASCII 128

/* Letters that both texts hold, each as often as in the one that holds fewer. An edit makes up for one at most. */
int32_t bersama(kata_t a, kata_t b) {
    int32_t sisa[ASCII + 1] = {0}; /* the last place is for all letters beyond ASCII together */
    int32_t n = 0;
    for (int32_t i = 0; i < a.n; i++) sisa[a.huruf[i] < ASCII ? a.huruf[i] : ASCII]++;
    for (int32_t i = 0; i < b.n; i++) {
        int32_t *x = &sisa[b.huruf[i] < ASCII ? b.huruf[i] : ASCII], ada = *x > 0;
        *x -= ada;
        n += ada;
    }
    return n;
}

static int32_t kecil(int32_t a, int32_t b) { return a < b ? a : b; }
static int32_t besar(int32_t a, int32_t b) { return a > b ? a : b; }

/* The row in which a letter was last seen, kept in a list: letters beyond ASCII are rare. */
static int32_t *tempat_huruf(uint32_t h, int32_t *ascii, uint32_t *lain, int32_t *baris_lain, int32_t *n) {
    if (h < ASCII) return &ascii[h];
    for (int32_t i = 0; i < *n; i++)
        if (lain[i] == h) return &baris_lain[i];
    lain[*n] = h;
    baris_lain[*n] = -1;
    return &baris_lain[(*n)++];
}

/* No row's least value is below the one before, so a row that is all beyond `terbesar` ends the count. */
static int32_t zhao(kata_t a, kata_t b, int32_t terbesar, int32_t *ruang, uint32_t *lain) {
    int32_t ascii[ASCII], n_lain = 0, tak_hingga = besar(a.n, b.n) + 1;
    int32_t *fr = ruang, *r1 = fr + b.n + 2, *r = r1 + b.n + 2, *baris_lain = r + b.n + 2;
    memset(ascii, 0xff, sizeof ascii);
    for (int32_t j = 0; j < b.n + 2; j++) {
        fr[j] = r1[j] = tak_hingga;
        r[j] = j == 0 ? tak_hingga : j - 1;
    }
    for (int32_t i = 1; i <= a.n; i++) {
        int32_t *tukar = r;
        r = r1;
        r1 = tukar;
        int32_t kolom = -1, sebelum = r[1], t = tak_hingga, terkecil = i;
        r[1] = i;
        for (int32_t j = 1; j <= b.n; j++) {
            int sama = a.huruf[i - 1] == b.huruf[j - 1];
            int32_t isi = kecil(r1[j] + !sama, kecil(r[j], r1[j + 1]) + 1);
            if (sama) {
                kolom = j;
                fr[j + 1] = r1[j - 1];
                t = sebelum;
            } else {
                int32_t k = *tempat_huruf(b.huruf[j - 1], ascii, lain, baris_lain, &n_lain);
                if (j - kolom == 1) isi = kecil(isi, fr[j + 1] + (i - k));
                else if (i - k == 1) isi = kecil(isi, t + (j - kolom));
            }
            sebelum = r[j + 1];
            r[j + 1] = isi;
            terkecil = kecil(terkecil, isi);
        }
        if (terkecil > terbesar) return terkecil;
        *tempat_huruf(a.huruf[i - 1], ascii, lain, baris_lain, &n_lain) = i;
    }
    return r[b.n + 1];
}

int32_t jarak(kata_t a, kata_t b, int32_t terbesar) {
    while (a.n && b.n && a.huruf[0] == b.huruf[0]) a.huruf++, b.huruf++, a.n--, b.n--;
    while (a.n && b.n && a.huruf[a.n - 1] == b.huruf[b.n - 1]) a.n--, b.n--;
    int32_t terpanjang = besar(a.n, b.n);
    if (terpanjang == 0) return 0;
    if (terpanjang - kecil(a.n, b.n) > terbesar || terbesar == 0) return terbesar + 1;
    if (kecil(a.n, b.n) == 0) return terpanjang;
    int32_t hasil;
    if (terpanjang <= DI_TUMPUKAN) {
        int32_t ruang[5 * DI_TUMPUKAN + 8];
        uint32_t lain[2 * DI_TUMPUKAN];
        hasil = zhao(a, b, terbesar, ruang, lain);
    } else {
        size_t n = (size_t)terpanjang;
        int32_t *ruang = malloc((5 * n + 8) * sizeof *ruang);
        uint32_t *lain = malloc(2 * n * sizeof *lain);
        hasil = ruang && lain ? zhao(a, b, terbesar, ruang, lain) : -1;
        free(ruang);
        free(lain);
    }
    return hasil > terbesar ? terbesar + 1 : hasil;
}

static double jaro(double m, int32_t p, int32_t t, double tertukar) {
    double s = 0.0;
    s += m / p;
    s += m / t;
    s += (m - tertukar) / m;
    return s / 3.0;
}

/* Jaro-Winkler: the prefix of at most four letters counts where the rest is above 0.7. */
static double winkler(double s, int32_t awalan) {
    return s > 0.7 ? s + (double)awalan * 0.1 * (1.0 - s) : s;
}

/* Letters found in the other text near their place, and half of those that are out of order. */
static int32_t berpadu(kata_t p, kata_t t, uint8_t *di_p, uint8_t *di_t, int32_t *tertukar) {
    int32_t jangkau = besar(p.n, t.n) / 2 - 1, m = 0, k = 0, silang = 0;
    if (jangkau < 0) jangkau = 0;
    memset(di_p, 0, (size_t)p.n);
    memset(di_t, 0, (size_t)t.n);
    for (int32_t j = 0; j < t.n; j++) {
        int32_t sampai = kecil(p.n - 1, j + jangkau);
        for (int32_t i = besar(0, j - jangkau); i <= sampai; i++)
            if (!di_p[i] && p.huruf[i] == t.huruf[j]) {
                di_p[i] = di_t[j] = 1;
                m++;
                break;
            }
    }
    for (int32_t j = 0; j < t.n; j++) {
        if (!di_t[j]) continue;
        while (!di_p[k]) k++;
        silang += p.huruf[k++] != t.huruf[j];
    }
    *tertukar = silang / 2;
    return m;
}

/* Whether two texts of these lengths that begin with `awalan` equal letters and share `paling` may reach that similarity. */
int mungkin_mirip(int32_t a, int32_t b, int32_t awalan, int32_t paling, double terkecil) {
    return paling > 0 && winkler(jaro(paling, a, b, 0), kecil(4, awalan)) >= terkecil;
}

/* Whether the similarity of a (which comes first) and b reaches `terkecil`; -1 without memory. */
int cukup_mirip(kata_t a, kata_t b, double terkecil) {
    if (!a.n || !b.n) return !a.n && !b.n;
    int32_t awalan = 0, batas = kecil(4, kecil(a.n, b.n)), tertukar;
    while (awalan < batas && a.huruf[awalan] == b.huruf[awalan]) awalan++;
    if (a.n == 1 && b.n == 1) return awalan == 1;
    uint8_t tumpukan[2 * DI_TUMPUKAN], *tanda = tumpukan;
    if (a.n + b.n > (int32_t)sizeof tumpukan && !(tanda = malloc((size_t)a.n + (size_t)b.n))) return -1;
    int32_t m = berpadu(a, b, tanda, tanda + a.n, &tertukar);
    if (tanda != tumpukan) free(tanda);
    return m && winkler(jaro(m, a.n, b.n, tertukar), awalan) >= terkecil;
}
