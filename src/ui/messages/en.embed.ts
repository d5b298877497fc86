import { plural } from './en.counts.ts'
import type { ShapeOf } from './messages.ts'
import type { zhEmbed } from './zh.embed.ts'

/** What widgets on partners' sites say, in English. */
export const enEmbed: ShapeOf<typeof zhEmbed> = {
  name: 'Widgets',

  inquiry: {
    frame: (park) => `Send an investment inquiry to ${park}`,
    direct: (park) => `What you type goes to ${park} directly, not through the site around it.`,
    by: (park, portal) => `${park} · ${portal}`,
    filled: (count) => `${count} filled in`,
    sent: 'Your inquiry has arrived',
    keep: 'Keep the link to your receipt',
    link: 'Link to the receipt',
    open: 'Open the receipt',
    copy: 'Copy the link',
    copied: 'Copied.',
    toPortal: 'Send the inquiry on the park’s own site',
  },
  feeds: {
    parks: 'Industrial parks',
    sitesOf: (park) => `Land and buildings in ${park}`,
    policiesOf: (park) => `Policies of ${park}`,
    policyCount: (n) => plural(n, 'policy document', 'policy documents'),
    awardCount: (n) => plural(n, 'award', 'awards'),
    noPolicies: 'No policies in force are published at present',
    allPolicies: 'See all policies',
    portal: 'Go to the investment portal',
    land: 'Land available',
    system: 'System',
    mostOfOne: 'Largest award, up to',
    textDecides: 'For amounts, the text of the policy decides.',
    publishedBy: (bureau) => `Published by ${bureau}. What is past its review is not shown.`,
    sampleNote: 'What is marked “Sample” is for demonstration and describes no real sites, policies or figures.',
    newWindow: ' (opens in a new window)',
    joint: ' · ',
  },
}
