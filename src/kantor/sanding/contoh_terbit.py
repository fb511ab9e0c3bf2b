"""The story that this room answers, as it was published: two counts of one city, and nobody could say by whom
they differed.

Source: a study at Kota Bengkulu (observation 6–21 January 2023, nine informants). Both figures are counts of
the DPS of 2020; the study prints their difference as 1 %. Its title and address are not in our sources.
"""

from __future__ import annotations

DISDUKCAPIL, KPU, TAHUN = 254_621, 254_171, 2020
PERSEN_TERCETAK = "1 %"
