import type { Localized } from '../../kernel/localized.ts'
import type { Source } from '../../features/parks/park.ts'

/** What stands behind a figure or a text. */
export interface Evidence {
  sourceCode: string | null
  asOf?: string | null
  asOfLabel?: Localized | null
  verifiedAt?: string | null
  verifiedBy?: Localized | null
  reviewBy?: string | null
}

/** One margin note; all figures with the same source and verification share it. */
export interface Note {
  number: number
  id: string
  source: Source | null
  evidence: Evidence
}

export interface NoteBook {
  notes: Note[]
  noteOf: (evidence: Evidence) => Note | undefined
}

/** Numbers the notes of one section in order of first use. What has no source gets no note. */
export function noteBook(section: string, items: readonly Evidence[], sources: readonly Source[]): NoteBook {
  const notes = new Map<string, Note>()
  for (const evidence of items) {
    const key = keyOf(evidence)
    if (evidence.sourceCode === null || notes.has(key)) continue
    const number = notes.size + 1
    const source = sources.find(({ code }) => code === evidence.sourceCode) ?? null
    notes.set(key, { number, id: `${section}-note-${number}`, source, evidence })
  }
  return { notes: [...notes.values()], noteOf: (evidence) => notes.get(keyOf(evidence)) }
}

function keyOf({ sourceCode, asOf, verifiedAt, verifiedBy, reviewBy }: Evidence): string {
  return JSON.stringify([sourceCode, asOf ?? null, verifiedAt ?? null, verifiedBy?.zh ?? null, reviewBy ?? null])
}
