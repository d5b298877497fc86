import type { ShapeOf } from './messages.ts'
import type { zhShapeErrors } from './zh.shapes.ts'

export const enShapeErrors: ShapeOf<typeof zhShapeErrors> = {
  shape_not_geojson: () => 'This is not a GeoJSON shape; please export it as GeoJSON',
  shape_missing: () => 'There is no shape here; please add a point or an outline',
  shape_many: ({ count }) => `These are ${count} shapes, a site has one; join its parts to a MultiPolygon`,
  shape_kind: ({ kind }) => `“${kind}” can’t be used: please give a Point, a Polygon or a MultiPolygon`,
  shape_crs: ({ crs }) =>
    `The file says that its coordinates are in “${crs}”; please convert them to WGS 84 or CGCS2000 degrees`,
  shape_nesting: ({ kind }) => `The brackets of the coordinates are not those of a ${kind}; please export it again`,
  shape_not_number: () => 'A coordinate is missing or is not a number; please check',
  shape_swapped: ({ x, y }) =>
    `Latitude and longitude are swapped: in “${x}, ${y}” the longitude comes first, then the latitude`,
  shape_projected: ({ x, y }) =>
    `“${x}, ${y}” are not degrees but look like metres of a map projection; please convert to WGS 84`,
  shape_out_of_range: ({ x, y }) =>
    `“${x}, ${y}” is no place on earth: longitude is within ±180, latitude within ±90 degrees`,
  shape_too_many_points: ({ max }) => `More than ${max} points; please simplify the outline`,
  shape_too_few_corners: () => 'An outline needs three different points and ends at the first (four coordinates)',
  shape_not_closed: () => 'The outline is not closed: please repeat the first point at the end',
  shape_crosses_itself: () => 'The outline crosses or touches itself; please check the order of its points',
  shape_no_area: () => 'The outline encloses hardly any area; please check the coordinates',
  shape_hole_outside: () => 'What is left out reaches beyond the outline; parts of a site belong in a MultiPolygon',
  shape_parts_overlap: () => 'Parts of the site overlap; please join or correct them',
  shape_far: ({ kilometres }) =>
    `More than ${kilometres} km from the park; please check the coordinates, and whether it is the right park`,
}
