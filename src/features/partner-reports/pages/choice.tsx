import { messages } from '../../../ui/messages/messages.ts'
import { FORMATS } from '../../exports/files.ts'
import { lastMonths, LONGEST_MONTHS, monthOf, type Span } from '../span.ts'
import type { ShownReport } from './props.ts'

const PRESETS = ['year', 'thisYear', 'lastYear', 'longest'] as const

function presetOf(preset: (typeof PRESETS)[number], now: number): Span {
  const present = monthOf(now)
  const year = Number(present.slice(0, 4))
  if (preset === 'year') return lastMonths(now)
  if (preset === 'longest') return lastMonths(now, LONGEST_MONTHS)
  return preset === 'thisYear' ? { from: `${year}-01`, to: present } : { from: `${year - 1}-01`, to: `${year - 1}-12` }
}

/** The span, in the address: as links, and as a form for any other. */
export function Choice({ span, fault, links, locale, now }: ShownReport) {
  const { choice } = messages[locale].partnerReport
  const isShown = ({ from, to }: Span) => from === span.from && to === span.to
  return (
    <div class="report-choice no-print">
      <nav aria-label={choice.label}>
        <ul>
          {PRESETS.map((preset) => {
            const months = presetOf(preset, now)
            return (
              <li>
                <a href={links.page({ ...months })} aria-current={isShown(months) ? 'true' : undefined}>
                  {choice.presets[preset]}
                </a>
              </li>
            )
          })}
        </ul>
      </nav>
      <form method="get" action={links.page({})}>
        <Month name="from" label={choice.from} value={span.from} help={choice.help} fault={fault} />
        <Month name="to" label={choice.to} value={span.to} help={choice.help} fault={fault} />
        <button class="button quiet" type="submit">
          {choice.show}
        </button>
        {fault && (
          <p class="error" id="span-error">
            {choice.bad}
          </p>
        )}
      </form>
    </div>
  )
}

interface MonthProps {
  name: 'from' | 'to'
  label: string
  value: string
  help: string
  fault: boolean
}

/** A plain text where the browser knows no months: the help says how it is written. */
const Month = ({ name, label, value, help, fault }: MonthProps) => (
  <p>
    <label for={name}>{label}</label>
    <input
      id={name}
      name={name}
      type="month"
      value={value}
      title={help}
      aria-invalid={fault ? 'true' : undefined}
      aria-describedby={fault ? 'span-error' : undefined}
    />
  </p>
)

/** The same as files. */
export function Downloads({ span, links, locale }: ShownReport) {
  const { download, files, formats, print } = messages[locale].partnerReport
  return (
    <p class="report-files no-print">
      {download}{' '}
      {(['figures', 'leads'] as const).map((of) => (
        <span>
          {files[of]}{' '}
          {FORMATS.map((format) => (
            <a href={links.file({ ...span, of, format })} aria-label={`${files[of]} ${formats[format]}`}>
              {formats[format]}
            </a>
          ))}
        </span>
      ))}{' '}
      <span class="caption">{print}</span>
    </p>
  )
}
