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
}
