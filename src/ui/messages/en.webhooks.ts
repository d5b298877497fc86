/** Webhooks and their log, in English. */
export const enWebhooks = {
  name: 'Webhooks',
}
