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
                             const float *bobot, int8_t *const *tingkat_keluar, float *const *bobot_keluar) {
    for (int64_t awal = 0; awal < n; awal += SEKALIGUS) {
        int64_t akhir = n - awal < SEKALIGUS ? n : awal + SEKALIGUS;
        for (int e = 0; e < ELEMEN; e++)
            for (int64_t i = awal; i < akhir; i++) {
                int64_t p = dari[pilih[i]] * ELEMEN + e;
                tingkat_keluar[e][i] = (int8_t)tingkat[p];
                bobot_keluar[e][i] = bobot[p];
            }
    }
}

/* The pairs of one group, side by side: their ends, odds, and how free either end is. */
typedef struct {
    int64_t a, b;
    double odds, ke_a, ke_b;
} pasang_t;

/* One side's messages: how free its end (label `ujung`, message `ke`) of each of n pairs is, given the others that want it,
 * who say how free they are in `dari`. `geser` becomes the largest change. */
#define KIRIM(ujung, ke, dari, diri)                                                      \
    do {                                                                                  \
        for (int64_t i = 0; i < n; i++) jumlah[p[i].ujung] = diri[p[i].ujung];            \
        for (int64_t i = 0; i < n; i++) jumlah[p[i].ujung] += p[i].odds * p[i].dari;      \
        for (int64_t i = 0; i < n; i++) {                                                 \
            double lain = jumlah[p[i].ujung] - p[i].odds * p[i].dari;                     \
            double baru = 1.0 / (1.0 + (lain > 0.0 ? lain : 0.0)), beda = fabs(baru - p[i].ke); \
            if (beda > geser) geser = beda;                                               \
            p[i].ke = baru;                                                               \
        }                                                                                 \
    } while (0)

static void sebar(pasang_t *p, int64_t n, const double *diri_a, const double *diri_b, int64_t putaran, double cukup,
                  double *jumlah) {
    double geser = cukup;
    for (int64_t r = 0; r < putaran && geser >= cukup; r++) {
        geser = 0.0;
        KIRIM(a, ke_a, ke_b, diri_a);
        KIRIM(b, ke_b, ke_a, diri_b);
    }
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
    /* Written in any case: cheaper than a branch nobody can foresee. */
    for (int64_t k = 0; k < n; k++) jumlah[ujung[k]] += kuat[k] ? odds[k] * dari[k] : 0.0;
    for (int64_t k = 0; k < n; k++) {
        double baru = 1.0 / (1.0 + jumlah[ujung[k]]);
        ke[k] = kuat[k] ? ke[k] : baru;
    }
}

/* Belief propagation for one partner each: pairs (a[k], b[k]), labels below `banyak`, with the odds that a label needs no
 * partner at all (`diri_a`, `diri_b`); `ke_a` and `ke_b` in and out. Each of the m groups of `hp_kelompok` goes on until nothing in it moves by `cukup`, `putaran` times at most. Weak pairs, which take
 * next to nothing from others, come last. 0, or -1 without memory. */
TERBUKA int64_t hp_satu_satu(const int64_t *a, const int64_t *b, const uint8_t *kuat, int64_t n, int64_t banyak,
                             const int64_t *pasang, const int64_t *mulai, int64_t m, const double *diri_a,
                             const double *diri_b, const double *odds, int64_t putaran, const double *cukup, double *ke_a, double *ke_b) {
    int64_t terbanyak = 0;
    for (int64_t g = 0; g < m; g++)
        if (mulai[g + 1] - mulai[g] > terbanyak) terbanyak = mulai[g + 1] - mulai[g];
    double *jumlah = malloc((size_t)(banyak + 1) * sizeof *jumlah);
    pasang_t *p = malloc((size_t)(terbanyak + 1) * sizeof *p);
    for (int64_t g = 0; jumlah && p && g < m; g++) {
        const int64_t *k = pasang + mulai[g];
        int64_t ini = mulai[g + 1] - mulai[g];
        if (ini == 1) { /* nobody else wants either end */
            ke_a[*k] = 1.0 / (1.0 + diri_a[a[*k]]);
            ke_b[*k] = 1.0 / (1.0 + diri_b[b[*k]]);
            continue;
        }
        for (int64_t i = 0; i < ini; i++) p[i] = (pasang_t){a[k[i]], b[k[i]], odds[k[i]], ke_a[k[i]], ke_b[k[i]]};
        sebar(p, ini, diri_a, diri_b, putaran, *cukup, jumlah);
        for (int64_t i = 0; i < ini; i++) {
            ke_a[k[i]] = p[i].ke_a;
            ke_b[k[i]] = p[i].ke_b;
        }
    }
    int64_t hasil = jumlah && p ? 0 : -1;
    free(p);
    if (hasil) {
        free(jumlah);
        return hasil;
    }
    kirim_lemah(a, diri_a, kuat, odds, ke_b, n, banyak, jumlah, ke_a);
    kirim_lemah(b, diri_b, kuat, odds, ke_a, n, banyak, jumlah, ke_b);
    free(jumlah);
    return 0;
}
