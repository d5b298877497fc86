/** A mail in both forms. Addresses are used and forgotten: they stand in no job and no log. */
export interface Mail {
  to: string
  /** Whose name the sender's address goes by. */
  from: string
  /** Where a reply goes; null: nowhere. */
  replyTo: string | null
  subject: string
  text: string
  html: string
  /** Language of the text, as in `zh-CN`. */
  language: string
  /** The same for every attempt, so that a mail that arrived twice is seen to be one. Without its domain. */
  messageId: string
}

export interface Mailer {
  /** Where links in mails lead: scheme and host of the portal. */
  readonly origin: string
  /** Resolves when the server took it. Errors: JobError `mail.…`, final when the address is refused. */
  send(mail: Mail): Promise<void>
}
