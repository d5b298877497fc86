import { parkDay } from '../../../kernel/clock.ts'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import { FormAlert, type FormContext, SelectField, TextField } from '../../../ui/components/fields.tsx'
import { SampleMark } from '../../../ui/components/stamp.tsx'
import { formatDate } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { isAbsent, type Member } from '../member.ts'
import type { Role } from '../role.ts'
import { PlaceFields } from './place-fields.tsx'
import type { BureauPark } from '../../parks/park.ts'

/** An invitation as the page lists it. */
export interface ShownInvitation {
  id: string
  role: Role
  park: string | null
  /** Masked; '' where none was given. */
  email: string
  createdAt: number
  expiresAt: number
}

export interface TeamProps {
  page: DeskPage
  members: readonly Member[]
  parks: readonly BureauPark[]
  invitations: readonly ShownInvitation[]
  /** The form of an invitation, and its number. */
  invite: FormContext
  once: string
  mails: boolean
  /** What was just done, in words. */
  done: string | null
}

/** Who works in the bureau, who is invited, and the form to invite. */
export function TeamPage({ page, members, parks, invitations, invite, once, mails, done }: TeamProps) {
  const { locale } = page
  const { team } = messages[locale]
  const present = members.filter(({ endedAt }) => endedAt === null)
  const ended = members.filter(({ endedAt }) => endedAt !== null)
  return (
    <DeskLayout page={page} title={team.title} current="settings">
      <h1>{team.title}</h1>
      {done !== null && (
        <p class="team-done" role="status" id="done">
          {done}
        </p>
      )}
      <section class="team-part" aria-labelledby="members">
        <h2 id="members">
          {team.members} <small>{team.count(present.length)}</small>
        </h2>
        <MemberTable page={page} members={present} parks={parks} />
        {ended.length > 0 && (
          <details class="team-ended">
            <summary>
              {team.ended} <small>{ended.length}</small>
            </summary>
            <MemberTable page={page} members={ended} parks={parks} />
          </details>
        )}
      </section>
      <section class="team-part" aria-labelledby="invitations">
        <h2 id="invitations">{team.invitations}</h2>
        <Invitations page={page} invitations={invitations} parks={parks} />
      </section>
      <InviteForm page={page} context={invite} parks={parks} once={once} mails={mails} />
    </DeskLayout>
  )
}

const placeOf = (parks: readonly BureauPark[], park: string | null, { locale }: DeskPage): string =>
  parks.find(({ id }) => id === park)?.shortName[locale] ?? messages[locale].team.wholeBureau

type MembersProps = Pick<TeamProps, 'page' | 'members' | 'parks'>

function MemberTable({ page, members, parks }: MembersProps) {
  const { locale, links, staff, now } = page
  const { team, desk } = messages[locale]
  const today = parkDay(now)
  return (
    <table class="team">
      <thead>
        <tr>
          {[team.name, team.role, team.place, team.jobTitle, team.absence, team.capacity, team.since].map((label) => (
            <th scope="col">{label}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <tr>
            <th scope="row">
              <a href={links.member(member.id)}>{member.officer.name[locale]}</a>{' '}
              <SampleMark locale={locale} when={member.officer.sample} />{' '}
              {member.user === staff && <small>{team.you}</small>}
            </th>
            <td data-label={team.role}>{desk.roles[member.role]}</td>
            <td data-label={team.place}>{placeOf(parks, member.park, page)}</td>
            <td data-label={team.jobTitle}>{member.officer.title[locale]}</td>
            <td data-label={team.absence} class={member.absentFrom === null ? 'team-none' : undefined}>
              {absenceText(member, page) ?? '—'} {isAbsent(member, today) && <strong>{team.absentNow}</strong>}
            </td>
            <td data-label={team.capacity} class={member.capacity === null ? 'team-none' : undefined}>
              {member.capacity ?? team.unlimited}
            </td>
            <td data-label={team.since}>
              {formatDate(parkDay(member.createdAt), locale)}{' '}
              {member.endedAt !== null && <small>{team.endedOn(formatDate(parkDay(member.endedAt), locale))}</small>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function absenceText({ absentFrom, absentTo }: Member, { locale }: DeskPage): string | null {
  const { team } = messages[locale]
  if (absentFrom === null) return null
  const first = formatDate(absentFrom, locale)
  return absentTo === null ? team.from(first) : team.span(first, formatDate(absentTo, locale))
}

function Invitations({ page, invitations, parks }: Pick<TeamProps, 'page' | 'invitations' | 'parks'>) {
  const { locale, links, now } = page
  const { team, desk } = messages[locale]
  const allowed = page.may('member.edit')
  if (invitations.length === 0) return <p class="caption">{team.noInvitations}</p>
  return (
    <ul class="team-invitations">
      {invitations.map(({ id, role, park, email, createdAt, expiresAt }) => (
        <li>
          <p>
            <strong>{desk.roles[role]}</strong> · {placeOf(parks, park, page)}
            {email !== '' && ` · ${email}`}
          </p>
          <p class="caption">
            {team.invitedOn} {formatDate(parkDay(createdAt), locale)} · {team.openUntil}{' '}
            {formatDate(parkDay(expiresAt), locale)} {expiresAt <= now && <strong>{team.expired}</strong>}
          </p>
          <div class="team-deeds">
            <form method="post" action={links.invited(id, 'renewal')} data-turbo="false">
              <button type="submit" disabled={!allowed} aria-describedby={allowed ? undefined : 'only-admin'}>
                {team.renew}
              </button>
            </form>
            <form method="post" action={links.invited(id, 'revocation')}>
              <button type="submit" disabled={!allowed} aria-describedby={allowed ? undefined : 'only-admin'}>
                {team.revoke}
              </button>
            </form>
          </div>
        </li>
      ))}
    </ul>
  )
}

interface InviteProps {
  page: DeskPage
  context: FormContext
  parks: readonly BureauPark[]
  once: string
  mails: boolean
}

/** Its answer shows the link, so it is no page that Turbo could go back to. */
function InviteForm({ page, context, parks, once, mails }: InviteProps) {
  const { locale, links } = page
  const { team } = messages[locale]
  const allowed = page.may('member.edit')
  return (
    <section class="team-part" aria-labelledby="invite">
      <h2 id="invite">{team.invite}</h2>
      <p class="caption">{team.inviteHelp}</p>
      {!allowed && <p id="only-admin">{team.onlyAdmin}</p>}
      <form method="post" action={links.invitations()} class="team-form" data-turbo="false">
        <FormAlert form={context.form} locale={locale} />
        <input type="hidden" name="once" value={once} />
        <fieldset class="field-grid" disabled={!allowed} aria-describedby={allowed ? undefined : 'only-admin'}>
          <legend class="visually-hidden">{team.roleFields}</legend>
          <PlaceFields context={context} parks={parks} />
          <TextField
            context={context}
            name="email"
            type="email"
            label={team.email}
            help={mails ? team.emailHelp : team.noMail}
            autocomplete="off"
          />
          <SelectField
            context={context}
            name="locale"
            label={team.language}
            options={[
              ['zh', team.languages.zh],
              ['en', team.languages.en],
            ]}
          />
          <p class="actions">
            <button class="button" type="submit">
              {team.inviteSend}
            </button>
          </p>
        </fieldset>
      </form>
    </section>
  )
}
