import { noteBook } from '../../../ui/components/notes.ts'
import { NoteMark } from '../../../ui/components/note.tsx'
import { Row, Subheading } from '../../../ui/components/section.tsx'
import { SampleMark } from '../../../ui/components/stamp.tsx'
import { formatDate } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { SectionProps } from './section-props.ts'

/** Companies by chain, and honours as a chronicle. */
export function EnterpriseRows(props: SectionProps) {
  const { page, profile, number } = props
  const { locale, now } = page
  const words = messages[locale]
  const { enterprises, honours, chains, sources } = profile
  const book = noteBook('companies', [...enterprises, ...honours], sources)
  const groups = [
    ...chains.map(({ code, name }) => ({ code, title: name[locale] })),
    { code: null, title: words.profile.chainUnknown },
  ]
    .map(({ code, title }) => ({ title, members: enterprises.filter(({ chainCode }) => chainCode === code) }))
    .filter(({ members }) => members.length > 0)
  return (
    <>
      <Row locale={locale} now={now} notes={book.notes}>
        <p class="lead">
          {words.profile.enterprisesLead(enterprises.length)}
          <NoteMark note={book.notes[0]} locale={locale} />
        </p>
        <dl class="pairs companies">
          {groups.map(({ title, members }) => (
            <div>
              <dt>{title}</dt>
              <dd>
                <ul class="inline">
                  {members.map(({ name, note, sample }) => (
                    <li class={note ? 'noted' : undefined}>
                      {name[locale]} {note && <span class="caption">{note[locale]}</span>}
                      <SampleMark locale={locale} when={sample} />
                    </li>
                  ))}
                </ul>
              </dd>
            </div>
          ))}
        </dl>
      </Row>
      {honours.length > 0 && (
        <Row locale={locale} now={now}>
          <Subheading number={`${number}.1`} id="honours">
            {words.profile.honours}
          </Subheading>
          <HonourList {...props} />
        </Row>
      )}
    </>
  )
}

function HonourList({ page, profile }: SectionProps) {
  const { locale } = page
  const { unknown } = messages[locale]
  return (
    <ol class="chronicle">
      {profile.honours.map(({ title, awardedOn, enterpriseCode, sample }) => {
        const enterprise = profile.enterprises.find(({ code }) => code === enterpriseCode)
        return (
          <li>
            {awardedOn ? (
              <time datetime={awardedOn}>{formatDate(awardedOn, locale)}</time>
            ) : (
              <span class="unknown">{unknown}</span>
            )}
            <span>
              {enterprise && <b>{enterprise.name[locale]} </b>}
              {title[locale]} <SampleMark locale={locale} when={sample} />
            </span>
          </li>
        )
      })}
    </ol>
  )
}
