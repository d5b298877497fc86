import { DeskLayout } from '../../../ui/desk-layout.tsx'
import type { DeskPage } from '../../../ui/desk-page.ts'
import { messages } from '../../../ui/messages/messages.ts'

/** The keys as a sheet that the island opens over the page. */
export function KeySheet({ page }: { page: DeskPage }) {
  const { keys } = messages[page.locale].inbox
  return (
    <dialog class="key-sheet" data-key-sheet aria-labelledby="key-sheet-title">
      <h2 id="key-sheet-title">{keys.title}</h2>
      <Keys page={page} />
      <form method="dialog">
        <button class="button quiet" type="submit">
          {keys.close}
        </button>
      </form>
    </dialog>
  )
}

/** The same as a page of its own. */
export function KeysPage({ page }: { page: DeskPage }) {
  const { keys } = messages[page.locale].inbox
  return (
    <DeskLayout page={page} title={keys.title} current="inbox">
      <h1>{keys.title}</h1>
      <Keys page={page} />
    </DeskLayout>
  )
}

function Keys({ page }: { page: DeskPage }) {
  const { keys } = messages[page.locale].inbox
  return (
    <>
      <dl class="keys">
        {keys.list.map(([key, what]) => (
          <div>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p class="soft">{keys.note}</p>
    </>
  )
}
