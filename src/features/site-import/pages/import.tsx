import { FormAlert } from '../../../ui/components/fields.tsx'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { fieldErrorOf, messages } from '../../../ui/messages/messages.ts'
import type { FormState } from '../../../ui/page.ts'
import type { Park } from '../../parks/park.ts'
import { NO_COUNTS, type SiteImport } from '../import.ts'
import { MappingForm } from './mapping.tsx'
import { Preview } from './preview.tsx'
import { Trail } from '../../content/pages/trail.tsx'

export interface ImportProps {
  page: DeskPage
  park: Park
  one: SiteImport
  /** Whether its file is gone. */
  expired: boolean
  form: FormState
}

const WORKING: readonly SiteImport['state'][] = ['reading', 'proposing']
const REFRESH_SECONDS = 3
const AGAIN_MS = 1500

/** One file on its way: its columns, how far it is, what it would change. */
export function ImportPage(props: ImportProps) {
  const { page, park, one, form } = props
  const { locale, links } = page
  const words = messages[locale].siteImport
  const working = WORKING.includes(one.state)
  return (
    <DeskLayout
      page={page}
      title={words.title}
      current="content"
      hue={park.hue}
      refresh={working ? REFRESH_SECONDS : undefined}
    >
      <Trail
        page={page}
        park={park}
        steps={[
          { href: links.contentList(park.slug, 'site'), text: messages[locale].content.kinds.site },
          { href: links.siteImports(park.slug), text: words.title },
        ]}
      />
      <h1 class="import-file">{one.file.name || words.file}</h1>
      <p class="desk-intro">
        {words.rows(one.total)} · {props.expired ? words.states.refused : words.states[one.state]}
      </p>
      <FormAlert form={form} locale={locale} />
      {one.kept.notice !== null && !props.expired && (
        <p class="notice" role="status">
          {fieldErrorOf(locale, one.kept.notice)}
        </p>
      )}
      <Stage {...props} />
    </DeskLayout>
  )
}

function Stage(props: ImportProps) {
  const { page, park, one, expired } = props
  const { locale, links } = page
  const { siteImport: words } = messages[locale]
  const counts = one.result ?? NO_COUNTS
  if (expired) return <p class="notice">{words.expired}</p>
  if (WORKING.includes(one.state)) return <Progress {...props} />
  if (one.state === 'uploaded') return <MappingForm {...props} />
  if (one.state === 'read') return <Preview {...props} />
  if (one.state === 'proposed')
    return (
      <>
        <p class="notice" role="status">
          {words.proposed(counts.new + counts.changed)}
        </p>
        <p class="actions">
          <a class="button" href={links.contentReview(park.slug)}>
            {words.toReview}
          </a>
          <a href={links.siteImports(park.slug)}>{words.back}</a>
        </p>
      </>
    )
  return (
    <p class="actions">
      {one.state === 'dropped' && <span>{words.dropped}</span>}
      <a href={links.siteImports(park.slug)}>{words.back}</a>
    </p>
  )
}

function Progress({ page, park, one }: ImportProps) {
  const { locale, links } = page
  const words = messages[locale].siteImport
  const proposing = one.state === 'proposing'
  return (
    <section class="import-progress" data-again={String(AGAIN_MS)}>
      <p role="status">{proposing ? words.proposing : words.done(one.done, one.total)}</p>
      <progress
        max={one.total}
        value={proposing ? undefined : one.done}
        aria-label={words.progress}
        aria-valuetext={words.done(one.done, one.total)}
      />
      <p class="caption">{words.leave}</p>
      <p class="actions">
        <a class="button quiet" href={links.siteImport(park.slug, one.id)}>
          {words.refresh}
        </a>
        <a href={links.siteImports(park.slug)}>{words.back}</a>
      </p>
    </section>
  )
}
