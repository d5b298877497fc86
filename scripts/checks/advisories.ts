import { execFile } from 'node:child_process'
import { root } from '../root.ts'

/** What `npm audit --json` answers: counts, or why it could not ask. */
interface Audit {
  message?: string
  metadata?: { vulnerabilities?: Record<string, number> }
  vulnerabilities?: Record<string, { severity: string; range: string; isDirect: boolean }>
}

/** Long enough for a registry that answers; a machine without one waits no longer. */
const PATIENCE_MS = 8000
const ARGUMENTS = ['audit', '--omit=dev', '--json', '--fetch-retries=0', `--fetch-timeout=${PATIENCE_MS / 2}`]
const SEVERE = ['high', 'critical']

/** Reads what npm said. Errors: with each package that has a severe advisory. */
export function readAudit(said: string): string {
  const audit = parsed(said)
  if (!audit?.metadata?.vulnerabilities) return 'not checked, as the registry answers no audits'
  const severe = Object.entries(audit.vulnerabilities ?? {}).filter(([, { severity }]) => SEVERE.includes(severity))
  if (severe.length > 0)
    throw new Error(severe.map(([name, { severity, range }]) => `${name} ${range}: ${severity}, npm audit`).join('\n'))
  const { total = 0 } = audit.metadata.vulnerabilities
  return total === 0 ? 'none known' : `${total} below high`
}

function parsed(said: string): Audit | null {
  try {
    return JSON.parse(said) as Audit
  } catch {
    return null
  }
}

/** No package that is delivered has a known advisory of high severity, as far as the registry can be asked. */
export const assertNoAdvisories = async (): Promise<string> =>
  readAudit(
    await new Promise<string>((resolve) => {
      const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
      execFile(npm, ARGUMENTS, { cwd: root, timeout: PATIENCE_MS, maxBuffer: 1 << 26 }, (_, out) => resolve(out))
    }),
  )
