/* Birth dates as days and as year, month and day. */
#include "inti.h"

/* Year * 10000 + month * 100 + day of a day counted from 1 January 1970, in the Gregorian calendar. Years begin in March, so
 * that the leap day is their last: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013). */
static int32_t urai_hari(int64_t hari) {
    int64_t z = hari + 719468, abad4 = (z >= 0 ? z : z - 146096) / 146097;
    uint32_t di_abad4 = (uint32_t)(z - abad4 * 146097);
    uint32_t tahun = (di_abad4 - di_abad4 / 1460 + di_abad4 / 36524 - di_abad4 / 146096) / 365;
    uint32_t di_tahun = di_abad4 - (365 * tahun + tahun / 4 - tahun / 100), ke = (5 * di_tahun + 2) / 153;
    uint32_t tanggal = di_tahun - (153 * ke + 2) / 5 + 1, bulan = ke < 10 ? ke + 3 : ke - 9;
    return (int32_t)((tahun + abad4 * 400 + (bulan <= 2)) * 10000 + bulan * 100 + tanggal);
}

/* Days, `tanpa` where there is none (`sah`: a bit per row from `geser` on, or NULL), and what they are in the calendar; of a
 * row without a date the year alone, 0 where that is unknown too. */
TERBUKA void hp_tanggal(const int32_t *hari, const uint8_t *sah, int64_t geser, const int16_t *tahun,
                        const uint8_t *sah_tahun, int64_t geser_tahun, int64_t n, int64_t tanpa, int32_t *hasil,
                        int32_t *tbh) {
    for (int64_t i = 0; i < n; i++) {
        int bertanggal = berisi(sah, i + geser);
        hasil[i] = bertanggal ? hari[i] : (int32_t)tanpa;
        tbh[i] = bertanggal ? urai_hari(hari[i]) : berisi(sah_tahun, i + geser_tahun) ? tahun[i] * 10000 : 0;
    }
}
