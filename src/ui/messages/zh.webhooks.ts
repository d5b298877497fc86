/** Webhooks and their log, in Chinese. */
export const zhWebhooks = {
  name: '推送',
}
