/** Columns that name a file, and those that are null while it is not there, or no more to be had. */
const NAMING: Record<string, { key: string; stored: string[] }> = {
  lead_files: { key: 'storage_key', stored: ['stored_at', 'wrapped_key'] },
  evidence_files: { key: 'storage_key', stored: ['stored_at', 'wrapped_key'] },
  source_files: { key: 'key', stored: ['sha256'] },
}

/** Files that rows name, against those that are there. */
export class NamedFiles {
  readonly #missing = new Map<string, string>()
  #columns: { table: string; key: number; stored: number[] } | null = null

  table(name: string, columns: readonly string[]): void {
    const naming = NAMING[name]
    this.#columns = naming
      ? {
          table: name,
          key: columns.indexOf(naming.key),
          stored: naming.stored.map((column) => columns.indexOf(column)),
        }
      : null
  }

  row(line: string): void {
    if (!this.#columns) return
    const cells = JSON.parse(line) as unknown[]
    const { table, key, stored } = this.#columns
    if (stored.every((index) => cells[index] !== null)) this.#missing.set(String(cells[key]), table)
  }

  file(key: string): void {
    this.#missing.delete(key)
  }

  /** Key and table of each that no file answers to, once all were seen: rows first, then files. */
  get missing(): [key: string, table: string][] {
    return [...this.#missing]
  }
}

/** The question whether the row still names the file. */
export function stillNamed(table: string): string {
  const { key, stored } = NAMING[table] ?? { key: 'key', stored: [] }
  return `select 1 as named from ${table} where ${key} = ?${stored.map((column) => ` and ${column} is not null`).join('')}`
}
