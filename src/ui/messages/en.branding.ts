import type { zhBranding } from './zh.branding.ts'

export const enBranding: typeof zhBranding = {
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
        'Every page works by keyboard alone, can be enlarged to four times its size, and says nothing by colour, sound or motion alone. It can be read and used without JavaScript.',
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
}
