/** Area is an integer number of square metres. 1 mu (亩) = 2000/3 m² (Legal Units of Measurement, 1984). */
export const SQUARE_METRES_PER_MU = 2000 / 3
const SQUARE_METRES_PER_HECTARE = 10_000
/** The international acre. */
export const SQUARE_METRES_PER_ACRE = 4046.8564224

/** What an area can be shown in; only display converts. */
export const AREA_UNITS = ['mu', 'ha', 'm2'] as const
export type AreaUnit = (typeof AREA_UNITS)[number]
export const SQUARE_METRES_PER: Record<AreaUnit, number> = {
  mu: SQUARE_METRES_PER_MU,
  ha: SQUARE_METRES_PER_HECTARE,
  m2: 1,
}

export const toMu = (areaM2: number): number => areaM2 / SQUARE_METRES_PER_MU
