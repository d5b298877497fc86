import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The files that take longest, longest first. Begun last, one of them runs on alone when all others are done. */
const HEAVY = [
  'tenancy/matrix',
  'browser/pages',
  'fuzz/pages',
  'tenancy/routes',
  'http/shards',
  'browser/desk',
  'http/accounts',
  'rows/rows-read',
  'http/leads',
  'http/files',
  'browser/keyboard',
  'browser/journey',
  'http/clocks',
].map((name) => `/test/${name}.test.ts`)

/** A clean checkout knows no durations; vitest then goes by the sizes of files, which say little. */
export class HeavyFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const index = HEAVY.findIndex((name) => moduleId.endsWith(name))
      return index < 0 ? HEAVY.length : index
    }
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b))
  }
}
