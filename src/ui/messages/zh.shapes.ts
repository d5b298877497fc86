type Params = Record<string, string | number>

/** What is wrong with the shape of a site (GeoJSON), by `FieldError.key`. */
export const zhShapeErrors = {
  shape_not_geojson: () => '这不是 GeoJSON 图形，请从制图软件以 GeoJSON 格式导出后再试',
  shape_missing: () => '这处没有图形，请补上点位或者边界',
  shape_many: ({ count }: Params) => `这里有${count}个图形，一处地块只能有一个；分成几块的地块请合并为 MultiPolygon`,
  shape_kind: ({ kind }: Params) => `不能使用“${kind}”，请用点（Point）、面（Polygon）或多面（MultiPolygon）`,
  shape_crs: ({ crs }: Params) => `文件声明的坐标系是“${crs}”，请转换为 WGS 84 或 CGCS2000 经纬度后再导出`,
  shape_nesting: ({ kind }: Params) => `坐标的括号层数与“${kind}”不符，请重新导出`,
  shape_not_number: () => '坐标里有空缺或者不是数字的内容，请检查',
  shape_swapped: ({ x, y }: Params) => `经度和纬度写反了：“${x}, ${y}”应当先写经度，再写纬度`,
  shape_projected: ({ x, y }: Params) =>
    `“${x}, ${y}”不是经纬度，而像投影坐标（以米计，例如高斯—克吕格投影），请转换为 WGS 84 经纬度后再导出`,
  shape_out_of_range: ({ x, y }: Params) => `“${x}, ${y}”超出范围：经度应在±180以内，纬度应在±90以内`,
  shape_too_many_points: ({ max }: Params) => `边界点超过${max}个，请在制图软件里简化后再导出`,
  shape_too_few_corners: () => '边界至少要有三个不同的点，并回到起点（共四个坐标）',
  shape_not_closed: () => '边界没有闭合，请在最后重复第一个点',
  shape_crosses_itself: () => '边界自相交叉或者重叠，请检查点的先后顺序',
  shape_no_area: () => '边界围成的面积几乎为零，请检查坐标',
  shape_hole_outside: () => '扣除的部分超出了外边界，请检查；分成几块的地块请用 MultiPolygon',
  shape_parts_overlap: () => '各块之间有重叠，请在制图软件里合并或者改正',
  shape_far: ({ kilometres }: Params) => `离园区超过${kilometres}公里，请检查坐标是否有误、是否属于本园区`,
} satisfies Record<string, (params: Params) => string>
