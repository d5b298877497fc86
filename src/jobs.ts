import { noteRound, type RoundName } from './data/rounds.ts'
import { clockTask, runClocks } from './features/clocks/job.ts'
import { forecastTask } from './features/agency/daily.ts'
import { resumeOnMessage } from './features/clocks/resume.ts'
import { tellOverdue } from './features/clocks/tell.ts'
import { alarm, assign, scheduleAssignment } from './features/assignment/assign.ts'
import { takeInSpilled } from './features/leads/sweep.ts'
import { accountsTask } from './features/accounts/sweep.ts'
import { evidenceTask } from './features/evidence/store.ts'
import { cultivationTask } from './features/cultivation/daily.ts'
import { tellWindow } from './features/cultivation/tell.ts'
import { daily, filesTask, importsTask, recordTask, retentionTask } from './features/jobs/daily.ts'
import { visitAlarmTask, visitsTask } from './features/liaison/daily.ts'
import { tellVisits } from './features/liaison/tell.ts'
import { tellOfClaim } from './features/claims/tell.ts'
import { publishDue } from './features/content/publish-job.ts'
import { announceContent, tellAuthor, tellWaiting } from './features/content/tell.ts'
import { runDemandClock, settleTask, tellAnswered, tellGiven, tellRaised } from './features/demands/jobs.ts'
import { enterpriseRetentionTask } from './features/enterprises/retention.ts'
import { registrationsTask } from './features/events/erasing.ts'
import { eventsChanged, tellRegistered } from './features/events/tell.ts'
import { linkDuplicates, linkOrLater } from './features/duplicates/links.ts'
import { sealDue } from './features/ledger/seal.ts'
import { runAway, runDue } from './features/jobs/run.ts'
import type { JobContext, JobResult } from './features/jobs/job.ts'
import type { Handlers } from './features/jobs/work.ts'
import { indexLead, indexOrLater } from './features/inbox/postings.ts'
import { indexContent } from './features/search/index-job.ts'
import { announce } from './features/notifications/announce.ts'
import { deliver } from './features/notifications/deliver.tsx'
import { mailInvitation } from './features/staff/deliver-invitation.ts'
import { stallTask } from './features/projects/stall.ts'
import { tellStage, tellStalled } from './features/projects/tell.ts'
import { importStep } from './features/site-import/job.ts'
import { tellMember } from './features/triage/tell.ts'
import { wakeSleeping } from './features/triage/wake.ts'
import { documentsTask } from './features/truth/documents.ts'
import { tellStale } from './features/truth/tell.ts'
import { staleTask } from './features/truth/watch.ts'
import { endInTime, moveLead } from './features/transfers/move.ts'
import { endWebhook } from './features/webhooks/end.ts'
import { tellOfContent, tellOfLead } from './features/webhooks/fan-out.ts'
import { sendMessage } from './features/webhooks/send.ts'
import type { Deps } from './http/context.ts'
import { wholeOf } from './http/following.ts'
import { logFailure } from './http/logging.ts'

/** What is done about each kind of job: a feature adds its handler here. */
const HANDLERS: Handlers = {
  'lead.received': [linkOrLater, scheduleAssignment, announce, indexOrLater],
  'lead.assign': [assign],
  'lead.unassigned': [alarm],
  'lead.index': [indexLead],
  'lead.link': [linkDuplicates],
  'lead.message': [announce, resumeOnMessage],
  'lead.corrected': [announce],
  'lead.answered': [announce],
  'lead.escalated': [announce],
  'lead.withdrawn': [announce],
  'lead.erased': [announce],
  'lead.assigned': [tellMember],
  'lead.mentioned': [tellMember],
  'lead.wake': [wakeSleeping],
  'lead.clock': [runClocks],
  'staff.invited': [mailInvitation],
  'lead.transfer': [moveLead],
  'transfer.expire': [endInTime],
  'content.submitted': [announceContent],
  'content.returned': [tellAuthor],
  'content.publish': [publishDue],
  'content.import': [importStep],
  'content.index': [indexContent()],
  'content.stale': [tellStale],
  'partner.lead': [tellOfLead],
  'partner.content': [tellOfContent],
  'webhook.send': [sendMessage],
  'webhook.ended': [endWebhook],
  'project.stage': [tellStage],
  'project.stalled': [tellStalled],
  'visit.due': [tellVisits],
  'demand.raised': [tellRaised],
  'demand.given': [tellGiven],
  'demand.answered': [tellAnswered],
  'demand.clock': [runDemandClock],
  'claim.told': [tellOfClaim],
  'event.registered': [tellRegistered],
  'event.promoted': [tellRegistered],
  'event.reminder': [tellRegistered],
  'event.changed': [eventsChanged],
  'window.due': [tellWindow],
  notice: [deliver, tellOverdue, tellWaiting],
  'park.daily': [
    daily(
      recordTask,
      retentionTask,
      enterpriseRetentionTask,
      filesTask,
      evidenceTask,
      documentsTask,
      importsTask,
      clockTask,
      accountsTask,
      staleTask,
      stallTask,
      visitsTask,
      visitAlarmTask,
      settleTask,
      forecastTask,
      registrationsTask,
      cultivationTask,
    ),
    noteDay,
  ],
}

const workOff = (deps: Deps): Promise<void> => runDue(deps, HANDLERS)

/** Takes in what lies aside, works off what is due, then seals what the ledger has got. Called by a timer. */
export async function runJobs(deps: Deps): Promise<void> {
  const began = performance.now()
  await takeInSpilled(deps, deps.clock()).catch((error: unknown) => logFailure(deps.log, error))
  await workOff(deps)
  await sealDue(deps).catch((error: unknown) => logFailure(deps.log, error))
  await noteEnd(deps, 'jobs', began)
}

/** Sends what partners' servers are told. Apart from all else, for those may be slow. Called by a timer. */
export async function sendMessages(deps: Deps): Promise<void> {
  const began = performance.now()
  await sendDue(deps)
  await noteEnd(deps, 'messages', began)
}

const sendDue = (deps: Deps): Promise<void> => runAway(deps, HANDLERS)

const noteEnd = (deps: Deps, name: RoundName, began: number): Promise<void> =>
  noteRound(deps.database, { name, endedAt: deps.clock(), milliseconds: Math.round(performance.now() - began) }).catch(
    (error: unknown) => logFailure(deps.log, error),
  )

/** After a park's day. */
async function noteDay({ deps, now }: JobContext): Promise<JobResult> {
  const endedAt = deps.clock()
  await noteRound(deps.database, { name: 'daily', endedAt, milliseconds: endedAt - now })
  return {}
}

/** How long what happens after an inquiry waits for the next ones, which it then serves too. */
const GATHER_MS = 250
/** After so long nobody believes any more in a run that was announced: its request may have been cancelled. */
const ANNOUNCED_MS = 5000
const announced = new WeakMap<Deps, number>()

/** Works off what is due in a moment; many who ask within it get one run, which begins after all of them. */
export async function runJobsSoon(asker: Deps): Promise<void> {
  const deps = wholeOf(asker)
  const now = deps.clock()
  if (Math.abs(now - (announced.get(deps) ?? -Infinity)) < ANNOUNCED_MS) return
  announced.set(deps, now)
  await new Promise((resolve) => setTimeout(resolve, GATHER_MS))
  announced.delete(deps)
  await workOff(deps)
  await sendDue(deps)
}
