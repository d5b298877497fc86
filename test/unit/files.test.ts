import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ACCEPTED, asAttachment, cleanName, judgeKind } from '../../src/features/files/file.ts'
import { fileSize } from '../../src/features/files/pages/file-name.tsx'

const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme', maxLength: 300 }))
const odd = fc
  .array(fc.constantFrom('../', '\\', '\u202E', '\uD800', '\r\n', '%0A', '%22', '"', '.', ' ', '\0', '文', 'a.pdf'))
  .map((parts) => parts.join(''))

describe('the name of a file', () => {
  it('holds no folder, no control and no turn of direction, and is clean once it is cleaned', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, odd), (sent) => {
        const name = cleanName(sent)
        expect(name).not.toMatch(/[/\\\p{Cc}\p{Cs}\u200E\u200F\u202A-\u202E\u2066-\u2069]/u)
        expect(name).not.toMatch(/^[.\s]/)
        expect(Array.from(name).length).toBeLessThanOrEqual(120)
        expect(asAttachment(name)).toMatch(/^attachment; filename="[\w.() -]*"; filename\*=UTF-8''[\w.!~%-]*$/)
      }),
    )
  })

  it('keeps its ending, which has to agree with the content', () => {
    expect(judgeKind(cleanName(`${'x'.repeat(500)}.PDF`), 'pdf')).toEqual({
      extension: 'pdf',
      mediaType: 'application/pdf',
    })
    expect(judgeKind('a.pdf', undefined)).toBe('file_lies')
    expect(judgeKind('a.docx', 'cfb')).toBe('file_lies')
    expect(judgeKind('a.exe', 'pdf')).toBe('file_kind')
    expect(judgeKind('pdf', 'pdf')).toBe('file_kind')
    for (const ending of ACCEPTED.split(',')) expect(judgeKind(`a${ending}`, undefined)).toBe('file_lies')
  })

  it('stands beside its size', () => {
    expect([1, 1024, 150_000, 1024 * 1024, 20 * 1024 * 1024].map(fileSize)).toEqual([
      '1 KB',
      '1 KB',
      '146 KB',
      '1.0 MB',
      '20.0 MB',
    ])
  })
})
