import type { Child } from 'hono/jsx'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import type { DraftProps } from './props.ts'
import { TrialPanel } from './trial.tsx'
import { ItemWays } from '../../content/pages/item-ways.tsx'
import { Trail } from '../../content/pages/trail.tsx'

interface FrameProps extends DraftProps {
  title: string
  /** The pages between the list of policies and this one. */
  back: readonly { href: string; text: string }[]
  /** Where the form is posted. */
  action: string
  /** What stands below the form: other forms. */
  after?: Child
  /** What stands above the trial, beside the form. */
  beside?: Child
  /** Buttons beside the save button. */
  buttons?: Child
  children: Child
}

/** The frame of every page of a draft: what is edited, and the trial beside it, in one form. */
export function Frame(props: FrameProps) {
  const { page, park, title, back, action, locked, seen, open, form, told, children, after, beside, buttons } = props
  const { locale, links } = page
  const words = messages[locale].policyEditor
  const { states } = messages[locale].content
  return (
    <DeskLayout page={page} title={title} current="content" hue={park.hue}>
      <Trail
        page={page}
        park={park}
        steps={[{ href: links.contentList(park.slug, 'policy'), text: messages[locale].content.kinds.policy }, ...back]}
      />
      <h1>{title}</h1>
      <p class="pe-state">
        {open && (
          <span class={`state-word is-${open.state}`}>
            {states[open.state]} {words.revisionOf(open.number)}
          </span>
        )}
        <span class="caption">{props.isPublished ? words.published : words.notPublished}</span>
      </p>
      {back.length === 0 && (
        <ItemWays page={page} park={park} kind="policy" code={props.slug} open={open} live={props.isPublished} />
      )}
      {told === 'saved' && (
        <p class="notice" role="status">
          {words.saved}
          {form.errors.length > 0 && ` ${words.incomplete(form.errors.length)}`}
        </p>
      )}
      {told === 'conflict' && <Alert text={words.conflict} />}
      {told === 'refused' && <Alert text={words.check.refused} />}
      {open?.reviewNote && <p class="notice">{words.returned(open.reviewNote)}</p>}
      {locked && <p class="desk-locked">{words.locked[locked]}</p>}
      <form class="pe" method="post" action={action} data-turbo="false" data-trial={action}>
        <input type="hidden" name="seen" value={seen} />
        {/* Enter in a field saves, whatever button comes first. */}
        <button class="pe-enter" type="submit" tabindex={-1} aria-hidden="true" disabled={locked !== null} />
        <div class="pe-main">
          <fieldset class="pe-all" disabled={locked !== null}>
            {children}
          </fieldset>
          <p class="actions pe-save">
            <button class="button" type="submit" disabled={locked !== null}>
              {words.save}
            </button>
            {buttons}
          </p>
        </div>
        <aside class="pe-beside">
          {beside}
          <TrialPanel
            trial={props.trial}
            locale={locale}
            slug={props.slug}
            action={action}
            disabled={locked === 'role'}
          />
        </aside>
      </form>
      {after}
    </DeskLayout>
  )
}

const Alert = ({ text }: { text: string }) => (
  <p class="notice" role="alert" tabindex={-1}>
    {text}
  </p>
)

/** A numbered part of the page. */
export function Part({ id, title, lead, children }: { id: string; title: string; lead?: string; children?: Child }) {
  return (
    <section class="pe-part" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {lead && <p class="caption">{lead}</p>}
      {children}
    </section>
  )
}
