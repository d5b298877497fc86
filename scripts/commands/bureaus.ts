import { readFile } from 'node:fs/promises'
import * as v from 'valibot'
import { insertRegistry } from '../../src/data/query.ts'
import { Registry } from '../../src/data/scope.ts'
import type { Bureau, PrivacyNotice } from '../../src/features/parks/park.ts'
import { bureaus, privacyNotices } from '../../src/features/parks/table.ts'
import { bureauOfSlug } from '../../src/features/staff/queries.ts'
import { privacyNotice } from '../../src/seed/notice.ts'
import { type Commands, UsageError } from './command.ts'

const Both = v.strictObject({
  zh: v.pipe(v.string(), v.trim(), v.nonEmpty()),
  en: v.pipe(v.string(), v.trim(), v.nonEmpty()),
})

/** What a file says of a bureau; `office` is where requests about personal data are taken. */
const BureauFile = v.strictObject({
  slug: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'small letters, digits and hyphens')),
  name: Both,
  region: Both,
  office: Both,
})

/** The bureaus of an installation: each administrator adds the parks of his in the console. */
export const bureauCommands: Commands = {
  'bureau add': {
    usage: '<bureau.json> - adds a bureau and its privacy notice (docs/examples/deploy/bureau.json)',
    async run({ database, print }, [file]) {
      const { bureau, notice } = await bureauIn(file)
      const registry = new Registry(database)
      if (await bureauOfSlug(registry, bureau.slug)) throw new UsageError(`There is a bureau "${bureau.slug}" already.`)
      await registry.write(insertRegistry(bureaus, bureau), insertRegistry(privacyNotices, notice))
      print(`${bureau.slug} is added. Next: staff set-up-link, or staff invite --bureau ${bureau.slug}`)
      return 0
    },
  },
  'bureau sql': {
    usage: '<bureau.json> - the same as SQL, for: wrangler d1 execute DB --remote --file',
    async run({ print }, [file]) {
      const { bureau, notice } = await bureauIn(file)
      const { id, slug, name, region } = bureau
      const { version, body, effectiveFrom } = notice
      print(`INSERT INTO bureaus (id, slug, name, region, sample) VALUES (${listed(id, slug, name, region)}, 0);`)
      print(
        `INSERT INTO privacy_notices (bureau_id, version, body, effective_from) VALUES (${listed(id, version, body, effectiveFrom)});`,
      )
      return 0
    },
  },
}

async function bureauIn(file = ''): Promise<{ bureau: Bureau; notice: PrivacyNotice }> {
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text === null) throw new UsageError(`"${file}" cannot be read.`)
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), BureauFile), text)
  if (!read.success)
    throw new UsageError(read.issues.map((issue) => `${v.getDotPath(issue) ?? file}: ${issue.message}`).join('\n'))
  const { slug, name, region, office } = read.output
  const id = `bureau_${slug}`
  return {
    bureau: { id, slug, name, region, sample: false },
    notice: privacyNotice({ bureauId: id, handler: name, office }),
  }
}

/** Literals of SQL: texts, and what is kept as JSON. */
const listed = (...values: (string | object)[]): string =>
  values
    .map((value) => (typeof value === 'string' ? value : JSON.stringify(value)))
    .map((text) => `'${text.replaceAll("'", "''")}'`)
    .join(', ')
