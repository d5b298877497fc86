import type { ServiceList } from '../../../http/desk-paths.ts'
import type { Query } from '../../../http/paths.ts'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Park } from '../../parks/park.ts'

interface ServiceExportProps {
  page: DeskPage
  park: Pick<Park, 'id' | 'slug'>
  list: ServiceList
  /** The list's address, as its query spells it: the file holds what the list shows. */
  query?: Query
}

/** Takes a list of a park's service away as a file. */
export function ServiceExport({ page, park, list, query = {} }: ServiceExportProps) {
  const { export: words } = messages[page.locale].service
  const carried = Object.entries(query).flatMap(([name, value]) => [value].flat().map((one) => [name, one] as const))
  const allowed = page.may('service.export', park.id)
  return (
    <form class="export-form" method="get" action={page.links.serviceExport(park.slug, list)} data-turbo="false">
      {carried.map(([name, value]) => value && <input type="hidden" name={name} value={String(value)} />)}
      <fieldset class="service-export" disabled={!allowed} aria-describedby="export-note">
        <button class="button quiet" name="format" value="csv">
          CSV
        </button>
        <button class="button quiet" name="format" value="xlsx">
          Excel
        </button>
      </fieldset>
      <p class="caption" id="export-note">
        {allowed ? words.note : words.notAllowed}
      </p>
    </form>
  )
}
