import type { zhBranding } from './zh.branding.ts'

export const enBranding: typeof zhBranding = {
  name: 'Logo, photograph and colour',
  title: (park) => `${park}: logo, photograph and colour`,
  intro:
    'Changes are kept as the draft of “The park itself”. They are public once that was sent for review and a colleague let it pass.',
  saved: 'Kept as a draft.',
  locked: 'Your role may look at this and not change it.',
  waits: 'The changes are in review or wait for their day. To go on, take them back on “The park itself” first.',
  proposed: 'The park itself has changes that are not public:',
  toForm: 'Look at them and send them for review',
  preview: 'Preview the public page',

  pictures: {
    logo: {
      name: 'Logo',
      about:
        'Stands at the head of every page, 36 pixels high. A PNG without a ground is best; in dark colours it is put on a light one.',
      none: 'There is no logo: the head of the page says the name alone.',
    },
    hero: {
      name: 'Photograph',
      about:
        'Stands at the top of the park’s own page, cut to 3:1 on wide screens and 16:9 on phones from its middle. It must show this park.',
      none: 'There is no photograph: the page shows the plan that is drawn from the plots.',
    },
    choose: 'Choose a picture',
    replace: 'Choose another',
    limits: (width, height, megabytes) =>
      `PNG or JPEG, at least ${width} × ${height} pixels, at most ${megabytes} MB. It is encoded anew: places and other hidden data do not stay in it.`,
    alt: { zh: 'What it shows, in Chinese', en: 'What it shows, in English' },
    save: (name) => `Save: ${name.toLowerCase()}`,
    remove: (name) => `Take away: ${name.toLowerCase()}`,
    size: (width, height) => `${width} × ${height} pixels`,
    published: 'public now',
    notYet: 'not public yet',
  },

  colour: {
    name: 'Colour',
    about: (text, marks) =>
      `36 hues; all colours by day and by night follow from them. The figures are the lowest contrast on any page: text needs ${text}:1, marks ${marks}:1 (WCAG 2.2 AA).`,
    specimen: 'Park',
    schemes: { day: 'Day', night: 'Night' },
    figures: (scheme, text, marks) => `${scheme} ${text} / ${marks}`,
    save: 'Save the colour',
  },

  operatedBy: (name) => `Operated by ${name}`,
  siteCode: (code) => `Government site code ${code}`,

  accessibility: {
    title: 'Accessibility statement',
    description: (park) => `How accessible the site of ${park} is, and how to report a barrier.`,
    standard: 'Standard',
    standardName: 'WCAG 2.2, level AA',
    tested: 'Last tested',
    sections: [
      [
        'Conformance',
        'This site is built and tested to meet the Web Content Accessibility Guidelines (WCAG) 2.2 at level AA.',
        'Every page works by keyboard alone, can be enlarged to twice its size, and says nothing by colour, sound or motion alone. It can be read and used without JavaScript.',
      ],
      [
        'How it is tested',
        'Every kind of page is checked with axe, in Chinese and in English, in light and in dark colours. Keyboard use, narrow screens and print are tested besides. Programs do not find everything: tell us what they missed.',
      ],
      [
        'What falls short',
        'Other websites and original documents that are linked to, such as scans, are their publishers’ and may not meet this standard. Maps are an aid: what they show also stands in lists and tables.',
      ],
    ],
    report: 'Report a barrier',
    reportHow:
      'If you cannot read or use a page, tell us which one and what went wrong. We give the same information by phone or in writing.',
  },

  domain: {
    name: 'Own domain',
    title: (park) => `${park}: own domain`,
    intro:
      'A park can be opened under a name of its own, as in invest.example.gov.cn. Register the name here, lead it to this site, then check it: it is used as soon as it answers rightly.',
    portal: (address) => `Until then, and besides, the park is always here: ${address}`,
    empty: 'No name is registered.',
    add: 'Register a name',
    host: 'Host name',
    hostHelp: 'The name alone, without https:// and path. Chinese names can be typed as they are.',
    save: 'Register',
    states: { active: 'In use', waiting: 'Waiting to lead here' },
    since: (day) => `Since ${day}`,
    byOperator: 'Added by an operator',
    asked: (day, until) => `Registered ${day}; lapses if it does not lead here before ${until}`,
    checked: (time) => `Last checked ${time}`,
    neverChecked: 'Not checked yet',
    check: 'Check',
    remove: 'Remove',
    removeAsk: (host) => `${host} will not open this park any more. Its address within the portal stays.`,
    removeConfirm: (host) => `Remove ${host}`,
    findings: {
      here: (host) => `${host} leads here and is in use, everywhere within half a minute.`,
      elsewhere: (host) =>
        `Another site answers at ${host}. Look at its DNS record; a reverse proxy has to hand the name on as it is (Host).`,
      insecure: (host) =>
        `${host} has no valid certificate for HTTPS. Set one up on Cloudflare or the reverse proxy, then check again.`,
      unreachable: (host) =>
        `Nothing answers at ${host}. Its DNS record may be missing or not yet known: that takes minutes to a day.`,
      private: (host) => `${host} leads to an address of an internal network, which the public cannot reach.`,
    },
    stillListed:
      'This name led here before and does not now. It is still registered as in use; remove it if it is not needed.',
    how: 'How to lead a name here',
    icp: 'A name used on servers in mainland China needs an ICP filing first, and a public-security filing within thirty days after. Their numbers belong to the filing of “The park itself” and stand at the foot of every page.',
    ways: [
      [
        'This site runs on Cloudflare',
        'Add the zone of the name to the Cloudflare account of this site.',
        'Open the Worker of this site under Workers & Pages, go to Settings → Domains & Routes, and add the name as a custom domain: its DNS record and certificate are made for you.',
        'Come back and press Check.',
      ],
      [
        'This site runs on a server of your own',
        'At the provider of the name add a record: A (or AAAA) with the public address of the server, or CNAME to the name of the portal.',
        'On the reverse proxy (Nginx, Caddy or other) set up a certificate for the name, and hand requests on with their name as it is (Host).',
        'LUODI_HOSTS stays as it is: it lists the portal’s own names alone; a park’s name is accepted once it is in use.',
        'Come back and press Check.',
      ],
    ],
  },
}
