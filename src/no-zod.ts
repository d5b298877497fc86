// Stands for zod's own JSON Schema, which the library of our OpenAPI document would load for schemas made with zod. Ours
// are valibot's; with it come zod's forty languages, a tenth of the Worker.
export const toJSONSchema = (): never => {
  throw new Error('no schema of ours is made with zod')
}
