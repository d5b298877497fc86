import { noteBook } from '../../../ui/components/notes.ts'
import { Notes } from '../../../ui/components/note.tsx'
import { FactEntry } from '../../../ui/components/figure.tsx'
import { NextStep } from '../../../ui/components/next-step.tsx'
import { ParkPlan } from '../../../ui/components/park-plan.tsx'
import { Section } from '../../../ui/components/section.tsx'
import { SampleMark } from '../../../ui/components/stamp.tsx'
import { formatCoordinates, sectionNumber } from '../../../ui/format.ts'
import { Layout } from '../../../ui/layout.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import { Hero } from '../../branding/pages/hero.tsx'
import { ChainRows } from './profile-chains.tsx'
import { ContactRows } from './profile-contact.tsx'
import { EnterpriseRows } from './profile-enterprises.tsx'
import { FactRows } from './profile-facts.tsx'
import { SiteRows } from './profile-sites.tsx'
import { StoryRows } from './profile-stories.tsx'
import { SupplyRows } from './profile-supply.tsx'
import { ToolRows } from './profile-tools.tsx'
import { parkThings } from '../../sharing/structured.ts'
import type { ProfileProps } from './props.ts'

/** A park as one reads it: what it is, its chains, sites, figures, companies, cases, and who answers. */
export function ProfilePage(props: ProfileProps) {
  const { page, park } = props
  const { locale, links } = page
  const words = messages[locale]
  const sections = sectionsOf(props)
  return (
    <Layout
      page={page}
      title={park.name[locale]}
      description={words.profile.description(park.name[locale], park.positioning[locale])}
      current="profile"
      sheet="profile"
      structured={parkThings(page, park, props.bureau)}
      drawings
    >
      <div class="frame">
        {park.hero && <Hero of={park.hero} park={park} page={page} />}
        <Cover {...props} />
        <Headline {...props} />
        <nav class="contents" aria-label={words.contents}>
          <ol>
            {sections.map(({ id, title }, index) => (
              <li>
                <a href={`#${id}`}>
                  <span class="no">{sectionNumber(index + 1, locale)}</span> {title}
                </a>
              </li>
            ))}
          </ol>
        </nav>
        {sections.map(({ id, title, Rows }, index) => (
          <Section id={id} number={index + 1} title={title} locale={locale}>
            <Rows {...props} number={index + 1} />
          </Section>
        ))}
      </div>
      <NextStep page={page} park={park} label={words.next.inquire} href={links.inquiry(park.slug)} />
    </Layout>
  )
}

/** What an investor asks first is there even when it is not published; companies and cases where there are any. */
function sectionsOf({ page, profile }: ProfileProps) {
  const { profile: words } = messages[page.locale]
  return [
    { id: 'chains', title: words.chains, Rows: ChainRows, shown: true },
    { id: 'sites', title: words.sites, Rows: SiteRows, shown: true },
    { id: 'tools', title: words.tools, Rows: ToolRows, shown: true },
    { id: 'supply', title: words.supply, Rows: SupplyRows, shown: true },
    { id: 'figures', title: words.facts, Rows: FactRows, shown: true },
    { id: 'companies', title: words.enterprises, Rows: EnterpriseRows, shown: profile.enterprises.length > 0 },
    { id: 'cases', title: words.stories, Rows: StoryRows, shown: profile.stories.length > 0 },
    { id: 'contact', title: words.contact, Rows: ContactRows, shown: true },
  ].filter(({ shown }) => shown)
}

function Cover({ page, park, sites }: ProfileProps) {
  const { locale, links } = page
  const zh = locale === 'zh'
  return (
    <header class="cover">
      {zh ? <h1 class="slip">{park.name.zh}</h1> : <p class="slip" lang="zh-CN" children={park.name.zh} />}
      <div class="cover-text">
        <p class="kicker">
          {park.level[locale]} <SampleMark locale={locale} when={park.sample} />
        </p>
        {!zh && <h1>{park.name.en}</h1>}
        <p class="positioning">{park.positioning[locale]}</p>
        <p class="summary">{park.summary[locale]}</p>
        <p class="caption">
          {park.region.name[locale]} <span class="nowrap">{formatCoordinates(park.center, locale)}</span>
        </p>
      </div>
      <ParkPlan id="plan" name={park.shortName[locale]} park={park.slug} sites={sites} links={links} locale={locale} />
    </header>
  )
}

function Headline({ page, profile }: ProfileProps) {
  const { locale, now } = page
  const facts = profile.facts.filter(({ headline }) => headline)
  if (facts.length === 0) return null
  const book = noteBook('headline', facts, profile.sources)
  return (
    <section class="headline" aria-label={messages[locale].profile.headline}>
      <dl class="figures">
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
      <Notes notes={book.notes} locale={locale} now={now} />
    </section>
  )
}
