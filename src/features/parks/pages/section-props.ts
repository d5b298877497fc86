import type { ProfileProps } from './props.ts'

/** A section of the profile, with its number in the page. */
export type SectionProps = ProfileProps & { number: number }
