import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root } from '../root.ts'

/** What a secret looks like, by whose it is. Each is long or marked enough that no text of ours is one by chance. */
const SHAPES: Record<string, RegExp> = {
  'private key': /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/g,
  'key ring of Luodi': /\b\w{1,16}:([\w-]{43,})/g,
  'key of a partner': /\bsk_([\w-]{40,})/g,
  'secret of a webhook': /\bwhsec_([A-Za-z0-9+/=]{32,})/g,
  GitHub: /\b(?:gh[pousr]_\w{36,}|github_pat_\w{60,})/g,
  npm: /\bnpm_[A-Za-z0-9]{36}\b/g,
  'Amazon Web Services': /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g,
  'Alibaba Cloud': /\bLTAI[A-Za-z0-9]{16,24}\b/g,
  'Tencent Cloud': /\bAKID[A-Za-z0-9]{32}\b/g,
  Google: /\bAIza[\w-]{35}\b/g,
  Slack: /\bxox[abprs]-[\w-]{20,}/g,
  Stripe: /\b[rs]k_live_\w{20,}/g,
  'token of Turso, or another JWT': /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}/g,
  'robot of DingTalk': /\b(?:access_token=|SEC)([0-9a-f]{64})\b/g,
  'password of a mail server': /\bsmtps?:\/\/[^\s:/@'"`$]+:([^\s@'"`$]{12,})@/g,
}

/** Files in which a secret stands on purpose, and why nobody loses by it. */
const ON_PURPOSE: Record<string, string> = {
  'test/fixtures/outgoing/key.pem': 'of the certificate of a server that tests start on this machine',
}

/** Bits a character below which a text was typed, or repeats: no generated secret is as plain. */
const LEAST_BITS = 3.4

/** Whose secrets a text seems to hold, with the line of each; the secret itself is not told. */
export function secretsIn(text: string): { kind: string; line: number }[] {
  return Object.entries(SHAPES).flatMap(([kind, shape]) =>
    [...text.matchAll(shape)]
      .filter(([whole, secret]) => kind === 'private key' || entropy(secret ?? whole) >= LEAST_BITS)
      .map(({ index }) => ({ kind, line: text.slice(0, index).split('\n').length })),
  )
}

/** Shannon's entropy, in bits a character. */
function entropy(text: string): number {
  const counts = new Map<string, number>()
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1)
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0)
}

/** Looks into files of a folder. Answers what was found, a line each. */
export async function findSecrets(folder: string, names: readonly string[]): Promise<string[]> {
  const found = await Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name), 'utf8').catch(() => '')
      const all = name in ON_PURPOSE ? [] : secretsIn(text)
      return all.map(({ kind, line }) => `${name}:${line} looks like a secret: ${kind}`)
    }),
  )
  return found.flat()
}

/** Nothing under version control, or about to be, is a secret. Errors: with each place, never with what stands there. */
export async function assertNoSecrets(): Promise<string> {
  const names = await listed()
  if (names === null) return 'not checked, as this is no working copy of git'
  const found = await findSecrets(root, names)
  if (found.length > 0) throw new Error(found.join('\n'))
  return `${names.length} files`
}

async function listed(): Promise<string[] | null> {
  const asked = ['ls-files', '-z', '--cached', '--others', '--exclude-standard']
  const { stdout } = await promisify(execFile)('git', asked, { cwd: root, maxBuffer: 1 << 26 }).catch(() => ({
    stdout: null,
  }))
  return stdout === null ? null : stdout.split('\0').filter((name) => name !== '')
}
