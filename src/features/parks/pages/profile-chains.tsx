import { ChainFlow } from '../../../ui/components/chain-flow.tsx'
import { noteBook } from '../../../ui/components/notes.ts'
import { NoteMark } from '../../../ui/components/note.tsx'
import { Row, Subheading } from '../../../ui/components/section.tsx'
import { SampleMark } from '../../../ui/components/stamp.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import type { Chain } from '../park.ts'
import { Unpublished } from './profile-unpublished.tsx'
import type { SectionProps } from './section-props.ts'

/** The industry chains, each drawn from what comes in to what is wanted. */
export function ChainRows(props: SectionProps) {
  const { page, profile, number } = props
  const { locale, now } = page
  const words = messages[locale]
  const { chains, sources } = profile
  if (chains.length === 0) return <Unpublished {...props} text={words.profile.chainsEmpty} />
  const book = noteBook('chains', chains, sources)
  return (
    <Row locale={locale} now={now} notes={book.notes}>
      <p class="lead">{words.profile.chainsLead(chains.length)}</p>
      {chains.map((chain, index) => (
        <article class="chain">
          <Subheading number={`${number}.${index + 1}`} id={`chain-${chain.code}`}>
            {chain.name[locale]} <span class="role">{words.chainRoles[chain.role]}</span>
            <NoteMark note={book.noteOf(chain)} locale={locale} />
            <SampleMark locale={locale} when={chain.sample} />
          </Subheading>
          {chain.summary && <p>{chain.summary[locale]}</p>}
          <ChainDrawing {...props} chain={chain} />
        </article>
      ))}
    </Row>
  )
}

function ChainDrawing({ page, park, profile, sites, chain }: SectionProps & { chain: Chain }) {
  const { locale, links } = page
  const words = messages[locale]
  const members = profile.enterprises.filter(({ chainCode }) => chainCode === chain.code)
  const inquiry = links.inquiry(park.slug, { chain: chain.code })
  const suited = sites.some(({ chains }) => chains.includes(chain.code))
  return (
    <>
      <ChainFlow chain={chain} members={members} inquiry={inquiry} locale={locale} />
      <p class="marks">
        <span>
          {words.profile.chief + words.colon}
          {chain.chief?.[locale] ?? words.unknown}
        </span>
        {suited && <a href={links.sites(park.slug, { chain: chain.code })}>{words.profile.chainSites}</a>}
        <a href={inquiry}>{words.profile.chainAsk}</a>
      </p>
    </>
  )
}
