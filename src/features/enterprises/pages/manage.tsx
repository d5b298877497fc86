import type { Child } from 'hono/jsx'
import { SeenField, SelectField, TextField } from '../../../ui/components/fields.tsx'
import { formatMoney } from '../../../ui/format.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { EnterprisePart } from '../../../http/desk-paths.ts'
import { LEAVING_REASONS } from '../enterprise.ts'
import type { Unsettled } from '../unsettled.ts'
import type { EnterpriseForm, EnterpriseProps } from './enterprise.tsx'
import { ContactFields, contextOf, DetailFields } from './form.tsx'
import { stageName } from './words.ts'

/** What may be changed of an enterprise's file, each folded until it is wanted. */
export function Manage(props: EnterpriseProps) {
  const { page } = props
  const { page: words } = messages[page.locale].enterprisesDesk
  return (
    <section class="desk-part enterprise-manage" aria-labelledby="file">
      <h2 id="file">{words.file}</h2>
      <Details {...props} />
      <Contact {...props} />
      <PrivateLink {...props} />
      {props.enterprise.leftOn === null ? <Leaving {...props} /> : <ComingBack {...props} />}
    </section>
  )
}

interface FoldProps extends EnterpriseProps {
  of: EnterpriseForm
  title: string
  /** Whether whoever looks may send it, and what says why not. */
  allowed: boolean
  why: string
  children: Child
  submit: string
  quiet?: boolean
  /** Said above the form. */
  about?: Child
}

/** A form behind its title; open when it comes back with what was typed. */
function Fold({ page, park, enterprise, typed, of, title, allowed, why, children, submit, quiet, about }: FoldProps) {
  const part: EnterprisePart = of
  return (
    <details class="enterprise-fold" open={typed === of}>
      <summary>{title}</summary>
      {about}
      {!allowed && (
        <p class="desk-locked" id={`why-${of}`}>
          {why}
        </p>
      )}
      <form class="partner-form" method="post" action={page.links.enterprisePart(park.slug, enterprise.id, part)}>
        <SeenField version={enterprise.version} />
        <fieldset class="desk-form" disabled={!allowed} aria-describedby={allowed ? undefined : `why-${of}`}>
          {children}
          <p class="actions">
            <button class={quiet ? 'button quiet' : 'button'} type="submit" disabled={!allowed}>
              {submit}
            </button>
          </p>
        </fieldset>
      </form>
    </details>
  )
}

function Details(props: EnterpriseProps) {
  const { page, park, form, showcase } = props
  const { page: words, form: fields } = messages[page.locale].enterprisesDesk
  return (
    <Fold
      {...props}
      of="details"
      title={words.detailsEdit}
      allowed={page.may('service.edit', park.id)}
      why={fields.only}
      submit={fields.save}
    >
      <DetailFields context={contextOf(page.locale, form)} park={park} showcase={showcase} />
    </Fold>
  )
}

function Contact(props: EnterpriseProps) {
  const { page, park, form, reach } = props
  const { page: words, form: fields } = messages[page.locale].enterprisesDesk
  return (
    <Fold
      {...props}
      of="contact"
      title={words.contactEdit}
      allowed={reach !== null && page.may('service.edit', park.id)}
      why={fields.only}
      submit={fields.save}
    >
      <ContactFields context={contextOf(page.locale, form)} />
      <p class="caption">{words.contactEditHelp}</p>
    </Fold>
  )
}

/** The link by which the enterprise itself sees its projects and raises demands. */
function PrivateLink(props: EnterpriseProps) {
  const { page, park, link, reach } = props
  const { page: words } = messages[page.locale].enterprisesDesk
  return (
    <Fold
      {...props}
      of="link"
      title={words.link}
      allowed={page.may('service.manage', park.id)}
      why={words.linkWithheld}
      submit={words.linkRenewSend}
      quiet
      about={
        <>
          <p class="caption">{words.linkHelp}</p>
          {link !== null && (
            <p class="field partner-link">
              <label for="link">{words.linkField}</label>
              <input id="link" type="text" readonly value={link} />
            </p>
          )}
          {reach?.lead && reach.isReceipt && <p class="caption">{words.linkIsReceipt(reach.lead.reference)}</p>}
        </>
      }
    >
      <p>{words.linkRenewHelp}</p>
    </Fold>
  )
}

function Leaving(props: EnterpriseProps) {
  const { page, park, form, unsettled } = props
  const { page: words, reasons } = messages[page.locale].enterprisesDesk
  const context = contextOf(page.locale, form)
  const blocked = unsettled.projects.length > 0
  const may = page.may('service.manage', park.id)
  return (
    <Fold
      {...props}
      of="leaving"
      title={words.leave}
      allowed={may && !blocked}
      why={may ? words.blocked : words.leaveOnly}
      submit={words.leaveSend}
      quiet
      about={
        <>
          <p class="caption">{words.leaveHelp}</p>
          <Open {...props} unsettled={unsettled} />
        </>
      }
    >
      <input type="hidden" name="left" value="true" />
      <div class="field-grid">
        <TextField context={context} name="leftOn" label={words.leaveDay} type="date" required />
        <SelectField
          context={context}
          name="reason"
          label={words.leaveReason}
          options={LEAVING_REASONS.map((reason) => [reason, reasons[reason]] as const)}
        />
      </div>
    </Fold>
  )
}

/** What is not settled with the enterprise. */
function Open({ page, park, unsettled }: EnterpriseProps & { unsettled: Unsettled }) {
  const { locale, links } = page
  const { page: words } = messages[locale].enterprisesDesk
  const { projects, demands, claims } = unsettled
  if (projects.length + demands.length + claims.length === 0) return null
  return (
    <div class="enterprise-open">
      <p>{words.unsettled}</p>
      <ul>
        {projects.map(({ id, reference, stage }) => (
          <li>
            {words.runningProjects}: <a href={links.project(park.slug, id)}>{reference}</a> {stageName(stage, locale)}
          </li>
        ))}
        {demands.map(({ id, reference }) => (
          <li>
            {words.openDemands}: <a href={links.demand(park.slug, id)}>{reference}</a>
          </li>
        ))}
        {claims.map(({ id, openFen }) => (
          <li>
            {words.owedClaims}: <a href={links.claim(park.slug, id)}>{words.owed(formatMoney(openFen, locale))}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

function ComingBack(props: EnterpriseProps) {
  const { page, park } = props
  const { page: words } = messages[page.locale].enterprisesDesk
  return (
    <Fold
      {...props}
      of="leaving"
      title={words.comeBack}
      allowed={page.may('service.manage', park.id)}
      why={words.leaveOnly}
      submit={words.comeBackSend}
    >
      <input type="hidden" name="left" value="false" />
      <p>{words.comeBackHelp}</p>
    </Fold>
  )
}
