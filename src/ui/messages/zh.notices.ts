/** Mails and robots, in Chinese. */
export const zhNotices = {
  notices: {},
}
