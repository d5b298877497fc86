import { FactEntry, TargetEntry } from '../../../ui/components/figure.tsx'
import { noteBook } from '../../../ui/components/notes.ts'
import { Row, Subheading } from '../../../ui/components/section.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import { FACT_GROUPS } from '../park.ts'
import { Unpublished } from './profile-unpublished.tsx'
import type { SectionProps } from './section-props.ts'

/** All key figures by group, and the targets with what is reached; what is unknown stands among them and says so. */
export function FactRows(props: SectionProps) {
  const { page, profile, number } = props
  const { locale, now } = page
  const { factGroups, profile: words } = messages[locale]
  if (profile.facts.length === 0) return <Unpublished {...props} text={words.factsEmpty} />
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
            {group === 'target' ? (
              <dl class="figures">
                {facts.map((target) => (
                  <TargetEntry
                    target={target}
                    fact={profile.facts.find(({ towards }) => towards === target.code)}
                    {...{ book, locale, now }}
                  />
                ))}
              </dl>
            ) : (
              <dl class="facts">
                {facts.map((fact) => (
                  <FactEntry fact={fact} target={undefined} {...{ book, locale, now }} />
                ))}
              </dl>
            )}
          </Row>
        )
      })}
    </>
  )
}
