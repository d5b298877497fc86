type Sections = readonly (readonly [title: string, ...paragraphs: string[]])[]

export const zhBranding = {
  name: '标志、图片与颜色',
  title: (park: string) => `${park}：标志、图片与颜色`,
  intro: '这里的修改先存为“园区基本情况”的草稿，送审并由另一位同事审核通过后，才会公开。',
  saved: '已存为草稿。',
  locked: '您的角色只能查看，不能修改。',
  waits: '修改正在审核或等待发布。要再改，请先在“园区基本情况”里撤回。',
  proposed: '园区基本情况有未公开的修改：',
  toForm: '查看并送审',
  preview: '预览公开页面',

  pictures: {
    logo: {
      name: '园区标志',
      about: '显示在每页左上角，高约36像素。用透明底的PNG最好；夜间配色下会衬浅色底。',
      none: '还没有标志：页首只显示园区名称。',
    },
    hero: {
      name: '园区实景图',
      about: '显示在园区首页顶部。宽屏按3:1、手机按16:9从中间截取，请把主体放在中间。须是本园区的真实照片。',
      none: '还没有实景图：首页显示按地块边界画出的园区平面图。',
    },
    choose: '选择图片',
    replace: '换一张',
    limits: (width: number, height: number, megabytes: number) =>
      `PNG或JPEG，至少${width}×${height}像素，不超过${megabytes} MB。服务器会重新编码，拍摄地点等隐藏信息不会保留。`,
    alt: { zh: '图片说明（中文）', en: '图片说明（英文）' },
    save: (name: string) => `保存${name}`,
    remove: (name: string) => `撤下${name}`,
    size: (width: number, height: number) => `${width}×${height}像素`,
    published: '正在公开使用',
    notYet: '尚未公开',
  },

  colour: {
    name: '园区颜色',
    about: (text: number, marks: number) =>
      `36种色相，日间、夜间配色由系统推算。数字是页面上最低的对比度：文字须达到${text}:1，图形标记须达到${marks}:1（WCAG 2.2 AA）。`,
    specimen: '园区',
    schemes: { day: '日间', night: '夜间' },
    figures: (scheme: string, text: string, marks: string) => `${scheme} ${text} / ${marks}`,
    save: '保存颜色',
  },

  operatedBy: (name: string) => `承办单位：${name}`,
  siteCode: (code: string) => `政府网站标识码：${code}`,

  accessibility: {
    title: '无障碍声明',
    description: (park: string) => `${park}网站的无障碍情况，以及遇到障碍时如何反映。`,
    standard: '依据的标准',
    standardName: 'WCAG 2.2 AA 级',
    tested: '最近测试',
    sections: [
      [
        '符合情况',
        '本站按照《Web 内容无障碍指南》（WCAG）2.2 的 AA 级要求设计和测试。',
        '所有页面都可以只用键盘操作，可以放大到两倍，不依赖颜色、声音或动画传达信息；不启用 JavaScript 也能查阅和提交。',
      ],
      [
        '如何测试',
        '每一种页面都用 axe 自动检查，中文、英文各一遍，日间、夜间配色各一遍；键盘操作、窄屏排版和打印另行测试。自动检查不能发现全部问题，欢迎指出。',
      ],
      [
        '已知的不足',
        '链接到的其他网站和原始文件（例如文件的扫描件）由其发布单位负责，可能达不到上述要求。地图只是辅助，其中的内容在列表和表格里都有。',
      ],
    ] as Sections,
    report: '反映障碍',
    reportHow:
      '如果某个页面您无法阅读或使用，请告诉我们是哪个页面、遇到了什么困难。我们可以用电话或书面方式提供同样的内容。',
  },

  domain: {
    name: '专用域名',
    title: (park: string) => `${park}：专用域名`,
    intro:
      '园区可以用自己的域名打开，例如 invest.example.gov.cn。先在这里登记，再让域名指向本站，最后检查；通过后自动启用。',
    portal: (address: string) => `在此之前，以及同时，园区一直可以从这里打开：${address}`,
    empty: '还没有登记域名。',
    add: '登记域名',
    host: '域名',
    hostHelp: '只填域名，不带 https:// 和路径。中文域名可以直接填写。',
    save: '登记',
    states: { active: '已启用', waiting: '等待指向本站' },
    since: (day: string) => `${day}启用`,
    byOperator: '由运维人员添加',
    asked: (day: string, until: string) => `${day}登记，${until}前未指向本站则失效`,
    checked: (time: string) => `上次检查：${time}`,
    neverChecked: '尚未检查',
    check: '检查',
    remove: '移除',
    removeAsk: (host: string) => `移除后，${host} 将打不开本园区的页面；门户内的地址不受影响。`,
    removeConfirm: (host: string) => `移除 ${host}`,
    findings: {
      here: (host: string) => `${host} 已指向本站，可以使用，半分钟内全部生效。`,
      elsewhere: (host: string) =>
        `${host} 有网站应答，但不是本站。请核对解析记录；用反向代理时，须把原域名（Host）传给本站。`,
      insecure: (host: string) => `${host} 的 HTTPS 证书无效或缺失。请在 Cloudflare 或反向代理上配好证书后再检查。`,
      unreachable: (host: string) =>
        `${host} 没有应答。可能尚未解析，或者解析还没有生效；新记录一般几分钟到一天内生效。`,
      private: (host: string) => `${host} 指向内部网络的地址，公众无法访问，请改为公网地址。`,
    },
    stillListed: '这个域名以前指向本站，现在没有通过检查。它仍然登记为启用；如果不再使用，请移除。',
    how: '怎样让域名指向本站',
    icp: '在中国内地的服务器上使用域名，须先办理 ICP 备案；开通后三十日内办理公安备案。备案号填写在“园区基本情况”的备案信息里，显示在每页底部。',
    ways: [
      [
        '本站运行在 Cloudflare 上',
        '把域名所在的区域接入与本站相同的 Cloudflare 账号。',
        '在 Workers 和 Pages 中打开本站的 Worker，进入“设置 → 域和路由”，添加自定义域，填写上面的域名；解析记录和证书会自动配好。',
        '回到这里按“检查”。',
      ],
      [
        '本站运行在自己的服务器上',
        '在域名服务商处添加解析：A（或 AAAA）记录填服务器的公网地址，或者用 CNAME 指向门户的域名。',
        '在反向代理（Nginx、Caddy 等）上为域名配置证书，把请求连同原域名（Host）转给本站。',
        '不用改动 LUODI_HOSTS：它只列门户自己的域名，园区域名启用后自动接受。',
        '回到这里按“检查”。',
      ],
    ] as Sections,
  },
}
