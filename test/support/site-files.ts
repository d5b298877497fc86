import { expect } from 'vitest'
import { run } from './rows.ts'
import type { Runtime } from './runtimes.ts'
import type { signIn } from './staff.ts'

type Staff = Awaited<ReturnType<typeof signIn>>

export type UploadedFile = string | Uint8Array

/** Uploads a list of sites; answers the response. */
export async function upload(
  portal: Runtime,
  who: Staff,
  root: string,
  content: UploadedFile,
  name = 'sites.csv',
): Promise<Response> {
  const form = new FormData()
  form.append('file', new Blob([typeof content === 'string' ? content : new Uint8Array(content)]), name)
  const encoded = new Request('http://x/', { method: 'POST', body: form })
  const body = new Uint8Array(await encoded.arrayBuffer())
  return portal.fetch(root, {
    method: 'POST',
    body,
    headers: {
      Cookie: who.cookie,
      Origin: portal.origin,
      'Content-Type': encoded.headers.get('Content-Type') ?? '',
    },
  })
}

/** What a page's form would send: every select's and field's own value. */
export function formIn(html: string): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [, name = '', inside = ''] of html.matchAll(/<select[^>]*? name="([^"]+)"[^>]*>(.*?)<\/select>/gs))
    values[name] =
      /<option value="([^"]*)" selected/.exec(inside)?.[1] ?? /<option value="([^"]*)"/.exec(inside)?.[1] ?? ''
  values['prefix'] = ''
  return values
}

/** The import's page once its work is done. Nobody watches meanwhile: the work needs no page that is open. */
export async function settled(portal: Runtime, who: Staff, path: string): Promise<string> {
  const id = path.split('/').at(-1) ?? ''
  await expect
    .poll(
      async () => {
        await portal.runJobs()
        const [row] = await run(portal.database, 'select state from content_imports where id = ?', id)
        return row?.['state']
      },
      { timeout: 25_000, interval: 40 },
    )
    .not.toMatch(/^(?:reading|proposing)$/)
  return (await who.fetch(path)).text()
}

/** Uploads a file, takes the guessed columns (with those of `change`), and answers page and address of the comparison. */
export async function compared(
  portal: Runtime,
  who: Staff,
  root: string,
  content: UploadedFile,
  change: Record<string, string> = {},
): Promise<{ html: string; path: string }> {
  const sent = await upload(portal, who, root, content)
  if (sent.status !== 303) throw new Error(`upload: ${sent.status} ${errorsIn(await sent.text()).join(' ')}`)
  const path = sent.headers.get('Location') ?? ''
  const form = { ...formIn(await (await who.fetch(path)).text()), ...change }
  const mapped = await who.fetch(`${path}/mapping`, { form })
  if (mapped.status !== 303) throw new Error(`mapping: ${mapped.status} ${errorsIn(await mapped.text()).join(' ')}`)
  return { html: await settled(portal, who, path), path }
}

/** The four figures of a comparison. */
export function countsOf(html: string): Record<string, number> {
  const names = { 新增: 'new', 有改动: 'changed', 无变化: 'same', 有误: 'wrong' } as const
  return Object.fromEntries(
    [...html.matchAll(/<dt>(新增|有改动|无变化|有误)<\/dt><dd>([\d,]+)<\/dd>/g)].map(([, name = '', count = '']) => [
      names[name as keyof typeof names],
      Number(count.replaceAll(',', '')),
    ]),
  )
}

export const errorsIn = (html: string): string[] =>
  [...html.matchAll(/<span class="error"[^>]*>(.*?)<\/span>/gs)].map(([, said = '']) => said.trim())
