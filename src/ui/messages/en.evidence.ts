/** Evidence, in English. */
export const enEvidence = {
  name: 'Evidence',
  choose: 'Evidence (optional)',
  limits: (most: number, megabytes: number) =>
    `At most ${most} at a time, ${megabytes} MB each: PDF, pictures (PNG, JPEG, WebP, HEIC) or Office documents. They are kept encrypted.`,
  kept: 'Received; those that are ticked go with the form',
  show: 'The enterprise may see and download them on its page',
  isShown: 'enterprise sees it',
  closed: 'A file (your role sees neither name nor content)',
}
