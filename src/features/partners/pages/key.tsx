import { ErrorText, FormAlert, valueOf } from '../../../ui/components/fields.tsx'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { FormState } from '../../../ui/page.ts'
import { isInUse, isReplaced, type Partner, type PartnerKey } from '../partner.ts'
import { type Difference, keyStanding } from '../standing.ts'
import { Label, PerMinute, PublishableFields } from './key-form.tsx'
import { KeyFacts, KeyState } from './key-list.tsx'
import { contextOf } from './partner-form.tsx'
import { lockOf, OnlyAdmin, Seen, Stale } from './parts.tsx'

export interface KeyProps {
  page: DeskPage
  partner: Partner
  /** The key as it is kept. */
  of: PartnerKey
  form: FormState
  /** Days that the former key may go on, as the form offers them. */
  overlaps: readonly ('0' | '1' | '7' | '30')[]
  differences: readonly Difference[]
}

/** One key: what it is, its settings, its rotation, its end. */
export function KeyPage(props: KeyProps) {
  const { page, partner, of, differences } = props
  const { locale, links } = page
  const { partners } = messages[locale]
  const title = partners.keys.pageTitle(of.label)
  return (
    <DeskLayout page={page} title={title} current="settings">
      <p class="desk-back">
        <a href={links.partner(partner.id)}>{partners.backTo(partner.name)}</a>
      </p>
      <h1>
        {title} <KeyState page={page} of={of} />
      </h1>
      {differences.length > 0 && <Stale page={page} differences={differences} />}
      <div class="partner-facts">
        <KeyFacts page={page} of={of} />
      </div>
      <OnlyAdmin page={page} />
      {isInUse(of, page.now) ? (
        <>
          <Settings {...props} />
          <Rotation {...props} />
          <Revocation {...props} />
        </>
      ) : (
        <p class="desk-locked">{partners.keys.over}</p>
      )}
    </DeskLayout>
  )
}

function Settings({ page, of, form }: KeyProps) {
  const { locale, links } = page
  const { keys: words } = messages[locale].partners
  const context = contextOf(page, form)
  return (
    <section class="desk-part" aria-labelledby="settings">
      <h2 id="settings">{words.settings}</h2>
      <form class="partner-form" method="post" action={links.partnerKey(of.partner, of.id)}>
        <FormAlert form={form} locale={locale} />
        <Seen of={keyStanding(of)} />
        <fieldset class="desk-form" aria-labelledby="settings" {...lockOf(page)}>
          {of.kind === 'publishable' ? (
            <PublishableFields context={context} />
          ) : (
            <>
              <Label context={context} />
              <p class="caption">{words.scopesFixed}</p>
              <PerMinute context={context} />
            </>
          )}
          <p class="actions">
            <button class="button" type="submit" {...lockOf(page)}>
              {words.save}
            </button>
          </p>
        </fieldset>
      </form>
    </section>
  )
}

/** A new key with the same settings. The answer shows a secret one. */
function Rotation({ page, of, form, overlaps }: KeyProps) {
  const { locale, links } = page
  const { keys: words } = messages[locale].partners
  const lock = isReplaced(of) ? { disabled: true, 'aria-describedby': 'replaced' } : lockOf(page)
  const context = contextOf(page, form)
  const chosen = valueOf(form, 'overlap') || '7'
  return (
    <section class="desk-part" aria-labelledby="rotation">
      <h2 id="rotation">{words.rotation}</h2>
      <p class="caption">{words.rotationHelp}</p>
      {isReplaced(of) && (
        <p id="replaced" class="desk-locked">
          {words.replaced}
        </p>
      )}
      <form
        class="desk-line"
        method="post"
        action={links.partnerKeyAction(of.partner, of.id, 'rotation')}
        data-turbo="false"
      >
        <Seen of={keyStanding(of)} />
        <p class="field">
          <label for="overlap">{words.overlap}</label>
          <select id="overlap" name="overlap" {...lock}>
            {overlaps.map((days) => (
              <option value={days} selected={days === chosen}>
                {words.overlaps[days]}
              </option>
            ))}
          </select>
          <ErrorText context={context} name="overlap" />
        </p>
        <button class="button quiet" type="submit" {...lock}>
          {words.rotate}
        </button>
      </form>
    </section>
  )
}

function Revocation({ page, of }: KeyProps) {
  const { keys: words } = messages[page.locale].partners
  return (
    <section class="desk-part" aria-labelledby="revocation">
      <h2 id="revocation">{words.revocation}</h2>
      <p class="caption">{words.revocationHelp}</p>
      <details class="desk-removal">
        <summary>{words.revocation}…</summary>
        <form method="post" action={page.links.partnerKeyAction(of.partner, of.id, 'revocation')}>
          <Seen of={keyStanding(of)} />
          <p>{words.revokeAsk(of.label)}</p>
          <button class="button quiet" type="submit" {...lockOf(page)}>
            {words.revokeSend(of.label)}
          </button>
        </form>
      </details>
    </section>
  )
}
