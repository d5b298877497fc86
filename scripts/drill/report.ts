/** What a drill measured, and what it found wrong. */
export class Report {
  readonly figures: [name: string, value: string][] = []
  readonly faults: string[] = []

  figure(name: string, value: string | number): void {
    this.figures.push([name, String(value)])
  }

  /** A figure that must be none. */
  none(name: string, count: number): void {
    this.figure(name, count)
    if (count !== 0) this.faults.push(`${name}: ${count}`)
  }

  /** A figure that must not be above a bound, in the same unit. */
  atMost(name: string, value: number, bound: number, unit = 'ms'): void {
    this.figure(name, `${Math.round(value)} ${unit} (at most ${bound})`)
    if (!(value <= bound)) this.faults.push(`${name}: ${Math.round(value)} ${unit}, more than ${bound}`)
  }

  must(holds: boolean, what: string): void {
    if (!holds) this.faults.push(what)
  }

  /** As a table of Markdown. */
  table(title: string): string {
    const rows = [[title, ''], ['---', '---:'], ...this.figures]
    return rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n')
  }
}
