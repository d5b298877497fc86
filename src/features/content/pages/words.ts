import { type Locale, LOCALES } from '../../../kernel/localized.ts'
import { type Messages, messages } from '../../../ui/messages/messages.ts'
import type { ContentKind } from '../content.ts'

/** The names of a path without the numbers of rows. */
const namesIn = (path: string): string[] => path.split('.').filter((name) => !/^\d+$/.test(name))

/** What a table says of a path: of its kind, of the whole path, or of its last name. */
function saidOf<T>(table: Record<string, T>, kind: ContentKind, path: string): T | undefined {
  const names = namesIn(path)
  const whole = names.join('.')
  return table[`${kind}.${whole}`] ?? table[whole] ?? table[names.at(-1) ?? '']
}

/** How a field is called; a text in one language with that language. A path without a word is its own name. */
export function labelOf(locale: Locale, kind: ContentKind, path: string): string {
  const words = messages[locale].content
  const language = LOCALES.find((one) => path.endsWith(`.${one}`))
  if (language === undefined) return saidOf(words.labels, kind, path) ?? path
  const label = saidOf(words.labels, kind, path.slice(0, -`.${language}`.length)) ?? path
  return locale === 'zh' ? `${label}（${words[language]}）` : `${label} (${words[language]})`
}

/** One line about a field, where there is one. */
export const helpOf = (locale: Locale, kind: ContentKind, path: string): string | undefined =>
  saidOf(messages[locale].content.helps, kind, path)

type ChoiceWords = (words: Messages) => Record<string, string>

const CHOICES: Record<string, ChoiceWords> = {
  'fact.group': ({ factGroups }) => factGroups,
  'fact.unit': ({ content }) => content.choices.factUnits,
  'story.figures.unit': ({ content }) => content.choices.factUnits,
  qualifier: ({ content }) => content.choices.qualifiers,
  'chain.role': ({ chainRoles }) => chainRoles,
  mode: ({ profile }) => profile.transportModes,
  'tariff.kind': ({ content }) => content.choices.tariffKinds,
  'tariff.unit': ({ profile }) => profile.tariffUnits,
  'policy.system': ({ systems }) => systems,
  'policy.awards.level': ({ levels }) => levels,
  'policy.awards.amount.type': ({ policyEditor }) => policyEditor.amount.types,
  'policy.awards.amount.unit': ({ policyEditor }) => policyEditor.amount.units,
  'policy.awards.versions.amount.type': ({ policyEditor }) => policyEditor.amount.types,
  'policy.awards.versions.amount.unit': ({ policyEditor }) => policyEditor.amount.units,
  'policy.awards.condition.applies': ({ policyEditor }) => policyEditor.condition.applies,
  'policy.awards.condition.op': ({ policyEditor }) => policyEditor.condition.ops,
  'policy.awards.condition.value': ({ content: { yes, no } }) => ({ yes, no }),
  by: ({ policyEditor }) => policyEditor.amount.ways,
  'policy.questions.kind': ({ policyEditor }) => policyEditor.kinds,
  'policy.rules.type': ({ policyEditor }) => policyEditor.rule.types,
  'policy.rules.per': ({ policyEditor }) => policyEditor.rule.pers,
  'policy.fairReview.conclusion': ({ policyEditor }) => policyEditor.conclusions,
  ground: ({ policyEditor }) => policyEditor.grounds,
  'site.kind': ({ kinds }) => kinds,
  'site.status': ({ statuses }) => statuses,
  'site.zoning': ({ zonings }) => zonings,
  'site.price.form': ({ content }) => content.choices.priceForms,
  'site.indicators.fireHazard': ({ content }) => content.choices.fireHazards,
  'site.distances.mode': ({ distanceModes }) => distanceModes,
  'event.kind': ({ events }) => events.kinds,
  'step.phase': ({ procedures }) => procedures.phases,
  'step.scope': ({ procedures }) => procedures.scopes,
  'step.basis.period.kind': ({ content }) => content.choices.dayKinds,
  'step.basis.period.bound': ({ content }) => content.choices.bounds,
}

/** The word of a choice; undefined where there is none. */
export function choiceWord(locale: Locale, kind: ContentKind, path: string, option: string): string | undefined {
  const { content } = messages[locale]
  if (option === 'true') return content.yes
  if (option === 'false') return content.no
  return saidOf(CHOICES, kind, path)?.(messages[locale])[option]
}

/** What a choice is called; one without a word is called by its code. */
export const choiceOf = (locale: Locale, kind: ContentKind, path: string, option: string): string =>
  choiceWord(locale, kind, path, option) ?? option
