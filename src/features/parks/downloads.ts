import type { Links } from '../../http/paths.ts'
import type { Source } from './park.ts'

/** The sources with where anybody may have their documents. */
export const downloads = (sources: readonly Source[], links: Pick<Links, 'sourceFile'>, park: string): Source[] =>
  sources.map((source) => (source.file?.public ? { ...source, download: links.sourceFile(park, source.code) } : source))

/** The same for whatever holds a list of sources. */
export const withDownloads = <T extends { sources: readonly Source[] }>(
  of: T,
  links: Pick<Links, 'sourceFile'>,
  park: string,
): T & { sources: Source[] } => ({ ...of, sources: downloads(of.sources, links, park) })
