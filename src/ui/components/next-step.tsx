import { messages } from '../messages/messages.ts'
import type { Park } from '../../features/parks/park.ts'
import { SampleMark } from './stamp.tsx'
import type { PageContext } from '../page.ts'

/** The quiet bar at the foot of the window with the one next step, and who answers by when. */
export function NextStep(props: { page: PageContext; park: Park; label: string; href: string }) {
  const { page, park, label, href } = props
  const { next } = messages[page.locale]
  return (
    <aside class="next" aria-label={next.label}>
      <div class="frame">
        <p>
          {next.promise(park.respondWorkingDays, park.officer.name[page.locale])}{' '}
          <SampleMark locale={page.locale} when={park.officer.sample} />
        </p>
        <a class="button" href={href}>
          {label}
        </a>
      </div>
    </aside>
  )
}
