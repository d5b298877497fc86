import { ChainFlow } from '../../../ui/components/chain-flow.tsx'
import { noteBook } from '../../../ui/components/notes.ts'
import { NoteMark } from '../../../ui/components/note.tsx'
import { Row, Subheading } from '../../../ui/components/section.tsx'
import { SampleMark } from '../../../ui/components/stamp.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import type { SectionProps } from './section-props.ts'

/** The industry chains, each drawn from what is made here to what is wanted. */
export function ChainRows({ page, profile, number }: SectionProps) {
  const { locale, now } = page
  const words = messages[locale]
  const { chains, enterprises, sources } = profile
  const book = noteBook('chains', chains, sources)
  return (
    <Row locale={locale} now={now} notes={book.notes}>
      <p class="lead">{words.profile.chainsLead(chains.length)}</p>
      {chains.map((chain, index) => {
        const members = enterprises.filter(({ chainCode }) => chainCode === chain.code)
        return (
          <article class="chain">
            <Subheading number={`${number}.${index + 1}`} id={`chain-${chain.code}`}>
              {chain.name[locale]} <span class="role">{words.chainRoles[chain.role]}</span>
              <NoteMark note={book.noteOf(chain)} locale={locale} />
              <SampleMark locale={locale} when={chain.sample} />
            </Subheading>
            {chain.summary && <p>{chain.summary[locale]}</p>}
            <ChainFlow chain={chain} locale={locale} />
            <p class="marks">
              {members.length > 0 && (
                <span>
                  {words.profile.inChain + words.colon}
                  {members.map(({ name }) => name[locale]).join(words.listSeparator)}
                </span>
              )}
              <span>
                {words.profile.chief + words.colon}
                {chain.chief?.[locale] ?? words.unknown}
              </span>
            </p>
          </article>
        )
      })}
    </Row>
  )
}
