import type { ParkScope } from '../../data/scope.ts'
import type { Vault } from '../../kernel/vault.ts'
import { type EnterpriseKey, keyOf, openText } from '../enterprises/sealed.ts'
import type { Evidence } from '../evidence/evidence.ts'
import { evidenceOf } from '../evidence/queries.ts'
import { eventField, eventSubject } from './events.ts'
import { type Stage, stageDays, STAGES } from './project.ts'
import { eventsOfThese, type Project, projectsOf } from './queries.ts'

/** A project as its enterprise sees it. */
export interface OwnProject {
  reference: string
  title: string | null
  stage: Stage
  days: Partial<Record<Stage, string>>
  /** null in production, and when it ended. */
  next: Stage | null
  plannedOn: string | null
  forecastOn: string | null
  ended: boolean
  /** What was written down for the enterprise, the latest first. */
  notes: { on: string; text: string }[]
  /** Documents that it may see; fetched by `openEvidence` with `shownOnly`. */
  files: Evidence[]
}

/** The projects of an enterprise for its own page, the latest first; three reads, however many there are. */
export async function ownProjects(
  { scope, vault }: { scope: ParkScope; vault: Vault },
  enterprise: EnterpriseKey,
): Promise<OwnProject[]> {
  const [found, key] = await Promise.all([projectsOf(scope, enterprise.id), keyOf(scope.parkId, vault, enterprise)])
  const happened = await eventsOfThese(
    scope,
    found.map(({ id }) => id),
  )
  const shown = [...happened.values()].flat().map(({ id }) => eventSubject(id))
  const documents = await evidenceOf(scope, vault, enterprise.id, shown, { names: true, shownOnly: true })
  return Promise.all(
    found.map(async (project: Project): Promise<OwnProject> => {
      const events = happened.get(project.id) ?? []
      const subjects = new Set(events.map(({ id }) => eventSubject(id)))
      const said = events.filter(({ kind, shown }) => kind === 'note' && shown).toReversed()
      const notes = await Promise.all(
        said.map(async ({ id, on, textCipher }) => ({
          on,
          text: await openText(key, enterprise.id, eventField(id), textCipher),
        })),
      )
      const { reference, title, stage, signedOn, plannedOn, forecastOn, endedOn } = project
      return {
        reference,
        title,
        stage,
        days: stageDays(signedOn, events),
        next: endedOn === null ? (STAGES[STAGES.indexOf(stage) + 1] ?? null) : null,
        plannedOn,
        forecastOn,
        ended: endedOn !== null,
        notes: notes.flatMap(({ on, text }) => (text === null ? [] : [{ on, text }])),
        files: documents.filter(({ subject }) => subjects.has(subject)),
      }
    }),
  )
}
