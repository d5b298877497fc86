import { type FormContext, SelectField, TextField } from '../../../ui/components/fields.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import { ROLES } from '../role.ts'
import type { BureauPark } from '../../parks/park.ts'

interface PlaceProps {
  context: FormContext
  parks: readonly BureauPark[]
}

/** Role, park and titles, as the invitation and the member's form have them. */
export function PlaceFields({ context, parks }: PlaceProps) {
  const { locale } = context
  const { team, desk } = messages[locale]
  const places = parks.map(({ slug, name }) => [slug, name[locale]] as const)
  return (
    <>
      <SelectField
        context={context}
        name="role"
        label={team.role}
        options={ROLES.map((role) => [role, desk.roles[role]])}
      />
      <SelectField
        context={context}
        name="park"
        label={team.place}
        help={team.parkHelp}
        blank={team.wholeBureau}
        options={places}
      />
      <TextField context={context} name="titleZh" label={team.titleZh} maxlength={60} />
      <TextField context={context} name="titleEn" label={team.titleEn} help={team.titleHelp} maxlength={60} />
    </>
  )
}

/** How somebody is called, in both languages. */
export function NameFields({ context }: { context: FormContext }) {
  const { team } = messages[context.locale]
  return (
    <>
      <TextField context={context} name="nameZh" label={team.nameZh} maxlength={60} required />
      <TextField context={context} name="nameEn" label={team.nameEn} help={team.nameEnHelp} maxlength={60} required />
    </>
  )
}
