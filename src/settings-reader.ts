/** Environment variables, or the variables, secrets and bindings of a Worker. */
export type Variables = Readonly<Record<string, unknown>>

/** Reads settings one by one and remembers what is wrong with each, so that all of it can be told at once. */
export class SettingsReader {
  readonly problems: string[] = []
  readonly #env: Variables

  constructor(env: Variables) {
    this.#env = env
  }

  /** What a setting is set to; '' when it is not, which an empty one is too. */
  text(name: string): string {
    const value = this.#env[name]
    return typeof value === 'string' ? value.trim() : ''
  }

  /** The setting as `parse` reads it; undefined when that throws, whose sentence is the problem. */
  read<T>(name: string, parse: (text: string) => T): T | undefined {
    try {
      return parse(this.text(name))
    } catch (error) {
      this.refuse(name, error instanceof Error ? error.message : 'cannot be read')
    }
  }

  /** One of a few words, or null when it is not set. */
  choice<T extends string>(name: string, words: readonly T[]): T | null {
    const text = this.text(name)
    const word = words.find((one) => one === text) ?? null
    if (text !== '' && word === null) this.refuse(name, `is ${words.join(' or ')}, or not set`)
    return word
  }

  /** `what` goes on after the name, or begins with it. */
  refuse(name: string, what: string): void {
    this.problems.push(what.startsWith(name) ? what : `${name} ${what}`)
  }
}
