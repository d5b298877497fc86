import type { Locale } from '../../../kernel/localized.ts'
import { Row } from '../../../ui/components/section.tsx'
import { TargetBar } from '../../../ui/components/target-bar.tsx'
import { formatDate, formatNumber } from '../../../ui/format.ts'
import { formatBytes } from '../../../ui/format-bytes.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Source } from '../../parks/park.ts'
import type { Utilities } from '../site.ts'
import type { SiteProps } from './props.ts'

/** The seven connections and levelling on one line: a tick, a gap or an open ring, and the word for it. */
export function UtilityRows({ page, site }: SiteProps) {
  const { locale, now } = page
  const words = messages[locale]
  const all = connectionsOf(site.utilities, locale)
  const made = all.filter(({ state }) => state === 'made').length
  return (
    <Row locale={locale} now={now} wide>
      <p class="lead">
        {words.site.utilitiesLead}
        {locale === 'en' && ' '}
        {words.site.allConnected(made, all.length)}
      </p>
      <dl class="connections">
        {all.map(({ code, state, text }) => (
          <div class={state}>
            <dt>{words.utilities[code]}</dt>
            <dd class={state === 'unknown' ? 'unknown' : undefined}>{text}</dd>
          </div>
        ))}
      </dl>
    </Row>
  )
}

interface Connection {
  code: 'road' | 'water' | 'power' | 'sewage' | 'gas' | 'heat' | 'telecom' | 'levelled'
  state: 'made' | 'missing' | 'unknown'
  text: string
}

/** Each connection with its state, and in words how much it carries where that is known. */
function connectionsOf(utilities: Utilities, locale: Locale): Connection[] {
  const { site, unknown } = messages[locale]
  const yesOrNo = (code: Connection['code'], value: boolean | null, words = [site.connected, site.notConnected]) => {
    const [yes = '', no = ''] = words
    if (value === null) return { code, state: 'unknown', text: unknown } as const
    return { code, state: value ? 'made' : 'missing', text: value ? yes : no } as const
  }
  const capacity = (code: Connection['code'], amount: number | null, say: (n: string) => string): Connection =>
    amount === null || amount === 0
      ? yesOrNo(code, amount === null ? null : false)
      : { code, state: 'made', text: say(formatNumber(amount)) }
  return [
    yesOrNo('road', utilities.road),
    capacity('water', utilities.waterTonnesPerDay, site.perDay),
    capacity('power', utilities.powerKva, site.kva),
    capacity('sewage', utilities.sewageTonnesPerDay, site.perDay),
    yesOrNo('gas', utilities.gas),
    yesOrNo('heat', utilities.heat),
    yesOrNo('telecom', utilities.telecom),
    yesOrNo('levelled', utilities.levelled, [site.levelled, site.notLevelled]),
  ]
}

export function DistanceRows({ page, site }: SiteProps) {
  const { locale, now } = page
  const words = messages[locale]
  const farthest = Math.max(...site.distances.map(({ kilometres }) => kilometres), 1)
  if (site.distances.length === 0) {
    return (
      <Row locale={locale} now={now}>
        <p class="unknown">{words.site.noDistances}</p>
      </Row>
    )
  }
  return (
    <Row locale={locale} now={now}>
      <p class="lead">{words.site.distancesLead}</p>
      <dl class="distances">
        {site.distances
          .toSorted((a, b) => a.kilometres - b.kilometres)
          .map(({ mode, name, kilometres }) => {
            const text = words.plan.kilometres(formatNumber(kilometres))
            return (
              <div>
                <dt>
                  {name[locale]} <span class="caption">{words.distanceModes[mode]}</span>
                </dt>
                <dd>
                  <b>{text}</b>
                  <TargetBar share={kilometres / farthest} title={`${name[locale]} ${text}`} />
                </dd>
              </div>
            )
          })}
      </dl>
    </Row>
  )
}

/** The documents that go with the site, to be had here or from the park; what is not listed can be asked for. */
export function DocumentRows({ page, park, site, documents }: SiteProps) {
  const { locale, links, now } = page
  const words = messages[locale].site
  return (
    <Row locale={locale} now={now}>
      {documents.length > 0 && (
        <ul class="documents">
          {documents.map((document) => (
            <DocumentEntry document={document} locale={locale} />
          ))}
        </ul>
      )}
      <p class="lead">{documents.length > 0 ? words.documentsMore : words.documentsLead}</p>
      <p class="actions">
        <a class="button quiet" href={links.inquiry(park.slug, { sites: [site.code] })}>
          {words.documentsAsk}
        </a>
      </p>
    </Row>
  )
}

function DocumentEntry({ document, locale }: { document: Source; locale: Locale }) {
  const { truth } = messages[locale]
  const { title, publisher, publishedOn, url, file, download } = document
  const kind = file && (/\.([^.]{1,10})$/.exec(file.name)?.[1]?.toUpperCase() ?? file.type)
  return (
    <li>
      <cite>{url ? <a href={url}>{title[locale]}</a> : title[locale]}</cite>
      <span class="caption">
        {publisher[locale]} · {formatDate(publishedOn, locale)}
      </span>
      {file && download !== undefined ? (
        <a href={download} type={file.type}>
          {truth.documents.download} <span class="nowrap">{`${kind} · ${formatBytes(file.bytes)}`}</span>
        </a>
      ) : (
        <span class="caption">{truth.documents.notPublic}</span>
      )}
    </li>
  )
}
