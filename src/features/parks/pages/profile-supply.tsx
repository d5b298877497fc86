import type { Locale } from '../../../kernel/localized.ts'
import { FigureEntry, joinCaption } from '../../../ui/components/figure.tsx'
import { noteBook, type NoteBook } from '../../../ui/components/notes.ts'
import { NoteMark } from '../../../ui/components/note.tsx'
import { Row, Subheading } from '../../../ui/components/section.tsx'
import { SampleMark } from '../../../ui/components/stamp.tsx'
import { TargetBar } from '../../../ui/components/target-bar.tsx'
import { formatDate, formatNumber } from '../../../ui/format.ts'
import { figureTariff } from '../../../ui/format-tariff.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Tariff, Transport } from '../park.ts'
import { Unpublished } from './profile-unpublished.tsx'
import type { SectionProps } from './section-props.ts'

/** How one gets there, and what supply costs. Where neither is published, one line says so. */
export function SupplyRows(props: SectionProps) {
  const { page, profile } = props
  const { profile: words } = messages[page.locale]
  if (profile.transports.length + profile.tariffs.length === 0)
    return <Unpublished {...props} text={words.supplyUnknown} />
  return (
    <>
      {profile.transports.length > 0 ? (
        <TransportRow {...props} />
      ) : (
        <Unpublished {...props} text={words.transportsUnknown} />
      )}
      {profile.tariffs.length > 0 ? <TariffRow {...props} /> : <Unpublished {...props} text={words.tariffsUnknown} />}
    </>
  )
}

function TransportRow({ page, profile, number }: SectionProps) {
  const { locale, now } = page
  const { profile: words } = messages[locale]
  const { transports, sources } = profile
  const book = noteBook('access', transports, sources)
  const farthest = Math.max(...transports.map(({ kilometres }) => kilometres ?? 0), 1)
  return (
    <Row locale={locale} now={now} notes={book.notes}>
      <Subheading number={`${number}.1`} id="access">
        {words.transports}
      </Subheading>
      <p class="quiet">{words.transportsLead}</p>
      <dl class="distances">
        {transports
          .toSorted((a, b) => (a.kilometres ?? Infinity) - (b.kilometres ?? Infinity))
          .map((transport) => (
            <TransportEntry transport={transport} farthest={farthest} book={book} locale={locale} />
          ))}
      </dl>
    </Row>
  )
}

function TransportEntry(props: { transport: Transport; farthest: number; book: NoteBook; locale: Locale }) {
  const { transport, farthest, book, locale } = props
  const { mode, name, kilometres, minutes, sample } = transport
  const { profile, plan } = messages[locale]
  const distance = kilometres === null ? null : plan.kilometres(formatNumber(kilometres, 1))
  return (
    <div>
      <dt>
        {name[locale]} <span class="caption">{profile.transportModes[mode]}</span>{' '}
        <SampleMark locale={locale} when={sample} />
      </dt>
      <dd>
        {distance === null ? <span class="unknown">{profile.distanceUnknown}</span> : <b>{distance}</b>}
        <NoteMark note={book.noteOf(transport)} locale={locale} />{' '}
        {minutes !== null && <span class="caption">{profile.minutes(formatNumber(minutes))}</span>}
        {kilometres !== null && <TargetBar share={kilometres / farthest} title={`${name[locale]} ${distance}`} />}
      </dd>
    </div>
  )
}

function TariffRow({ page, profile, number }: SectionProps) {
  const { locale, now } = page
  const { tariffs, sources } = profile
  const book = noteBook('costs', tariffs, sources)
  return (
    <Row locale={locale} now={now} notes={book.notes}>
      <Subheading number={`${number}.2`} id="costs">
        {messages[locale].profile.tariffs}
      </Subheading>
      <dl class="facts">
        {tariffs.map((tariff) => (
          <FigureEntry
            {...tariff}
            label={tariff.label[locale]}
            figure={figureTariff(tariff, locale)}
            note={book.noteOf(tariff)}
            caption={captionOf(tariff, locale)}
            locale={locale}
            now={now}
          />
        ))}
      </dl>
    </Row>
  )
}

function captionOf({ microYuan, asOf, note }: Tariff, locale: Locale): string {
  const { sources } = messages[locale]
  const date = asOf ? sources.asOf(formatDate(asOf, locale)) : microYuan === null ? null : sources.asOfUnknown
  return joinCaption([date, note?.[locale]], locale)
}
