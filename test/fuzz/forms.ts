import fc from 'fast-check'
import { attribute, formIn, tags } from '../support/html.ts'
import { oddText, ODD_TEXTS } from './odd.ts'

/** A form as a page shows it. */
export interface SeenForm {
  /** Its address, without a query. */
  action: string
  fields: [name: string, value: string][]
  /** Names of its fields for files. */
  files: string[]
}

/** Every form of a page that is posted, also for its buttons that lead elsewhere. */
export function formsOf(page: string): SeenForm[] {
  return [...page.matchAll(/(<form\b[^>]*>)(.*?)<\/form>/gs)].flatMap(([, opening = '', content = '']) => {
    if (attribute(opening, 'method') !== 'post') return []
    const files = tags(content, 'input').flatMap((one) =>
      attribute(one, 'type') === 'file' ? (attribute(one, 'name') ?? []) : [],
    )
    const fields = Object.entries(formIn(content)).filter(([name]) => name !== '' && !files.includes(name))
    const buttons = tags(content, 'button')
    const pressed = buttons.flatMap((one) => {
      const name = attribute(one, 'name')
      return name === undefined ? [] : [[name, attribute(one, 'value') ?? ''] as [string, string]]
    })
    const actions = [
      attribute(opening, 'action') ?? '',
      ...buttons.flatMap((one) => attribute(one, 'formaction') ?? []),
    ]
    return actions.map((action) => ({
      action: action.split('?')[0] ?? '',
      fields: [...fields, ...pressed.slice(0, 1)],
      files,
    }))
  })
}

/** Names and values that stand in addresses and forms of the pages. */
export class Vocabulary {
  readonly #values = new Map<string, Set<string>>([['page', new Set(['2'])]])

  read(page: string): void {
    for (const [, query = ''] of page.matchAll(/\s(?:href|action)="[^"?]*\?([^"#]*)/g))
      for (const [name, value] of new URLSearchParams(query.replaceAll('&amp;', '&'))) this.#add(name, value)
    for (const tag of [...tags(page, 'input'), ...tags(page, 'select'), ...tags(page, 'textarea')]) {
      const name = attribute(tag, 'name')
      if (name !== undefined && name !== '') this.#add(name, attribute(tag, 'value') ?? '')
    }
  }

  #add(name: string, value: string): void {
    this.#values.set(name, (this.#values.get(name) ?? new Set()).add(value))
  }

  /** A name that is somewhere, with a value of its own or an odd one. */
  pair(): fc.Arbitrary<[string, string]> {
    const names = fc.oneof(
      { arbitrary: fc.constantFrom(...this.#values.keys()), weight: 8 },
      fc.constantFrom('__proto__', 'constructor', 'a[]', 'a.b', ...ODD_TEXTS.slice(0, 6)),
    )
    return names.chain((name) =>
      fc.tuple(fc.constant(name), fc.oneof(oddText, fc.constantFrom(...(this.#values.get(name) ?? ['']), ''))),
    )
  }
}

type Fields = [name: string, value: string][]

const longText = fc.constantFrom('考'.repeat(9000), 'x'.repeat(70_000), ' '.repeat(5000), '1'.repeat(400))

/** The fields with a few of them odd, doubled or left out, and some that belong elsewhere. */
export function mutated(fields: Fields, vocabulary: Vocabulary): fc.Arbitrary<Fields> {
  const places = fields.map((_, at) => at)
  const change = fc.oneof(
    { arbitrary: fc.record({ odd: fc.oneof({ arbitrary: oddText, weight: 9 }, longText) }), weight: 5 },
    fc.constant({ twice: true as const }),
    fc.constant({ without: true as const }),
  )
  const changes =
    places.length === 0 ? fc.constant([]) : fc.array(fc.tuple(fc.constantFrom(...places), change), { maxLength: 3 })
  const more = fc.array(vocabulary.pair(), { maxLength: 2 })
  return fc.tuple(changes, more).map(([made, extra]) => {
    const changed = fields.flatMap((field, at): Fields => {
      const own = made.flatMap(([place, one]) => (place === at ? [one] : []))
      const odd = own.find((one) => 'odd' in one)
      const kept: [string, string] = odd ? [field[0], odd.odd] : field
      if (own.some((one) => 'without' in one)) return []
      return own.some((one) => 'twice' in one) ? [kept, field] : [kept]
    })
    return [...changed, ...extra]
  })
}
