import { readFile, rm } from 'node:fs/promises'
import { findSourceMap, type SourceMap } from 'node:module'
export type Unused = typeof findSourceMap | SourceMap | typeof readFile | typeof rm
export const profile = async (..._: unknown[]) => {}
