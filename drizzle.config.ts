import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'sqlite',
  schema: ['./src/data/tables.ts', './src/features/*/table.ts'],
  out: './drizzle',
})
