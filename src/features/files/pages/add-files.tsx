import { PageHead } from '../../../ui/components/page-head.tsx'
import type { FormContext } from '../../../ui/components/fields.tsx'
import { Layout } from '../../../ui/layout.tsx'
import { messages } from '../../../ui/messages/messages.ts'
import { AddForm } from './receipt-files.tsx'
import type { AddFilesProps } from './props.ts'

/** The form to add files once more, with what was wrong with those that came. */
export function AddFilesPage({ page, token, kept, errors }: AddFilesProps) {
  const { locale, links } = page
  const { files, receipt } = messages[locale]
  const context: FormContext = { form: { values: {}, errors }, locale, focus: 'files' }
  return (
    <Layout page={page} title={files.addTitle} description={files.addTitle} private>
      <div class="frame">
        <PageHead
          title={files.addTitle}
          {...(kept.length > 0 && { lead: files.addLead })}
          back={{ href: links.receipt(token), text: receipt.title }}
        />
        <div class="row plain">
          <div class="body">
            <AddForm action={links.receiptAction(token, 'files')} context={context} kept={kept} />
          </div>
        </div>
      </div>
    </Layout>
  )
}
