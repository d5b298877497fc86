/** Area is an integer number of square metres. 1 mu (亩) = 2000/3 m² (Legal Units of Measurement, 1984). */
export const SQUARE_METRES_PER_MU = 2000 / 3
export const SQUARE_METRES_PER_HECTARE = 10_000

export const toMu = (areaM2: number): number => areaM2 / SQUARE_METRES_PER_MU
export const toHectares = (areaM2: number): number => areaM2 / SQUARE_METRES_PER_HECTARE
