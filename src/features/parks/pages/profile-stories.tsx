import type { Locale } from '../../../kernel/localized.ts'
import { Value } from '../../../ui/components/figure.tsx'
import { noteBook } from '../../../ui/components/notes.ts'
import { NoteMark } from '../../../ui/components/note.tsx'
import { Row, Subheading } from '../../../ui/components/section.tsx'
import { SampleMark } from '../../../ui/components/stamp.tsx'
import { TargetBar } from '../../../ui/components/target-bar.tsx'
import { figureFact, joinFigured } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { StoryFigure } from '../park.ts'
import type { SectionProps } from './section-props.ts'

/** What has been done for companies, with what it would have taken otherwise. */
export function StoryRows({ page, profile, number }: SectionProps) {
  const { locale, now } = page
  const book = noteBook('cases', profile.stories, profile.sources)
  return (
    <>
      {profile.stories.map((story, index) => (
        <Row locale={locale} now={now} notes={index === 0 ? book.notes : []}>
          <article class="story">
            <Subheading number={`${number}.${index + 1}`} id={`case-${story.code}`}>
              {story.title[locale]}
              <NoteMark note={book.noteOf(story)} locale={locale} />
              <SampleMark locale={locale} when={story.sample} />
            </Subheading>
            <p>{story.body[locale]}</p>
            <dl class="figures">
              {story.figures.map((figure) => (
                <StoryFigureEntry figure={figure} locale={locale} />
              ))}
            </dl>
          </article>
        </Row>
      ))}
    </>
  )
}

function StoryFigureEntry({ figure, locale }: { figure: StoryFigure; locale: Locale }) {
  const { label, planned, actual, unit, qualifier } = figure
  const { profile, colon } = messages[locale]
  const usual = planned === null ? null : joinFigured(figureFact(planned, unit, 'exact', locale), locale)
  return (
    <div class="fact">
      <dt>{label[locale]}</dt>
      <dd>
        <Value of={figureFact(actual, unit, qualifier, locale)} locale={locale} />
        {planned !== null && usual && (
          <span class="way">
            <TargetBar
              share={actual / planned}
              title={`${profile.actual + colon + joinFigured(figureFact(actual, unit, qualifier, locale), locale)}, ${profile.planned + colon + usual}`}
            />
            <span class="caption">{profile.planned + colon + usual}</span>
          </span>
        )}
      </dd>
    </div>
  )
}
