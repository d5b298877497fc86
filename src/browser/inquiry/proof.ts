/** After this long a proof is made anew: the portal takes it for twenty minutes. */
const FRESH_MS = 15 * 60_000
/** The longest that a visitor waits for it: the portal takes an inquiry without. */
const PATIENCE_MS = 10_000

/** Makes the proof of work that goes with an inquiry, in a thread of its own. */
export class Prover {
  readonly #challenge: string
  readonly #solver: string
  #begun = 0
  #work: Promise<string> | null = null
  /** The proof when it is made and fresh; else ''. */
  #text = ''

  constructor(challenge: string, solver: string) {
    this.#challenge = challenge
    this.#solver = solver
  }

  get ready(): string {
    return this.#isFresh() ? this.#text : ''
  }

  /** Begins, unless it is under way or done. Answers the proof, or '' when there is none in time. */
  async make(): Promise<string> {
    if (!this.#work || !this.#isFresh()) {
      this.#begun = Date.now()
      this.#text = ''
      this.#work = this.#solve().catch(() => '')
    }
    const patience = new Promise<string>((resolve) => {
      setTimeout(() => resolve(''), PATIENCE_MS)
    })
    this.#text = await Promise.race([this.#work, patience])
    if (this.#text === '') this.forget()
    return this.#text
  }

  /** A proof counts once. */
  forget(): void {
    this.#work = null
    this.#text = ''
  }

  #isFresh(): boolean {
    const age = Date.now() - this.#begun
    return age >= 0 && age < FRESH_MS
  }

  async #solve(): Promise<string> {
    const answer = await fetch(this.#challenge, { cache: 'no-store' })
    if (!answer.ok) return ''
    const challenge: unknown = await answer.json()
    const worker = new Worker(this.#solver, { type: 'module' })
    const text = await new Promise<string>((resolve) => {
      worker.addEventListener('message', ({ data }: MessageEvent<string>) => resolve(data))
      worker.addEventListener('error', () => resolve(''))
      worker.postMessage(challenge, [])
    })
    worker.terminate()
    return text
  }
}
