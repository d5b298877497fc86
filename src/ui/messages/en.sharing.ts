import type { ShapeOf } from './messages.ts'
import type { zhSharing } from './zh.sharing.ts'

/** Posters, in English. */
export const enSharing: ShapeOf<typeof zhSharing> = {
  sharing: {
    title: 'Poster',
    titleOf: (name) => `Poster of ${name}`,
    description: (name) =>
      `A poster of ${name}: plan to scale, figures with their sources, the officer who answers and a QR code, to save as a picture and pass on.`,
    lead: 'Save the picture and pass it on. Its QR code opens the page as it stands on that day.',
    back: 'Back',
    save: 'Save the poster',
    svg: 'Download the drawing (SVG)',
    print: 'To print it, use your browser’s print command: the poster takes one A4 page.',
    saved: 'The picture is saved.',
    hold: 'Press and hold the poster, then choose “Save image” or “Send to chat”.',
    failed: 'This browser cannot draw the picture. Please download the drawing instead.',
    campaign: 'Campaign code',
    campaignHelp:
      'Optional: letters, digits and hyphens, such as gdf-2026. Inquiries that come by this code record it.',
    withCampaign: 'Put it in the QR code',
    alt: (heading, figures, address) => `${heading}. ${figures}. The QR code leads to ${address}.`,
    scan: 'Scan for the latest',
    officer: 'Your officer',
    officerName: (name, title, sample) => `${name}, ${title}${sample ? ' (sample)' : ''}`,
    promise: (days) => `Answers within ${days} working ${days === 1 ? 'day' : 'days'}`,
    plan: 'True to scale, north up',
    samplePlots: 'Sample plots',
    yes: 'yes',
    amountUnknown: 'amount not stated',
    dot: ' · ',
    semicolon: '; ',
    to: ' to ',
    estimateKicker: 'Incentive estimate',
    estimateHeading: (park) => `What a project in ${park} can apply for`,
    total: 'In total',
    upTo: (amount) => `up to ${amount}`,
    stated: 'stated amounts only',
    awards: 'Awards met',
    awardUnit: (count) => (count === 1 ? 'award' : 'awards'),
    notStated: (count) => `and ${count} with no amount stated`,
    inForceOn: 'Policies in force on',
    noAwards: 'By these answers no award applies.',
    more: (count) => `and ${count} more: scan to see them`,
    disclaimer: 'An estimate is no promise; the authority in charge decides. ',
  },
}
