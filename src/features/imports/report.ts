import type { Locale } from '../../kernel/localized.ts'
import { fieldErrorOf, messages } from '../../ui/messages/messages.ts'
import type { RuleCode } from '../duplicates/duplicate.ts'
import type { ImportReport, RowReport } from './import.ts'

/** The report in words, a line each: for a person before a terminal. Holds no phone, mail or name of a person. */
export function reportLines({ dryRun, ignored, rows }: ImportReport, locale: Locale): string[] {
  const { imports, listSeparator } = messages[locale]
  const count = (...outcomes: RowReport['outcome'][]) => rows.filter(({ outcome }) => outcomes.includes(outcome)).length
  return [
    ...(ignored.length > 0 ? [imports.ignored(ignored.join(listSeparator))] : []),
    ...rows.flatMap((row) => linesOfRow(row, locale)),
    imports.summary(count('ready', 'imported'), count('known'), count('refused')),
    ...(dryRun ? [imports.dryRun] : []),
  ]
}

function linesOfRow({ row, outcome, reference, errors, sameAs, duplicates }: RowReport, locale: Locale): string[] {
  const { imports, listSeparator, colon } = messages[locale]
  const said = imports.outcome[outcome]
  const rules = (codes: RuleCode[]) => codes.map((code) => imports.rules[code]).join(listSeparator)
  const notes = [
    ...errors.map(({ path, key, params }) => imports.error(path, fieldErrorOf(locale, key, params))),
    ...(sameAs.length > 0 ? [imports.sameAs(sameAs.join(listSeparator))] : []),
    ...duplicates.own.map((own) => imports.own(own.reference, own.company, rules(own.rules))),
    ...duplicates.elsewhere.map(({ park, month, rules: codes }) =>
      imports.elsewhere(park[locale], month, rules(codes)),
    ),
  ]
  return [
    `${imports.row(row)}${colon}${typeof said === 'string' ? said : said(reference ?? '')}`,
    ...notes.map((note) => `  - ${note}`),
  ]
}
