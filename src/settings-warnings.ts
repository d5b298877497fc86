import type { NodeSettings, Runtime, Settings } from './settings.ts'
import type { SettingsReader } from './settings-reader.ts'

type Open = Omit<Settings, 'vault'> & NodeSettings

/** What a portal starts with all the same, and its operator had better know. */
export function contradictionsIn(reader: SettingsReader, settings: Open, runtime: Runtime): string[] {
  const isSet = (name: string) => reader.text(name) !== ''
  const inPublic = settings.hosts.length > 0
  return [
    ...(runtime === 'workers' ? withoutEffect(isSet) : nodeWarnings(reader, settings)),
    ...(inPublic ? forDevelopment(isSet) : [WITHOUT_HOSTS]),
    ...originWarnings(settings),
  ]
}

const WITHOUT_HOSTS =
  'LUODI_HOSTS is not set: any host name is answered, and mails need LUODI_ORIGIN. In production, name the portal’s'

const ONLY_ON_NODE = ['LUODI_SCHEME', 'LUODI_ADDRESS_HEADER', 'LUODI_FILES', 'LUODI_SEED']

const withoutEffect = (isSet: (name: string) => boolean): string[] =>
  ONLY_ON_NODE.filter(isSet).map((name) => `${name} has no effect on Workers`)

const FOR_DEVELOPMENT = {
  LUODI_SECOND_FACTOR: 'staff may sign in by a password alone',
  LUODI_LIMITS: 'no rate is limited',
  LUODI_OUTGOING_VIA: 'addresses that somebody typed are not asked themselves',
  LUODI_ROBOT_HOSTS: 'notices may go to hosts that are no chat vendor’s',
}

const forDevelopment = (isSet: (name: string) => boolean): string[] =>
  Object.entries(FOR_DEVELOPMENT)
    .filter(([name]) => isSet(name))
    .map(([name, effect]) => `${name} is for development: ${effect}`)

function originWarnings({ hosts, origin, scheme }: Open): string[] {
  if (origin === null) return []
  const { hostname, protocol } = new URL(origin)
  return [
    ...(hosts.length > 0 && !hosts.includes(hostname)
      ? [`LUODI_ORIGIN leads to ${hostname}, which is not among LUODI_HOSTS`]
      : []),
    ...(scheme !== null && protocol !== `${scheme}:`
      ? [`LUODI_ORIGIN and LUODI_SCHEME differ: ${protocol.slice(0, -1)} and ${scheme}`]
      : []),
  ]
}

const LOOPBACK = /^(?:127\.|localhost$|::1$)/

/** Of a server that may stand behind a proxy: what it believes, and who reaches it past the proxy. */
function nodeWarnings(reader: SettingsReader, settings: Open): string[] {
  const { scheme, hostname, addressHeader, hosts } = settings
  const local = LOOPBACK.test(hostname)
  return [
    ...(scheme === 'https' && addressHeader === undefined
      ? ['LUODI_ADDRESS_HEADER is not set: behind a proxy limits cannot tell visitors apart']
      : []),
    ...(addressHeader !== undefined && !local
      ? [`LUODI_ADDRESS_HEADER: whoever reaches ${hostname} past the proxy can send ${addressHeader} himself`]
      : []),
    ...(hosts.length > 0 && scheme !== 'https'
      ? ['LUODI_SCHEME is not https: behind a TLS proxy the pages’ own addresses would begin with http']
      : []),
    ...(/^(?:libsql|https|wss):/.test(reader.text('DATABASE_URL')) && reader.text('DATABASE_AUTH_TOKEN') === ''
      ? ['DATABASE_AUTH_TOKEN is not set: a database at Turso asks for it']
      : []),
  ]
}
