// Whether a message is ours: its body on standard input, its headers as arguments.
// Usage: node webhook.ts <webhook-id> <webhook-timestamp> <webhook-signature> < body
import { createHmac, timingSafeEqual } from 'node:crypto'
import { buffer } from 'node:stream/consumers'

const TOLERANCE_SECONDS = 5 * 60

/** `secret` as the console shows it, `whsec_…`; `body` as it came, byte by byte. */
function isOurs(secret: string, id: string, timestamp: string, signatures: string, body: Uint8Array): boolean {
  const age = Math.abs(Date.now() / 1000 - Number(timestamp))
  if (!(age <= TOLERANCE_SECONDS)) return false
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest()
  // Several while a secret is replaced.
  return signatures.split(' ').some((one) => {
    const [version, signature = ''] = one.split(',')
    const given = Buffer.from(signature, 'base64')
    return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected)
  })
}

const [id = '', timestamp = '', signatures = ''] = process.argv.slice(2)
const ours = isOurs(process.env['LUODI_WEBHOOK_SECRET'] ?? '', id, timestamp, signatures, await buffer(process.stdin))
console.log(ours ? 'ours' : 'not ours')
process.exitCode = ours ? 0 : 1
