import { FactEntry } from '../../../ui/components/figure.tsx'
import { noteBook } from '../../../ui/components/notes.ts'
import { Row, Subheading } from '../../../ui/components/section.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import { FACT_GROUPS } from '../park.ts'
import type { SectionProps } from './section-props.ts'

/** All key figures by group; what is unknown stands among them and says so. */
export function FactRows({ page, profile, number }: SectionProps) {
  const { locale, now } = page
  const { factGroups } = messages[locale]
  const groups = FACT_GROUPS.map((group) => ({
    group,
    facts: profile.facts.filter((fact) => fact.group === group),
  })).filter(({ facts }) => facts.length > 0)
  return (
    <>
      {groups.map(({ group, facts }, index) => {
        const book = noteBook(`figures-${group}`, facts, profile.sources)
        return (
          <Row locale={locale} now={now} notes={book.notes}>
            <Subheading number={`${number}.${index + 1}`} id={`figures-${group}`}>
              {factGroups[group]}
            </Subheading>
            <dl class="facts">
              {facts.map((fact) => (
                <FactEntry
                  now={page.now}
                  fact={fact}
                  target={profile.facts.find(({ code }) => code === fact.towards)}
                  book={book}
                  locale={locale}
                />
              ))}
            </dl>
          </Row>
        )
      })}
    </>
  )
}
