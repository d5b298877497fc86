const both = (name: string, zh: string, en = `${name} in English`) => ({ [`${name}.zh`]: zh, [`${name}.en`]: en })

/** The form for a new park, filled in. */
export const newParkFields = (slug: string) => ({
  ...both('name', '新建示例工业园区', 'New Sample Park'),
  ...both('shortName', '新建园', 'New Park'),
  ...both('level', '省级工业园', 'Provincial park'),
  ...both('regionName', '湖南省 湘西州 泸溪县'),
  ...both('officerName', '关主任'),
  ...both('officerTitle', '主任'),
  ...both('office', '招商服务中心'),
  slug,
  hue: '120',
  referencePrefix: 'XJ',
  regionCode: '433122',
  longitude: '110.2',
  latitude: '28.2',
  respondWorkingDays: '2',
  phone: '0743-4261234',
})
