import { noteBook } from '../../../ui/components/notes.ts'
import { NoteMark } from '../../../ui/components/note.tsx'
import { Row, Section } from '../../../ui/components/section.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import type { Remedy } from '../procedure.ts'
import type { ProceduresProps } from './props.ts'

type RecourseProps = Pick<ProceduresProps, 'page' | 'steps' | 'sources'> & { number: number }

/** The remedies that the steps share, each once, with the rule that gives it and the time in which to use it. */
export function RecourseSection({ page, steps, sources, number }: RecourseProps) {
  const { locale, now } = page
  const { procedures } = messages[locale]
  const remedies = remediesOf(steps)
  if (remedies.length === 0) return null
  const evidence = ({ sourceCode = null }: Remedy) => ({ sourceCode })
  const book = noteBook('recourse', remedies.map(evidence), sources)
  return (
    <Section id="recourse" number={number} title={procedures.recourseTitle} locale={locale}>
      <Row locale={locale} now={now} notes={book.notes}>
        <p>{procedures.recourseText}</p>
        <dl class="pairs">
          {remedies.map((remedy) => (
            <div>
              <dt>{remedy.name[locale]}</dt>
              <dd>
                {remedy.within[locale]}
                <NoteMark note={book.noteOf(evidence(remedy))} locale={locale} />
                <span class="caption">
                  {remedy.title[locale]} {remedy.article?.[locale]}
                </span>
              </dd>
            </div>
          ))}
        </dl>
      </Row>
    </Section>
  )
}

function remediesOf(steps: ProceduresProps['steps']): Remedy[] {
  const all = steps.flatMap(({ recourse }) => recourse?.remedies ?? [])
  return [...new Map(all.map((remedy) => [`${remedy.name.zh} ${remedy.title.zh}`, remedy])).values()]
}
