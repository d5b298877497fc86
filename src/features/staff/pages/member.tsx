import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { FormAlert, type FormContext, TextField } from '../../../ui/components/fields.tsx'
import { SampleMark } from '../../../ui/components/stamp.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import { type Difference, type Member, standingOf } from '../member.ts'
import { NameFields, PlaceFields } from './place-fields.tsx'
import type { BureauPark } from '../../parks/park.ts'

export interface MemberProps {
  page: DeskPage
  member: Member
  parks: readonly BureauPark[]
  /** The bureau has no other administrator. */
  lastAdmin: boolean
  /** Open leads that are still theirs; null for whoever may not end the membership. */
  held: number | null
  mostReleased: number
  form: FormContext
  /** What somebody else changed while the form was open. */
  differences: readonly Difference[]
  done: string | null
}

/** One membership: what it is, its absence, its end. */
export function MemberPage(props: MemberProps) {
  const { page, member, differences, done } = props
  const { locale, links } = page
  const { team, desk } = messages[locale]
  return (
    <DeskLayout page={page} title={member.officer.name[locale]} current="settings">
      <p class="team-back">
        <a href={links.team()}>{team.back}</a>
      </p>
      <h1>
        {member.officer.name[locale]} <SampleMark locale={locale} when={member.officer.sample} />
      </h1>
      <p class="caption">
        {desk.roles[member.role]} · {member.officer.title[locale]}
      </p>
      {done !== null && (
        <p class="team-done" role="status" id="done">
          {done}
        </p>
      )}
      {differences.length > 0 && <Stale {...props} />}
      {member.endedAt === null ? (
        <>
          <EditForm {...props} />
          <AbsenceForm {...props} />
          <EndForm {...props} />
        </>
      ) : (
        <Ended {...props} />
      )}
    </DeskLayout>
  )
}

/** What changed meanwhile, field by field. */
function Stale({ page, parks, differences }: MemberProps) {
  const { locale } = page
  const { team, desk } = messages[locale]
  const { stale } = team
  const shown = (field: Difference['field'], value: string): string => {
    if (field === 'role' && value in desk.roles) return desk.roles[value as keyof typeof desk.roles]
    if (field === 'park') return parks.find(({ id }) => id === value)?.name[locale] ?? team.wholeBureau
    return value === '' ? stale.empty : value
  }
  return (
    <div class="notice" role="alert" tabindex={-1} autofocus>
      <p>{stale.title}</p>
      <p>{stale.text}</p>
      <ul>
        {differences.map(({ field, before, now }) => (
          <li>
            {stale.fields[field]}: {stale.before} <del>{shown(field, before)}</del>, {stale.now}{' '}
            <ins>{shown(field, now)}</ins>
          </li>
        ))}
      </ul>
    </div>
  )
}

const Seen = ({ member }: { member: Member }) => (
  <input type="hidden" name="seen" value={JSON.stringify(standingOf(member))} />
)

function EditForm({ page, member, parks, form, lastAdmin }: MemberProps) {
  const { locale, links } = page
  const { team } = messages[locale]
  const allowed = page.may('member.edit')
  return (
    <section class="team-part" aria-labelledby="edit">
      <h2 id="edit">{team.edit}</h2>
      {!allowed && <p id="edit-why">{team.onlyAdmin}</p>}
      {allowed && lastAdmin && <p class="caption">{team.lastAdmin}</p>}
      <form method="post" action={links.member(member.id)} class="team-form">
        <FormAlert form={form.form} locale={locale} />
        <Seen member={member} />
        <fieldset
          class="field-grid"
          disabled={!allowed}
          aria-labelledby="edit"
          aria-describedby={allowed ? undefined : 'edit-why'}
        >
          <NameFields context={form} />
          <PlaceFields context={form} parks={parks} />
          <TextField
            context={form}
            name="capacity"
            label={team.capacity}
            help={team.capacityHelp}
            inputmode="numeric"
            maxlength={4}
          />
          <p class="actions">
            <button class="button" type="submit">
              {team.save}
            </button>
          </p>
        </fieldset>
      </form>
    </section>
  )
}

function AbsenceForm({ page, member, form }: MemberProps) {
  const { locale, links, staff } = page
  const { team } = messages[locale]
  const allowed = page.may('member.edit') || member.user === staff
  return (
    <section class="team-part" aria-labelledby="absence">
      <h2 id="absence">{team.absence}</h2>
      <p class="caption">{team.absenceHelp}</p>
      {!allowed && <p id="absence-why">{team.notYours}</p>}
      <form method="post" action={links.memberPart(member.id, 'absence')} class="team-form">
        <Seen member={member} />
        <fieldset
          class="field-grid"
          disabled={!allowed}
          aria-labelledby="absence"
          aria-describedby={allowed ? undefined : 'absence-why'}
        >
          <TextField context={form} name="absentFrom" type="date" label={team.absentFrom} />
          <TextField context={form} name="absentTo" type="date" label={team.absentTo} />
          <p class="actions">
            <button class="button" type="submit">
              {team.absenceSave}
            </button>
          </p>
        </fieldset>
      </form>
    </section>
  )
}

function EndForm({ page, member, held, lastAdmin, mostReleased }: MemberProps) {
  const { locale, links } = page
  const { team } = messages[locale]
  const allowed = page.may('member.edit')
  const why = allowed ? (lastAdmin ? team.lastAdmin : null) : team.onlyAdmin
  return (
    <section class="team-part" aria-labelledby="end">
      <h2 id="end">{team.end}</h2>
      <p class="caption">{team.endHelp}</p>
      {why !== null && <p id="end-why">{why}</p>}
      <form method="post" action={links.memberPart(member.id, 'ending')} class="team-form">
        <Seen member={member} />
        <fieldset disabled={why !== null} aria-labelledby="end" aria-describedby={why === null ? undefined : 'end-why'}>
          {held !== null && held > 0 && (
            <>
              <p>{team.held(held)}</p>
              <p class="check">
                <input id="release" name="release" type="checkbox" value="true" aria-describedby="release-help" />
                <label for="release">
                  {team.releaseToo}{' '}
                  <small id="release-help">{held > mostReleased && team.releaseHelp(mostReleased)}</small>
                </label>
              </p>
            </>
          )}
          <p class="actions">
            <button class="button quiet" type="submit">
              {team.endSend(member.officer.name[locale])}
            </button>
          </p>
        </fieldset>
      </form>
    </section>
  )
}

/** What can be done after the end: set leads free that are still theirs, and give the membership again. */
function Ended({ page, member, held, mostReleased }: MemberProps) {
  const { locale, links } = page
  const { team } = messages[locale]
  const allowed = page.may('member.edit')
  return (
    <section class="team-part" aria-labelledby="return">
      {held !== null && held > 0 && (
        <form method="post" action={links.memberPart(member.id, 'release')} class="team-form">
          <p>{team.held(held)}</p>
          {held > mostReleased && <p class="caption">{team.releaseHelp(mostReleased)}</p>}
          <p class="actions">
            <button class="button" type="submit" disabled={!allowed}>
              {team.release(Math.min(held, mostReleased))}
            </button>
          </p>
        </form>
      )}
      <h2 id="return">{team.return}</h2>
      <p class="caption">{team.returnHelp}</p>
      {!allowed && <p id="return-why">{team.onlyAdmin}</p>}
      <form method="post" action={links.memberPart(member.id, 'return')} class="team-form">
        <Seen member={member} />
        <p class="actions">
          <button
            class="button"
            type="submit"
            disabled={!allowed}
            aria-describedby={allowed ? undefined : 'return-why'}
          >
            {team.return}
          </button>
        </p>
      </form>
    </section>
  )
}
