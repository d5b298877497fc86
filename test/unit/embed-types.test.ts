import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { root } from '../../scripts/root.ts'

const USER = `
/// <reference path="./luodi.d.ts" />
import type { HTMLAttributes } from 'react'

const sites = document.querySelector('luodi-sites')
const widget: 'parks' | 'sites' | 'policies' | 'inquiry' | undefined = sites?.widget
sites?.addEventListener('luodi:select', (event) => {
  event.preventDefault()
  const code: string = event.detail.code
  console.log(code, widget)
})
document.addEventListener('luodi:error', ({ detail: { code, message } }) => console.warn(code.trim(), message.trim()))
window.addEventListener('luodi:inquiry-submitted', ({ detail }) => console.log(detail.reference.length))
// @ts-expect-error what was typed into the form is never told
document.createElement('luodi-inquiry').addEventListener('luodi:inquiry-submitted', ({ detail }) => detail.phone)

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends LuodiJsx<HTMLAttributes<HTMLElement>> {}
  }
}
const attributes: LuodiJsx<HTMLAttributes<HTMLElement>>['luodi-sites'] = {
  park: 'luxi',
  'data-key': 'pk_x',
  limit: 3,
  density: 'compact',
  className: 'land',
}
// @ts-expect-error a site belongs to a park
const without: LuodiJsx['luodi-sites'] = { key: 'pk_x' }
console.log(attributes, without)
`

/** Just what this needs of React's types, which the product does not use. */
const REACT = `
declare module 'react' {
  export interface HTMLAttributes<T> { className?: string; id?: string; ref?: (element: T) => void }
  export namespace JSX { interface IntrinsicElements { div: HTMLAttributes<HTMLDivElement> } }
}
`

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'luodi-types-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

it('has types for those who write their pages in TypeScript', () => {
  copyFileSync(join(root, 'src/embed/luodi.d.ts'), join(folder, 'luodi.d.ts'))
  writeFileSync(join(folder, 'react.d.ts'), REACT)
  writeFileSync(join(folder, 'user.ts'), USER)
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const flags = ['--noEmit', '--strict', '--target', 'es2022', '--module', 'esnext', '--moduleResolution', 'bundler']
  const { stdout } = spawnSync(process.execPath, [tsc, ...flags, '--types', '', 'user.ts', 'react.d.ts'], {
    cwd: folder,
    encoding: 'utf8',
  })
  expect(stdout).toBe('')
})
