import { ErrorText, type FormContext } from '../../../ui/components/fields.tsx'
import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { SavedView } from '../views.ts'

/** Keeps the list that is shown under a name. */
export function SaveView({ page, query }: { page: DeskPage; query: string }) {
  const words = messages[page.locale].inbox.views
  return (
    <details class="inbox-save">
      <summary>{words.save}</summary>
      <form method="post" action={page.links.views()}>
        <input type="hidden" name="query" value={query} />
        <Name page={page} id="view-name" value="" />
        <Shared page={page} id="view-shared" checked={false} />
        <button class="button quiet" type="submit">
          {words.save}
        </button>
      </form>
    </details>
  )
}

function Name({ page, id, value }: { page: DeskPage; id: string; value: string }) {
  return (
    <p class="field">
      <label for={id}>{messages[page.locale].inbox.views.name}</label>
      <input id={id} name="name" value={value} required maxlength={40} />
    </p>
  )
}

function Shared({ page, id, checked }: { page: DeskPage; id: string; checked: boolean }) {
  const words = messages[page.locale].inbox.views
  const may = page.maySomewhere('view.share')
  return (
    <p class="check">
      <input id={id} type="checkbox" name="shared" value="true" checked={checked} disabled={!may} />
      <label for={id}>{words.share}</label>
      {!may && <span class="help">{words.shareBlocked}</span>}
    </p>
  )
}

interface ViewsProps {
  page: DeskPage
  views: readonly SavedView[]
  /** Whether one may change a view of another's. */
  isAdmin: boolean
  /** What was wrong with what was sent last. */
  context: FormContext | null
}

/** One's views and those that colleagues share, to be renamed and deleted. */
export function ViewsPage({ page, views, isAdmin, context }: ViewsProps) {
  const words = messages[page.locale].inbox.views
  return (
    <DeskLayout page={page} title={words.title} current="inbox">
      <h1>{words.title}</h1>
      <p class="soft">{words.help}</p>
      {context && (
        <div class="notice" role="alert">
          <ErrorText context={context} name="name" />
        </div>
      )}
      {views.length === 0 && <p>{words.none}</p>}
      <ul class="inbox-views">
        {views.map((view) => (
          <li>
            <h2>
              <a href={page.links.inbox(Object.fromEntries(new URLSearchParams(view.query)))}>{view.name}</a>
            </h2>
            {view.owner !== page.staff && <p class="soft">{words.sharedBy}</p>}
            {(isAdmin || view.owner === page.staff) && (
              <>
                <form method="post" action={page.links.view(view.id)}>
                  <Name page={page} id={`name-${view.id}`} value={view.name} />
                  <Shared page={page} id={`shared-${view.id}`} checked={view.shared} />
                  <button class="button quiet" type="submit">
                    {words.rename}
                  </button>
                </form>
                <form method="post" action={page.links.viewRemoval(view.id)}>
                  <button class="button quiet" type="submit">
                    {words.remove(view.name)}
                  </button>
                </form>
              </>
            )}
          </li>
        ))}
      </ul>
      <p>
        <a href={page.links.inbox()}>{words.back}</a>
      </p>
    </DeskLayout>
  )
}
