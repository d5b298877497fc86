import { and, eq, gt, lte, or, type SQL } from 'drizzle-orm'
import { recordEntry } from '../../data/ledger.ts'
import { parkRead, type ParkRead, parkWrite, type ParkWrite, readRegistry, thisPark } from '../../data/query.ts'
import { DuplicateError } from '../../data/runner.ts'
import type { ParkScope, Registry } from '../../data/scope.ts'
import type { Outgoing } from '../../http/outgoing.ts'
import { invalid } from '../../http/validation.ts'
import type { Actor } from '../../kernel/actor.ts'
import { AppError } from '../../kernel/errors.ts'
import type { Vault } from '../../kernel/vault.ts'
import { parkHosts } from '../parks/table.ts'
import { type Finding, findOut, MOST_HOSTS, type ParkHost, REQUEST_TTL_MS } from './host.ts'

interface By {
  scope: ParkScope
  actor: Actor
  now: number
  requestId: string
}

/**
 * A name that was asked for stands under itself and the park: whoever asks keeps it from nobody. Whom it leads to has
 * it alone, under itself.
 */
const askedAs = (host: string, { parkId }: ParkScope): string => `${host} ${parkId}`
const nameIn = (kept: string): string => kept.split(' ')[0] ?? ''

/** The park's names, without those that nobody led here in time. */
export async function hostsOf(scope: ParkScope, now: number): Promise<ParkHost[]> {
  const rows = await scope.all(ofPark(or(eq(parkHosts.active, true), gt(parkHosts.requestedAt, now - REQUEST_TTL_MS))))
  return rows
    .map((row) => ({ ...row, host: nameIn(row.host) }))
    .toSorted((a, b) => Number(b.active) - Number(a.active) || (a.host < b.host ? -1 : 1))
}

const ofPark = (where: SQL | undefined): ParkRead<ParkHost> =>
  parkRead((builder) =>
    builder
      .select({
        host: parkHosts.host,
        active: parkHosts.active,
        requestedAt: parkHosts.requestedAt,
        checkedAt: parkHosts.checkedAt,
      })
      .from(parkHosts)
      .where(and(eq(parkHosts.park, thisPark), where))
      .prepare(),
  )

const removeHosts = (where: SQL | undefined): ParkWrite =>
  parkWrite((builder) =>
    builder
      .delete(parkHosts)
      .where(and(eq(parkHosts.park, thisPark), where))
      .prepare(),
  )

const addRow = (row: ParkHost): ParkWrite =>
  parkWrite((builder) =>
    builder
      .insert(parkHosts)
      .values({ ...row, park: thisPark })
      .prepare(),
  )

const parkServed = (host: string) =>
  readRegistry(parkHosts, { columns: { host: parkHosts.host }, where: eq(parkHosts.host, host) })

/** Keeps that the park wants the name. Errors: 422 at `host` when it is listed, another park's, or one too many. */
export async function askForHost(ctx: By, registry: Registry, host: string): Promise<void> {
  const { scope, now } = ctx
  const [known, [served]] = await Promise.all([hostsOf(scope, now), registry.all(parkServed(host))])
  const fault = known.some((one) => one.host === host)
    ? { key: 'host_listed' }
    : served
      ? { key: 'host_taken' }
      : known.length >= MOST_HOSTS
        ? { key: 'hosts_too_many', params: { max: MOST_HOSTS } }
        : null
  if (fault) throw invalid([{ path: 'host', ...fault }])
  const over = and(eq(parkHosts.active, false), lte(parkHosts.requestedAt, now - REQUEST_TTL_MS))
  await scope
    .write(
      removeHosts(over),
      addRow({ host: askedAs(host, scope), active: false, requestedAt: now, checkedAt: null }),
      recordEntry(ctx, { action: 'host.asked', subject: host }),
    )
    .catch((error: unknown) => {
      throw error instanceof DuplicateError ? invalid([{ path: 'host', key: 'host_listed' }]) : error
    })
}

/**
 * Looks where a name of the park leads, and lets it serve the park when it leads here. Errors: 404 when it is not the
 * park's; 422 at `host` when it serves another by now.
 */
export async function checkHost(
  ctx: By & { registry: Registry; vault: Vault; outgoing: Outgoing },
  host: string,
): Promise<{ finding: Finding; active: boolean }> {
  const { scope, now } = ctx
  const known = await hostNamed(ctx, host)
  const finding = await findOut(ctx.vault, ctx.outgoing, host)
  const isNew = finding === 'here' && !known.active
  if (isNew) await assertFree(ctx.registry, host)
  await scope
    .write(...(isNew ? activate(ctx, host) : [checkedAt(known.active ? host : askedAs(host, scope), now)]))
    .catch((error: unknown) => {
      throw error instanceof DuplicateError ? invalid([{ path: 'host', key: 'host_taken' }]) : error
    })
  return { finding, active: known.active || isNew }
}

/** Another database than the park's own refuses no name of its. Errors: 422 at `host` when it serves a park. */
async function assertFree(registry: Registry, host: string): Promise<void> {
  if ((await registry.all(parkServed(host))).length > 0) throw invalid([{ path: 'host', key: 'host_taken' }])
}

const activate = (ctx: By, host: string): ParkWrite[] => [
  addRow({ host, active: true, requestedAt: ctx.now, checkedAt: ctx.now }),
  removeHosts(eq(parkHosts.host, askedAs(host, ctx.scope))),
  recordEntry(ctx, { action: 'host.active', subject: host }),
]

const checkedAt = (host: string, now: number): ParkWrite =>
  parkWrite((builder) =>
    builder
      .update(parkHosts)
      .set({ checkedAt: now })
      .where(and(eq(parkHosts.park, thisPark), eq(parkHosts.host, host)))
      .prepare(),
  )

/** Errors: 404 when the park has no such name. */
async function hostNamed({ scope, now }: By, host: string): Promise<ParkHost> {
  const known = (await hostsOf(scope, now)).find((one) => one.host === host)
  if (!known) throw new AppError('request.not_found', 404)
  return known
}

/** Lets a name serve the park no more. Errors: 404 when it does not. */
export async function removeHost(ctx: By, host: string): Promise<void> {
  const { active } = await hostNamed(ctx, host)
  await ctx.scope.write(
    removeHosts(eq(parkHosts.host, active ? host : askedAs(host, ctx.scope))),
    recordEntry(ctx, { action: 'host.removed', subject: host, before: { active } }),
  )
}

/** Gives the park a name at once, as an operator who knows where it leads. Errors: 422 when it serves a park already. */
export async function addHostNow(ctx: By & { registry: Registry }, host: string): Promise<void> {
  await assertFree(ctx.registry, host)
  await ctx.scope
    .write(
      addRow({ host, active: true, requestedAt: null, checkedAt: null }),
      removeHosts(eq(parkHosts.host, askedAs(host, ctx.scope))),
      recordEntry(ctx, { action: 'host.active', subject: host }),
    )
    .catch((error: unknown) => {
      throw error instanceof DuplicateError ? invalid([{ path: 'host', key: 'host_taken' }]) : error
    })
}
