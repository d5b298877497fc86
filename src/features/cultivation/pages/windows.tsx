import { FormAlert, SelectField, TextField } from '../../../ui/components/fields.tsx'
import { ServiceNav } from '../../../ui/components/service-nav.tsx'
import { daysLeft } from '../../../kernel/review.ts'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { formatDate } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { FormState } from '../../../ui/page.ts'
import type { Park } from '../../parks/park.ts'
import { isTitle, TITLE_CODES } from '../ladder.ts'
import type { ApplicationWindow } from '../queries.ts'
import { stateOf } from '../window.ts'
import { contextOf } from './forms.tsx'

interface RowsProps {
  page: DeskPage
  park: Pick<Park, 'id' | 'slug'>
  windows: readonly ApplicationWindow[]
  today: string
}

/** Windows, the first to close first, each with its notice. */
export function WindowRows({ page: { locale, links }, park, windows, today }: RowsProps) {
  const { cultivation } = messages[locale]
  const { windows: words } = cultivation
  return (
    <ul class="window-rows">
      {windows.map((window) => {
        const { id, title, opensOn, closesOn, notice, url, remindedOn } = window
        const state = stateOf(window, today)
        return (
          <li>
            <span class={state === 'open' ? 'stamp' : 'stamp open'}>{words[state]}</span>{' '}
            <b>{isTitle(title) ? cultivation.titles[title] : title}</b>
            <span>
              {formatDate(opensOn, locale)} – {formatDate(closesOn, locale)}
              {state === 'open' && ` · ${words.left(daysLeft(closesOn, today))}`}
              {state === 'coming' && ` · ${words.until(daysLeft(opensOn, today))}`}
            </span>
            <small>
              {notice[locale]} {url !== null && <a href={url}>{words.link}</a>}
              {remindedOn !== null && ` · ${words.reminded(formatDate(remindedOn, locale))}`}
            </small>
            <a class="window-change" href={links.applicationWindow(park.slug, id)}>
              {words.change}
            </a>
          </li>
        )
      })}
    </ul>
  )
}

export interface WindowsProps {
  page: DeskPage
  park: Park
  today: string
  /** Those that have not closed, and those that have. */
  windows: readonly ApplicationWindow[]
  closed: readonly ApplicationWindow[]
  form: FormState
  done: 'saved' | 'removed' | null
}

/** Every window of a park, and the form for another. */
export function WindowsPage({ page, park, today, windows, closed, form, done }: WindowsProps) {
  const { locale, links } = page
  const { windows: words } = messages[locale].cultivation
  const rows = { page, park, today }
  return (
    <DeskLayout page={page} title={words.title} current="service" hue={park.hue}>
      <ServiceNav page={page} park={park} current="cultivation" />
      <p class="desk-back">
        <a href={links.serviceList(park.slug, 'cultivation')}>{words.back}</a>
      </p>
      <h1>{words.title}</h1>
      <p class="desk-intro">{words.intro}</p>
      {done !== null && (
        <p class="notice" role="status" id="done">
          {words[done]}
        </p>
      )}
      {windows.length === 0 ? <p class="desk-empty">{words.none}</p> : <WindowRows {...rows} windows={windows} />}
      <WindowForm page={page} park={park} form={form} action={links.applicationWindow(park.slug)} title={words.add} />
      <section class="desk-part" aria-labelledby="closed">
        <h2 id="closed">{words.closed}</h2>
        {closed.length === 0 ? <p class="caption">{words.noClosed}</p> : <WindowRows {...rows} windows={closed} />}
      </section>
    </DeskLayout>
  )
}

interface FormProps {
  page: DeskPage
  park: Park
  form: FormState
  action: string
  title: string
}

function WindowForm({ page, park, form, action, title }: FormProps) {
  const { locale } = page
  const { cultivation } = messages[locale]
  const { windows: words } = cultivation
  const context = contextOf(form, locale)
  const allowed = page.may('service.edit', park.id)
  const titles = TITLE_CODES.map((code) => [code, cultivation.titles[code]] as const)
  return (
    <form class="desk-form desk-part" method="post" action={action}>
      <h2>{title}</h2>
      {!allowed && (
        <p class="caption" id="locked">
          {words.locked}
        </p>
      )}
      <FormAlert form={form} locale={locale} />
      <fieldset disabled={!allowed} aria-label={title} aria-describedby={allowed ? undefined : 'locked'}>
        <input type="hidden" name="seen" value={String(form.values.seen ?? '')} />
        <SelectField context={context} name="title" label={words.name} options={titles} />
        <div class="figure-fields">
          <TextField context={context} name="opensOn" label={words.opens} type="date" required />
          <TextField context={context} name="closesOn" label={words.closes} type="date" required />
        </div>
        <TextField context={context} name="notice" label={words.notice} maxlength={200} required />
        <TextField context={context} name="noticeEn" label={words.noticeEn} maxlength={200} />
        <TextField context={context} name="url" label={words.url} maxlength={500} />
        <p class="actions">
          <button class="button" type="submit">
            {words.save}
          </button>
        </p>
      </fieldset>
    </form>
  )
}

export interface WindowPageProps {
  page: DeskPage
  park: Park
  window: ApplicationWindow
  form: FormState
  stale: boolean
}

/** One window: to correct it, or to take it away. */
export function WindowPage({ page, park, window, form, stale }: WindowPageProps) {
  const { locale, links } = page
  const { windows: words } = messages[locale].cultivation
  return (
    <DeskLayout page={page} title={words.edit} current="service" hue={park.hue}>
      <ServiceNav page={page} park={park} current="cultivation" />
      <p class="desk-back">
        <a href={links.applicationWindow(park.slug)}>{words.title}</a>
      </p>
      <h1>{words.edit}</h1>
      {stale && (
        <p class="notice" role="alert">
          {words.stale}
        </p>
      )}
      <WindowForm
        page={page}
        park={park}
        form={form}
        action={links.applicationWindow(park.slug, window.id)}
        title={words.edit}
      />
      <form class="desk-part" method="post" action={links.applicationWindow(park.slug, window.id, 'removal')}>
        <p class="caption">{words.removeAsk}</p>
        <p class="actions">
          <button class="button quiet" type="submit" disabled={!page.may('service.edit', park.id)}>
            {words.remove}
          </button>
        </p>
      </form>
    </DeskLayout>
  )
}
