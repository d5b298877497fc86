import { parkDay } from '../../../kernel/clock.ts'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { formatDate, formatNumber, formatTime } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { isInUse, KEY_KINDS, type Partner, type PartnerKey } from '../partner.ts'
import { WHY } from './parts.tsx'

interface KeysProps {
  page: DeskPage
  partner: Partner
  keys: readonly PartnerKey[]
}

/** A partner's keys: those that work, and folded those that open nothing any more. */
export function Keys({ page, partner, keys }: KeysProps) {
  const { locale, links, now } = page
  const { keys: words } = messages[locale].partners
  const [inUse, old] = [keys.filter((key) => isInUse(key, now)), keys.filter((key) => !isInUse(key, now))]
  const ways = { publishable: words.addPublishable, secret: words.addSecret }
  return (
    <section class="desk-part" aria-labelledby="keys">
      <h2 id="keys">{words.title}</h2>
      {inUse.length === 0 ? <p class="desk-empty">{words.empty}</p> : <KeyList page={page} keys={inUse} />}
      <p class="partner-ways">
        {KEY_KINDS.map((kind) =>
          page.may('partner.edit') ? (
            <a class="button quiet" href={links.partnerPart(partner.id, 'keys', { kind })}>
              {ways[kind]}
            </a>
          ) : (
            <span class="is-locked" aria-disabled="true" aria-describedby={WHY}>
              {ways[kind]}
            </span>
          ),
        )}
      </p>
      {old.length > 0 && (
        <details class="partner-old">
          <summary>{words.old(old.length)}</summary>
          <KeyList page={page} keys={old} />
        </details>
      )}
    </section>
  )
}

function KeyList({ page, keys }: Pick<KeysProps, 'page' | 'keys'>) {
  const { keys: words } = messages[page.locale].partners
  return (
    <ul class="partner-keys">
      {keys.map((key) => (
        <li>
          <h3>
            {key.label} <KeyState page={page} of={key} />
          </h3>
          <KeyFacts page={page} of={key} />
          {isInUse(key, page.now) && (
            <p>
              <a href={page.links.partnerKey(key.partner, key.id)}>
                {words.open}
                <span class="visually-hidden"> {key.label}</span>
              </a>
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}

/** What the key is, what it may do, and when it was used. */
export function KeyFacts({ page: { locale }, of: key }: { page: DeskPage; of: PartnerKey }) {
  const { partners, listSeparator } = messages[locale]
  const { keys: words } = partners
  const day = (at: number) => formatDate(parkDay(at), locale)
  return (
    <>
      <p>
        {words.kinds[key.kind]} <code>{key.token ?? partners.hint(key.hint)}</code>
      </p>
      <p class="partner-may">
        {key.kind === 'publishable'
          ? key.origins.join(listSeparator)
          : key.scopes.map((scope) => words.scopeNames[scope]).join(listSeparator)}
      </p>
      <p class="caption">
        {[
          key.usedOn === null ? partners.never : partners.used(formatDate(key.usedOn, locale)),
          words.perMinuteText(formatNumber(key.perMinute)),
          words.createdOn(day(key.createdAt)),
        ].join(' · ')}
      </p>
    </>
  )
}

/** Until when the key works, or since when it does not; nothing where it simply works. */
export function KeyState({ page: { locale, now }, of }: { page: DeskPage; of: PartnerKey }) {
  const { keys: words } = messages[locale].partners
  const { revokedAt, expiresAt } = of
  const text =
    revokedAt !== null
      ? words.revoked(formatTime(revokedAt, locale))
      : expiresAt !== null &&
        (isInUse(of, now) ? words.runsOut(formatTime(expiresAt, locale)) : words.ranOut(formatTime(expiresAt, locale)))
  return text === false ? null : <span class="stamp open">{text}</span>
}
