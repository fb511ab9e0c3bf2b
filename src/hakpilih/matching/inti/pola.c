/* Counting levels, weighing patterns, and sharing out probabilities one to one (`bobot.py`, `satu_satu.py`). */
#include "inti.h"

#include <math.h>

#define ELEMEN 8
#define TINGKAT 10 /* levels of an element at most */
#define SEKALIGUS 1024
#define LANGKA 64 /* rarities told apart */

/* Where the count of each level lies: sel[e][level of e's parent][level of e]; an element without a parent is its own. */
typedef struct {
    const int32_t *sel;
    int32_t induk[ELEMEN];
    int64_t banyak; /* counts of all elements together */
} letak_t;

static int32_t di(const letak_t *l, const uint8_t *t, int e) {
    return l->sel[(e * TINGKAT + t[l->induk[e]]) * TINGKAT + t[e]];
}

/* How often each level occurs in its context, rows weighing `berat` (each 1 where it is NULL). */
TERBUKA void hp_hitung(const letak_t *l, const uint8_t *tingkat, int64_t n, const double *berat, double *hasil) {
    for (int64_t i = 0; i < l->banyak; i++) hasil[i] = 0.0;
    for (int64_t i = 0; i < n; i++, tingkat += ELEMEN)
        for (int e = 0; e < ELEMEN; e++) hasil[di(l, tingkat, e)] += berat ? berat[i] : 1.0;
}

/* Elements whose equal value weighs, between strangers, by how rare it is; `sama[k][level]`: whether the level says so. */
typedef struct {
    int32_t elemen[3];
    uint8_t sama[3][TINGKAT];
} langka_t;

/* Each observation as one number: its levels, and how rare the values are that weigh by that. */
TERBUKA void hp_kunci_pola(const langka_t *r, const int32_t *lebar, const uint8_t *tingkat, const uint8_t *langka,
                           int64_t n, int64_t *hasil) {
    for (int64_t i = 0; i < n; i++, tingkat += ELEMEN, langka += 3) {
        int64_t k = 0;
        for (int e = 0; e < ELEMEN; e++) k = k * lebar[e] + tingkat[e];
        for (int j = 0; j < 3; j++) k = k * LANGKA + (r->sama[j][tingkat[r->elemen[j]]] ? langka[j] : 0);
        hasil[i] = k;
    }
}

/* Probability of each kind of pair, three a row. `log`: log2 of the shares of each kind, as `letak_t` lays them out;
 * `awal`: log2 of how many pairs of each kind a class has; `kelas`: the class of each row; `langka`: half bits. */
TERBUKA void hp_jenis(const letak_t *l, const langka_t *r, const uint8_t *tingkat, const uint8_t *langka, int64_t n,
                      const double *log, const double *awal, const int64_t *kelas, double *hasil) {
    for (int64_t i = 0; i < n; i++, tingkat += ELEMEN, langka += 3, hasil += 3) {
        double x[3] = {0.0, 0.0, 0.0}, jumlah = 0.0;
        for (int e = 0; e < ELEMEN; e++) {
            int32_t s = di(l, tingkat, e);
            for (int j = 0; j < 3; j++) {
                double tambah = log[j * l->banyak + s];
                if (j == 2)
                    for (int k = 0; k < 3; k++)
                        if (r->elemen[k] == e && r->sama[k][tingkat[e]]) tambah = langka[k] / -2.0;
                x[j] += tambah;
            }
        }
        for (int j = 0; j < 3; j++) x[j] += awal[3 * kelas[i] + j];
        double puncak = x[0] > x[1] ? x[0] : x[1];
        if (x[2] > puncak) puncak = x[2];
        for (int j = 0; j < 3; j++) jumlah += hasil[j] = exp2(x[j] - puncak);
        for (int j = 0; j < 3; j++) hasil[j] /= jumlah;
    }
}

/* The patterns of some pairs written out, a column for each element: levels, and weights. `dari`: each pair's pattern;
 * `pilih`: which pairs. */
TERBUKA void hp_uraikan_pola(const int64_t *dari, const int64_t *pilih, int64_t n, const uint8_t *tingkat,
                             const float *bobot, int8_t *tingkat_keluar, float *bobot_keluar) {
    for (int64_t awal = 0; awal < n; awal += SEKALIGUS) {
        int64_t akhir = n - awal < SEKALIGUS ? n : awal + SEKALIGUS;
        for (int e = 0; e < ELEMEN; e++)
            for (int64_t i = awal; i < akhir; i++) {
                int64_t p = dari[pilih[i]] * ELEMEN + e;
                tingkat_keluar[e * n + i] = (int8_t)tingkat[p];
                bobot_keluar[e * n + i] = bobot[p];
            }
    }
}

/* One side's messages of pairs n: how free its end of each pair is, given the others that want it. Returns the largest
 * change. */
static double kirim(const int64_t *ujung, const double *lain_diri, const int64_t *pasang, int64_t n, const double *odds,
                    const double *dari, double *jumlah, double *ke) {
    double geser = 0.0;
    for (int64_t i = 0; i < n; i++) jumlah[ujung[pasang[i]]] = lain_diri[ujung[pasang[i]]];
    for (int64_t i = 0; i < n; i++) jumlah[ujung[pasang[i]]] += odds[pasang[i]] * dari[pasang[i]];
    for (int64_t i = 0; i < n; i++) {
        int64_t k = pasang[i];
        double lain = jumlah[ujung[k]] - odds[k] * dari[k], baru = 1.0 / (1.0 + (lain > 0.0 ? lain : 0.0));
        double beda = fabs(baru - ke[k]);
        if (beda > geser) geser = beda;
        ke[k] = baru;
    }
    return geser;
}

static int32_t akar(int32_t *induk, int32_t i) {
    while (induk[i] != i) i = induk[i] = induk[induk[i]];
    return i;
}

/* The pairs whose `kuat` is not 0, in the order of what hangs together, each such group in the order given; `mulai` (room
 * for n + 1) is where each begins. Labels are below `banyak`. Returns how many groups, or -1 without memory. */
TERBUKA int64_t hp_kelompok(const int64_t *a, const int64_t *b, const uint8_t *kuat, int64_t n, int64_t banyak,
                            int64_t *pasang, int64_t *mulai) {
    int32_t *induk = malloc((size_t)(2 * banyak + 1) * sizeof *induk);
    int64_t *hitung = calloc((size_t)(banyak + 1), sizeof *hitung), m = induk && hitung ? 0 : -1, jumlah = 0;
    for (int64_t i = 0; m >= 0 && i < 2 * banyak; i++) induk[i] = (int32_t)i;
    for (int64_t k = 0; m >= 0 && k < n; k++) {
        if (!kuat[k]) continue;
        int32_t x = akar(induk, (int32_t)a[k]), y = akar(induk, (int32_t)(banyak + b[k]));
        if (x != y) induk[x > y ? x : y] = x > y ? y : x;
    }
    /* A group's root is the least of its nodes, so one of a's. */
    for (int64_t k = 0; m >= 0 && k < n; k++) hitung[akar(induk, (int32_t)a[k])] += kuat[k];
    for (int64_t i = 0; m >= 0 && i < banyak; i++) {
        if (!hitung[i]) continue;
        mulai[m++] = jumlah;
        jumlah += hitung[i];
        hitung[i] = mulai[m - 1];
    }
    if (m >= 0) mulai[m] = jumlah;
    for (int64_t k = 0; m >= 0 && k < n; k++)
        if (kuat[k]) pasang[hitung[akar(induk, (int32_t)a[k])]++] = k;
    free(induk);
    free(hitung);
    return m;
}

/* Messages of the weak pairs, given the others. */
static void kirim_lemah(const int64_t *ujung, const double *lain_diri, const uint8_t *kuat, const double *odds,
                        const double *dari, int64_t n, int64_t banyak, double *jumlah, double *ke) {
    for (int64_t i = 0; i < banyak; i++) jumlah[i] = lain_diri[i];
    for (int64_t k = 0; k < n; k++)
        if (kuat[k]) jumlah[ujung[k]] += odds[k] * dari[k];
    for (int64_t k = 0; k < n; k++)
        if (!kuat[k]) ke[k] = 1.0 / (1.0 + jumlah[ujung[k]]);
}

/* Belief propagation for one partner each: pairs (a[k], b[k]), labels below `banyak`, with the odds that a label needs no
 * partner at all (`diri_a`, `diri_b`); `ke_a` and `ke_b` in and out. Each of the m groups of `hp_kelompok` goes on until nothing in it moves by `cukup`, `putaran` times at most. Weak pairs, which take
 * next to nothing from others, come last. 0, or -1 without memory. */
TERBUKA int64_t hp_satu_satu(const int64_t *a, const int64_t *b, const uint8_t *kuat, int64_t n, int64_t banyak,
                             const int64_t *pasang, const int64_t *mulai, int64_t m, const double *diri_a,
                             const double *diri_b, const double *odds, int64_t putaran, const double *cukup, double *ke_a, double *ke_b) {
    double *jumlah = malloc((size_t)(banyak + 1) * sizeof *jumlah);
    if (!jumlah) return -1;
    for (int64_t g = 0; g < m; g++) {
        const int64_t *p = pasang + mulai[g];
        for (int64_t r = 0; r < putaran; r++) {
            double x = kirim(a, diri_a, p, mulai[g + 1] - mulai[g], odds, ke_b, jumlah, ke_a);
            double y = kirim(b, diri_b, p, mulai[g + 1] - mulai[g], odds, ke_a, jumlah, ke_b);
            if ((x > y ? x : y) < *cukup) break;
        }
    }
    kirim_lemah(a, diri_a, kuat, odds, ke_b, n, banyak, jumlah, ke_a);
    kirim_lemah(b, diri_b, kuat, odds, ke_a, n, banyak, jumlah, ke_b);
    free(jumlah);
    return 0;
}
