import type { Child } from 'hono/jsx'
import { NextStep } from '../../../ui/components/next-step.tsx'
import { type NoteBook, noteBook } from '../../../ui/components/notes.ts'
import { Empty, PageHead } from '../../../ui/components/page-head.tsx'
import { Row, Section } from '../../../ui/components/section.tsx'
import { formatDate } from '../../../ui/format.ts'
import { Layout } from '../../../ui/layout.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import { carriedQuery, inquiryCarried, landingCarried } from '../carried.ts'
import type { Policy } from '../policy.ts'
import { AwardList, Total } from './estimate-awards.tsx'
import { ErrorSummary, QuestionForm, StepForm } from './estimate-form.tsx'
import { About, SoFar } from './estimate-intro.tsx'
import { AppliedRules, LeftOut, OutOfForce } from './estimate-left-out.tsx'
import { Missed } from './estimate-missing.tsx'
import { TitleBlock } from './estimate-title-block.tsx'
import type { EstimateProps } from './props.ts'

interface Part {
  id: string
  title: string
  body: Child
}

/** The estimate: questions and result on one page, whose address holds day and answers. */
export function EstimatePage(props: EstimateProps) {
  const { page, park, sheet, carried, about } = props
  const { locale, links } = page
  const { estimate, policies, nav } = messages[locale]
  const answered = Object.keys(sheet.answers).length > 0
  const given = sheet.asked.filter(({ code }) => sheet.answers[code] !== undefined).length
  const lead = answered
    ? estimate.answeredLead(formatDate(sheet.asOf, locale), given, sheet.asked.length)
    : estimate.lead
  const back = about
    ? { href: links.landing(park.slug, { ...landingCarried(carried), ...sheet.query }), text: estimate.backToLanding }
    : { href: links.policies(park.slug), text: policies.back }
  return (
    <Layout
      page={page}
      title={estimate.title}
      description={estimate.description(park.name[locale])}
      current="estimate"
      sheet="estimate"
    >
      <div class="frame estimate">
        <PageHead back={back} title={estimate.title} lead={lead}>
          {about && <p class="about-site">{estimate.forSite(about.name[locale], about.code)}</p>}
        </PageHead>
        <ErrorSummary {...props} />
        {sheet.nearest !== sheet.asOf && <NoneInForce {...props} />}
        {partsOf(props, answered).map(({ id, title, body }, index) => (
          <Section id={id} number={index + 1} title={title} locale={locale}>
            {body}
          </Section>
        ))}
      </div>
      <NextStep
        page={page}
        park={park}
        label={answered ? estimate.inquire : nav.inquiry}
        href={links.inquiry(park.slug, { ...inquiryCarried(carried), ...(answered ? sheet.query : {}) })}
      />
    </Layout>
  )
}

/** The sections that have something to say. */
function partsOf(props: EstimateProps, answered: boolean): Part[] {
  const { page, sheet } = props
  const { locale, now } = page
  const { estimate } = messages[locale]
  const { result, step } = sheet
  const plain = (children: Child) => (
    <Row locale={locale} now={now}>
      {children}
    </Row>
  )
  const book = bookOf(sheet.policies, props)
  const noted = (children: Child) => (
    <Row locale={locale} now={now} notes={book.notes}>
      {children}
    </Row>
  )
  if (step !== null) {
    const title = estimate.progress(step, sheet.asked.length)
    const body = plain([<StepForm {...props} step={step} />, answered && <SoFar {...props} />])
    return [{ id: 'questions', title, body }]
  }
  const questions: Part = {
    id: 'questions',
    title: answered ? estimate.changeAnswers : estimate.questions,
    body: plain(<QuestionForm {...props} />),
  }
  const outOfForce = result.trace.filter(({ rule }) => rule === 'notInForce')
  const ended = part(outOfForce, 'out-of-force', estimate.notInForce, () =>
    plain(<OutOfForce {...props} of={outOfForce} />),
  )
  if (!answered) {
    const about: Part = { id: 'about', title: estimate.about, body: noted(<About {...props} />) }
    return [...(sheet.asked.length > 0 ? [about] : []), questions, ...ended]
  }
  const missed = result.nearMisses.filter(({ open }) => !open)
  const left = [...result.notStated, ...result.trace.filter(({ rule }) => rule !== 'notInForce')]
  return [
    { id: 'result', title: estimate.result, body: plain(<Total {...props} />) },
    ...part(result.awards, 'awards', estimate.awards, () => noted(<AwardList {...props} book={book} />)),
    ...part(result.cuts, 'rules', estimate.rules, () => plain(<AppliedRules {...props} />)),
    ...part(missed, 'near', estimate.near, () => plain(<Missed {...props} of={missed} />)),
    ...part(left, 'left-out', estimate.leftOut, () => plain(<LeftOut {...props} />)),
    ...ended,
    { id: 'keep', title: estimate.keep, body: plain(<TitleBlock {...props} />) },
    // Last, for paper leaves it out.
    questions,
  ]
}

const part = (list: readonly unknown[], id: string, title: string, body: () => Child): Part[] =>
  list.length > 0 ? [{ id, title, body: body() }] : []

/** The sources of the awards paid, or of all that can be asked while there are none. */
function bookOf(policies: readonly Policy[], { sheet, sources }: EstimateProps): NoteBook {
  const paid = sheet.result.awards.map(({ award, policy }) => ({ ...policy, sourceCode: award.sourceCode }))
  return noteBook('estimate', paid.length > 0 ? paid : policies.filter(({ awards }) => awards.length > 0), sources)
}

function NoneInForce({ page, park, sheet, carried }: EstimateProps) {
  const { locale, links } = page
  const { estimate, next } = messages[locale]
  const { nearest } = sheet
  if (nearest === null)
    return (
      <Empty title={estimate.noneTitle(formatDate(sheet.asOf, locale))} help={estimate.noneEver}>
        <a class="button" href={links.inquiry(park.slug)}>
          {next.inquire}
        </a>
      </Empty>
    )
  return (
    <Empty
      title={estimate.noneTitle(formatDate(sheet.asOf, locale))}
      help={estimate.noneHelp(formatDate(nearest, locale))}
    >
      <a class="button" href={links.estimate(park.slug, { ...carriedQuery(carried), ...sheet.typed, asOf: nearest })}>
        {estimate.seeOn(formatDate(nearest, locale))}
      </a>
    </Empty>
  )
}
