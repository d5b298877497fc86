import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Park } from '../../parks/park.ts'
import { POLICY_SYSTEMS } from '../../policies/policy.ts'
import { Both, type Form, Line, Pick } from './kit.tsx'
import { Trail } from '../../content/pages/trail.tsx'

/** A policy to begin: its name, and where it belongs. */
export function NewPolicyPage({ page, park, form }: { page: DeskPage; park: Park; form: Form }) {
  const { locale, links } = page
  const { policyEditor: words, systems } = messages[locale]
  return (
    <DeskLayout page={page} title={words.newTitle} current="content" hue={park.hue}>
      <Trail
        page={page}
        park={park}
        steps={[{ href: links.contentList(park.slug, 'policy'), text: messages[locale].content.kinds.policy }]}
      />
      <h1>{words.newTitle}</h1>
      <p class="desk-intro">{words.newLead}</p>
      <form class="desk-form" method="post" action={links.contentList(park.slug, 'policy')}>
        <Both form={form} name="title" />
        <Pick form={form} name="system" options={POLICY_SYSTEMS.map((system) => [system, systems[system]])} />
        <Line form={form} name="slug" help={words.slugHelp} />
        <p class="actions">
          <button class="button" type="submit">
            {words.begin}
          </button>
        </p>
      </form>
    </DeskLayout>
  )
}
