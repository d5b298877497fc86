import type { DeskPage } from '../../../ui/desk-page.ts'
import { formatDate } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Park } from '../../parks/park.ts'
import type { Project } from '../queries.ts'
import { productionText } from './words.ts'

interface Props {
  page: DeskPage
  park: Pick<Park, 'id' | 'slug'>
  enterprise: { id: string; leftOn: string | null }
  projects: readonly Project[]
}

/** The projects of an enterprise on its page, and the way to a further one. */
export function ProjectsSection({ page, park, enterprise, projects }: Props) {
  const { locale, links } = page
  const { projects: words } = messages[locale]
  const why =
    enterprise.leftOn !== null ? words.section.left : page.may('service.edit', park.id) ? null : words.ofLead.role
  return (
    <section class="desk-part" aria-labelledby="projects">
      <h2 id="projects">{words.section.title}</h2>
      {projects.length === 0 && <p class="caption">{words.section.none}</p>}
      {projects.length > 0 && (
        <ul class="project-list">
          {projects.map((project) => (
            <li>
              <a href={links.project(park.slug, project.id)}>{project.title ?? project.reference}</a>{' '}
              <b>{words.stages[project.stage]}</b>{' '}
              {project.endedOn === null ? (
                <span class="caption">
                  {words.since(formatDate(project.stageOn, locale))} · {productionText(project, locale)}
                </span>
              ) : (
                <span class="caption">
                  {words.isEnded(formatDate(project.endedOn, locale), words.endReasons[project.endReason ?? 'other'])}
                </span>
              )}
              {project.stalledAt !== null && <b class="late">{words.stalledOnly}</b>}
            </li>
          ))}
        </ul>
      )}
      <p>
        {why === null ? (
          <a href={links.enterprisePart(park.slug, enterprise.id, 'projects')}>{words.section.add}</a>
        ) : (
          <span class="is-locked" title={why}>
            {words.section.add} <small>{why}</small>
          </span>
        )}
      </p>
    </section>
  )
}
