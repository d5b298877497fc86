import { Value } from '../../../ui/components/figure.tsx'
import type { NoteBook } from '../../../ui/components/notes.ts'
import { NoteMark } from '../../../ui/components/note.tsx'
import { Subheading } from '../../../ui/components/section.tsx'
import { Expired, SampleMark } from '../../../ui/components/stamp.tsx'
import { joinFigured } from '../../../ui/format.ts'
import { figureAward, figureRange, formatValidity } from '../../../ui/format-award.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { inquiryCarried, landingCarried } from '../carried.ts'
import type { EstimatedAward } from '../rules.ts'
import { periodOf } from '../validity.ts'
import { askedBy, whyTexts } from './answer-words.ts'
import { openQuestions } from './open-questions.ts'
import type { EstimateProps } from './props.ts'

/** What the awards come to, what was not added, and what to do with it. */
export function Total({ page, park, sheet, carried }: EstimateProps) {
  const { locale, links } = page
  const { estimate } = messages[locale]
  const { total, awards, notStated, trace } = sheet.result
  const open = notStated.length + trace.filter(({ rule }) => rule === 'notAnswered').length
  const waiting = openQuestions(sheet)
  const figure = figureRange(total, locale)
  const bound = open > 0 && total.minFen > 0 ? estimate.atLeast : ''
  const before = [bound, figure.before].filter(Boolean).join(locale === 'en' ? ' ' : '')
  return (
    <>
      <dl class="figures total">
        <div class="fact">
          <dt>{estimate.total}</dt>
          <dd>
            {awards.length > 0 ? (
              <Value of={{ ...figure, before }} locale={locale} />
            ) : (
              <span class="value unknown">{estimate.nothing}</span>
            )}
          </dd>
          <dd class="caption">{awards.length > 0 ? estimate.counted(awards.length) : estimate.nothingHelp}</dd>
        </div>
      </dl>
      {open > 0 && <p>{estimate.notAdded(open)}</p>}
      {waiting.questions.length > 0 && (
        <p class="no-print">
          <a href="#questions">{estimate.stillOpen(waiting.questions.length, waiting.awards)}</a>
        </p>
      )}
      {total.minFen !== total.maxFen && <p class="caption">{estimate.ranges}</p>}
      <p class="caption">{estimate.disclaimer}</p>
      <p class="actions">
        <a class="button" href={links.inquiry(park.slug, { ...inquiryCarried(carried), ...sheet.query })}>
          {estimate.inquire}
        </a>
        <a class="button quiet" href={links.landing(park.slug, { ...landingCarried(carried), ...sheet.query })}>
          {estimate.landing}
        </a>
        <a href={links.poster(park.slug, { site: landingCarried(carried).site, ...sheet.query })}>{estimate.poster}</a>
      </p>
    </>
  )
}

/** Each award with its amount, why it applies, and where that is written: the second section of a result. */
export function AwardList(props: EstimateProps & { book: NoteBook }) {
  return (
    <>
      {props.sheet.result.awards.map((one, index) => (
        <AwardItem {...props} one={one} number={`2.${index + 1}`} />
      ))}
    </>
  )
}

type ItemProps = EstimateProps & { book: NoteBook; one: EstimatedAward; number: string }

function AwardItem({ page, park, sheet, book, one, number }: ItemProps) {
  const { locale, links } = page
  const words = messages[locale]
  const { estimate } = words
  const { award, policy } = one
  const { validFrom, validTo } = periodOf(policy, award)
  const why = whyTexts(one.why, sheet.answers, askedBy(sheet.questions), locale)
  const documentNumber = words.policies.documentNumber + words.colon + (policy.documentNumber ?? words.unknown)
  const clause = words.policies.clause + words.colon + (award.clause?.[locale] ?? words.unknown)
  return (
    <article class="award">
      <Subheading number={number} id={`award-${policy.slug}-${award.code}`}>
        {award.name[locale]} {award.level && <span class="role">{words.levels[award.level]}</span>}
        <NoteMark note={book.noteOf({ ...policy, sourceCode: award.sourceCode })} locale={locale} />
      </Subheading>
      <p class="award-amount">
        <Value of={figureRange(one, locale)} locale={locale} />
        <Reckoning one={one} locale={locale} />
        <Expired of={[award, policy]} locale={locale} now={page.now} />
      </p>
      <ul class="why">
        {why.map((text, index) => (
          <li>
            {index === 0 && <span class="caption">{estimate.because + words.colon}</span>}
            {text}
          </li>
        ))}
      </ul>
      <p class="marks">
        <span>
          {estimate.policy + words.colon}
          <a href={`${links.policy(park.slug, policy.slug)}#award-${award.code}`}>{policy.title[locale]}</a>{' '}
          <SampleMark locale={locale} when={policy.sample} />
        </span>
        <span>{documentNumber}</span>
        <span>{clause}</span>
        <span>{formatValidity(validFrom, validTo, locale) ?? estimate.validityUnknown}</span>
      </p>
    </article>
  )
}

/** How the amount is reckoned, where the figure does not say it, and what it was before a rule cut it. */
function Reckoning({ one, locale }: { one: EstimatedAward; locale: EstimateProps['page']['locale'] }) {
  const { estimate, clauseSeparator } = messages[locale]
  const { figure, note } = figureAward(one.award.amount, locale)
  const reckoned = 'of' in one.award.amount && figure ? [joinFigured(figure, locale), note] : []
  const before = one.stated.maxFen !== one.maxFen || one.stated.minFen !== one.minFen
  const was = before ? estimate.amountBefore(joinFigured(figureRange(one.stated, locale), locale)) : null
  const texts = [...reckoned, was].filter((text) => text !== null)
  return texts.length > 0 ? <span class="caption">{texts.join(clauseSeparator)}</span> : null
}
