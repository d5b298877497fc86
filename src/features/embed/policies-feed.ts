import type { Context } from 'hono'
import type * as v from 'valibot'
import type { Feed, FeedItem } from '../../embed/feed.ts'
import { isCurrent, isPast } from '../../kernel/review.ts'
import { figureMoney, formatDate } from '../../ui/format.ts'
import { formatValidity } from '../../ui/format-award.ts'
import { messages } from '../../ui/messages/messages.ts'
import { mostOf } from '../policies/amounts.ts'
import type { Award, Policy } from '../policies/policy.ts'
import { allPolicies } from '../policies/queries.ts'
import { awardOn, inForce, isClaimable } from '../policies/validity.ts'
import type { EmbedParkEnv } from './door.ts'
import type { PoliciesFeedQuery } from './feed-query.ts'
import { notesOf, sampleText, type Telling, tellingOf, valueAndUnit } from './telling.ts'

/** Policies that are not over, and that somebody still vouches for. */
const shownPolicies = (policies: readonly Policy[], today: string): Policy[] =>
  policies.filter((policy) => !isPast(policy.validTo, today) && isCurrent(policy, today))

/** The park's policies in their order. Reads the library's read model. */
export async function policiesFeed(
  c: Context<EmbedParkEnv>,
  { limit, system }: v.InferOutput<typeof PoliciesFeedQuery>,
): Promise<Feed> {
  const { park, bureau, scope } = c.var
  const telling = tellingOf(c)
  const { locale, lang, links, at, today } = telling
  const { policies, embed } = messages[locale]
  const current = shownPolicies((await allPolicies(scope)).policies, today)
  const matching = current.filter((policy) => system === undefined || policy.system === system)
  const shown = matching.slice(0, limit)
  return {
    lang,
    title: embed.feeds.policiesOf(park.shortName[locale]),
    lead: shown.length > 0 ? embed.feeds.policyCount(matching.length) : null,
    items: shown.map((policy) => policyItem(policy, park.slug, telling)),
    empty: shown.length > 0 ? null : current.length > 0 ? policies.empty : embed.feeds.noPolicies,
    more: { text: embed.feeds.allPolicies, href: at(links.policies(park.slug, { system })) },
    notes: notesOf(bureau.name, park.sample || shown.some(({ sample }) => sample), locale, [embed.feeds.textDecides]),
  }
}

function policyItem(policy: Policy, park: string, telling: Telling): FeedItem {
  const { locale, links, at, today } = telling
  const { embed, policies, systems, estimate, sources } = messages[locale]
  const awards = awardsOn(policy, today)
  const most = Math.max(0, ...awards.map(({ amount }) => mostOf(amount) ?? 0))
  const state = policy.validFrom !== null && policy.validFrom > today ? estimate.notYet : undefined
  const validity = formatValidity(policy.validFrom, policy.validTo, locale)
  const verified = policy.verifiedAt ? sources.verifiedOn(formatDate(policy.verifiedAt, locale)) : sources.unverified
  return {
    park,
    code: policy.slug,
    title: policy.title[locale],
    href: at(links.policy(park, policy.slug)),
    mark: policy.sample
      ? { text: sampleText(locale, state), tone: 'sample' }
      : state === undefined
        ? null
        : { text: state, tone: 'held' },
    figure: most > 0 ? { label: embed.feeds.mostOfOne, ...valueAndUnit(figureMoney(most, locale), locale) } : null,
    facts: [
      { label: embed.feeds.system, value: systems[policy.system] },
      ...(awards.length > 0 ? [{ label: policies.awards, value: embed.feeds.awardCount(awards.length) }] : []),
      ...(validity === null ? [] : [{ label: policies.validity, value: validity }]),
    ],
    plot: null,
    note: [policy.issuer?.[locale], verified].filter(Boolean).join(embed.feeds.joint),
  }
}

/** What a company may get on the day, at the day's amounts; not what nobody vouches for any more. */
const awardsOn = (policy: Policy, today: string): Award[] =>
  policy.awards
    .filter((award) => isClaimable(award) && inForce(policy, award, today) && isCurrent(award, today))
    .map((award) => awardOn(award, today))
