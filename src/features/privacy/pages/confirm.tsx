import type { Locale } from '../../../kernel/localized.ts'
import type { FormState, PageContext } from '../../../ui/page.ts'
import { FormAlert, fieldOf, TextField } from '../../../ui/components/fields.tsx'
import { PageHead } from '../../../ui/components/page-head.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import type { Park } from '../../parks/park.ts'

/** What takes more than the link: the phone or mail that was given. */
export type ConfirmedAction = 'export' | 'erasure' | 'link'

export interface ConfirmProps {
  page: PageContext
  park: Park
  reference: string
  token: string
  action: ConfirmedAction
  form: FormState
}

/** Says what will be done, and asks who it is. */
export function ConfirmPage({ page, park, reference, token, action, form }: ConfirmProps) {
  const { locale, links } = page
  const words = messages[locale]
  const { yourData } = words
  const what = yourData[action]
  const context = { form, locale, focus: form.errors[0] ? fieldOf(form.errors[0]) : null }
  return (
    <Layout page={page} title={what.title} description={what.lead} sheet="receipt" private>
      <div class="frame">
        <PageHead
          title={what.title}
          lead={what.lead}
          back={{ href: links.receipt(token), text: words.receipt.title }}
        />
        <div class="row plain">
          <div class="body">
            <FormAlert form={form} locale={locale} />
            <p>
              {words.receipt.reference + words.colon}
              <b>{reference}</b>
            </p>
            {action === 'erasure' && <WhatGoes locale={locale} />}
            <form class="inquiry" method="post" action={links.receiptAction(token, action)}>
              <TextField
                context={context}
                name="contact"
                label={yourData.contact}
                help={yourData.contactHelp(park.contact.phone)}
                autocomplete="off"
                maxlength={200}
                required
              />
              <p class="actions">
                <button class="button" type="submit">
                  {what.submit}
                </button>
                {action === 'export' && (
                  <button class="button quiet" type="submit" name="as" value="json">
                    {yourData.export.download}
                  </button>
                )}
              </p>
            </form>
          </div>
        </div>
      </div>
    </Layout>
  )
}

/** What erasure destroys and what it leaves. */
function WhatGoes({ locale }: { locale: Locale }) {
  const { erasure } = messages[locale].yourData
  return (
    <div class="notice">
      <p>{erasure.final}</p>
      <p>{erasure.goes}</p>
      <p>{erasure.stays}</p>
    </div>
  )
}
