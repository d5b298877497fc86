/** A mail in both forms. Addresses are used and forgotten: they stand in no job and no log. */
export interface Mail {
  to: string
  subject: string
  text: string
  html: string
  /** Language of the text, as in `zh-CN`. */
  language: string
  /** The same for every attempt, so that a mail that arrived twice is seen to be one. */
  messageId: string
}

export interface Mailer {
  /** Resolves when the server took it. Throws otherwise. */
  send(mail: Mail): Promise<void>
}
