import type { Locale } from '../../../kernel/localized.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { type Gap, type Judged, printed } from '../csp-check.ts'
import { fieldsOf } from '../snippet-input.ts'
import { Code } from './snippet-code.tsx'
import type { SnippetProps } from './snippet.tsx'

/** What the policies of a partner's page say of the chosen widget. */
export interface Check {
  judged: readonly Judged[]
  /** Whether the key allows the page's origin; null for an address that is none, undefined where none was typed. */
  origin: { name: string; isListed: boolean } | null | undefined
}

/** The form in which a page's policy is pasted, and what is found. */
export function CheckSection(props: SnippetProps) {
  const { page, partner, asked, pasted, check } = props
  const words = messages[page.locale].snippet
  return (
    <section class="desk-part" aria-labelledby="check">
      <h2 id="check">{words.check}</h2>
      <p class="caption">{words.checkAbout}</p>
      <form class="desk-form" method="post" action={`${page.links.snippet(partner.id)}#check`} data-turbo="false">
        <div data-live="chosen" hidden>
          {Object.entries(fieldsOf(asked)).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
        </div>
        <p class="field">
          <label for="policy">{words.policy}</label>
          <textarea
            id="policy"
            name="policy"
            rows={6}
            maxlength={32_000}
            spellcheck={false}
            aria-describedby="policy-help"
          >
            {pasted?.policy ?? ''}
          </textarea>
          <span class="help" id="policy-help">
            {words.policyHelp}
          </span>
        </p>
        <p class="field">
          <label for="page">{words.pageAddress}</label>
          <input
            id="page"
            name="page"
            inputmode="url"
            value={pasted?.page ?? ''}
            maxlength={500}
            aria-describedby="page-help"
          />
          <span class="help" id="page-help">
            {words.pageAddressHelp}
          </span>
        </p>
        <p class="actions">
          <button class="button quiet" type="submit">
            {words.checkDo}
          </button>
        </p>
      </form>
      <div data-live="result">{check && <Result {...props} check={check} />}</div>
    </section>
  )
}

function Result({ page, partner, asked, check }: SnippetProps & { check: Check }) {
  const { locale, links } = page
  const words = messages[locale].snippet
  const { judged, origin } = check
  return (
    <div class="snippet-result" role="region" aria-labelledby="result">
      <h3 id="result">{words.result}</h3>
      {judged.length === 0 && <p>{words.noPolicy}</p>}
      {judged.length > 1 && <p>{words.allCount(judged.length)}</p>}
      {judged.map((one, index) => (
        <Policy locale={locale} judged={one} number={judged.length > 1 ? index + 1 : null} at={index} />
      ))}
      {origin === null && <p>{words.origin.invalid}</p>}
      {origin && <p>{words.origin[origin.isListed ? 'listed' : 'missing'](origin.name)}</p>}
      {origin && !origin.isListed && (
        <p>
          <a href={links.partnerKey(partner.id, asked.key)}>{words.toOrigins}</a>
        </p>
      )}
    </div>
  )
}

function Policy(props: { locale: Locale; judged: Judged; number: number | null; at: number }) {
  const { locale, judged, number, at } = props
  const words = messages[locale].snippet
  const { gaps, notes, corrected } = judged
  return (
    <div class="snippet-policy">
      {number !== null && <h4>{words.policyNumber(number)}</h4>}
      {gaps.length === 0 && <p>{words.good}</p>}
      <ul>
        {gaps.map((gap) => (
          <li>{gapText(locale, gap)}</li>
        ))}
        {notes.map((note) => (
          <li>{words.notes[note]}</li>
        ))}
      </ul>
      {gaps.length > 0 && (
        <>
          <p>{words.corrected}</p>
          <Code locale={locale} id={`corrected-${at}`} name={words.corrected} text={printed(corrected)} />
        </>
      )}
    </div>
  )
}

function gapText(locale: Locale, { need, by, into, adds }: Gap): string {
  const words = messages[locale].snippet
  const text = words.gaps[need](by, into, adds.join(' '))
  return by === into ? text : `${text}${words.space}${words.copiedFrom(by)}`
}
