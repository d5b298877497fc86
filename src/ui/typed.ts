import type { FormState } from './page.ts'

/** Every string of a parsed body, as lists where a field comes more than once. */
export const typedValues = (body: Record<string, unknown>): FormState['values'] =>
  Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.filter((one) => typeof one === 'string') : typeof value === 'string' ? value : '',
    ]),
  )

/** The first text of a field, trimmed. */
export const textOf = (value: string | string[] | undefined): string => [value].flat()[0]?.trim() ?? ''
