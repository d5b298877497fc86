import { FormAlert, TextField } from '../../../ui/components/fields.tsx'
import { ServiceNav } from '../../../ui/components/service-nav.tsx'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { FormState } from '../../../ui/page.ts'
import type { Park } from '../../parks/park.ts'
import type { Person } from '../../triage/people.ts'
import type { FreeSite } from '../queries.ts'
import { DetailFields } from './forms.tsx'

interface Props {
  page: DeskPage
  park: Park
  enterprise: { id: string; name: string }
  sites: readonly FreeSite[]
  workers: readonly Person[]
  form: FormState
}

/** The form by which a further project of an enterprise begins. */
export function NewProjectPage({ page, park, enterprise, sites, workers, form }: Props) {
  const { locale, links } = page
  const { projects } = messages[locale]
  const words = projects.section
  const context = { form, locale, focus: form.errors[0]?.path ?? null }
  return (
    <DeskLayout page={page} title={words.addTitle} current="service" hue={park.hue}>
      <ServiceNav page={page} park={park} current="projects" />
      <p class="desk-back">
        <a href={links.enterprise(park.slug, enterprise.id)}>{enterprise.name}</a>
      </p>
      <h1>{words.addTitle}</h1>
      <p class="desk-intro">{words.addIntro}</p>
      <FormAlert form={form} locale={locale} />
      <form class="desk-form" method="post" action={links.enterprisePart(park.slug, enterprise.id, 'projects')}>
        <TextField context={context} name="signedOn" label={projects.fields.signedOn} type="date" required />
        <DetailFields
          context={context}
          sites={sites.map(({ code, name }) => [code, `${code} ${name[locale]}`] as const)}
          owners={workers.map(({ user, name }) => [user, name[locale]] as const)}
        />
        <p class="actions">
          <button class="button" type="submit">
            {words.start}
          </button>
        </p>
      </form>
    </DeskLayout>
  )
}
