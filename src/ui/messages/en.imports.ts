import type { ShapeOf } from './messages.ts'
import type { zhImports } from './zh.imports.ts'

export const enImports: ShapeOf<typeof zhImports> = {
  imports: {
    dryRun: 'Dry run: nothing was stored.',
    ignored: (columns) => `Unknown columns, not imported: ${columns}`,
    row: (row) => `Row ${row}`,
    outcome: {
      ready: 'can be imported',
      imported: (reference) => `imported as ${reference}`,
      known: (reference) => `imported before as ${reference}`,
      refused: 'not imported',
    },
    error: (column, problem) => (column ? `“${column}”: ${problem}` : problem),
    sameAs: (rows) => `may be the same investor as row ${rows} of this file`,
    own: (reference, company, rules) => `may duplicate ${reference} (${company}): ${rules}`,
    elsewhere: (park, month, rules) => `${park} of the same bureau received a similar inquiry in ${month}: ${rules}`,
    rules: {
      creditCode: 'same credit code',
      phone: 'same phone number',
      email: 'same e-mail address',
      companySite: 'same company and site',
      company: 'same company',
      site: 'same site within a week',
    },
    summary: (good, known, refused) =>
      `${good + known + refused} rows: ${good} good, ${known} imported before, ${refused} with errors.`,
  },
}
