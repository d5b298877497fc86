import { describe, expect, it, vi } from 'vitest'
import { Keeper } from '../../src/http/keeper.ts'

interface Page {
  text: string
  bytes: number
}
const page = (text: string, bytes = 1): Page => ({ text, bytes })
const always = () => true
const keeperOf = (room: number) => new Keeper<Page>(room, ({ bytes }) => bytes)

describe('a keeper', () => {
  it('makes a value once for all who ask at the same time, and keeps it', async () => {
    const keeper = keeperOf(10)
    const make = vi.fn(async () => {
      await Promise.resolve()
      return page('made')
    })
    const answers = await Promise.all(Array.from({ length: 50 }, () => keeper.get('a', always, make)))
    expect(new Set(answers).size).toBe(1)
    expect(await keeper.get('a', always, make)).toBe(answers[0])
    expect(make).toHaveBeenCalledTimes(1)
  })

  it('makes it anew when it is stale', async () => {
    const keeper = keeperOf(10)
    await keeper.get('a', always, async () => page('old'))
    const fresh = ({ text }: Page) => text !== 'old'
    expect((await keeper.get('a', fresh, async () => page('new'))).text).toBe('new')
    expect((await keeper.get('a', fresh, async () => page('other'))).text).toBe('new')
  })

  it('keeps no more than it has room for, the least used goes first', async () => {
    const keeper = keeperOf(10)
    const made: string[] = []
    const ask = (key: string) =>
      keeper.get(key, always, async () => {
        made.push(key)
        return page(key, 4)
      })
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await ask(key)
    expect(made).toEqual(['a', 'b', 'c', 'b'])
  })

  it('does not keep what is larger than all of its room', async () => {
    const keeper = keeperOf(10)
    const make = vi.fn(async () => page('huge', 11))
    for (let time = 0; time < 2; time++) expect((await keeper.get('a', always, make)).text).toBe('huge')
    expect(make).toHaveBeenCalledTimes(2)
  })

  it('gives nobody what is not to be kept', async () => {
    const keeper = keeperOf(10)
    let times = 0
    const make = async () => page(`private ${++times}`)
    const never = () => false
    const both = await Promise.all([keeper.get('a', always, make, never), keeper.get('a', always, make, never)])
    expect(both.map(({ text }) => text).sort()).toEqual(['private 1', 'private 2'])
  })

  it('a failure is its own maker’s alone, and is forgotten', async () => {
    const keeper = keeperOf(10)
    const failing = keeper.get('a', always, () => Promise.reject(new Error('away')))
    const waiting = keeper.get('a', always, async () => page('mine'))
    await expect(failing).rejects.toThrow('away')
    expect((await waiting).text).toBe('mine')
    expect((await keeper.get('a', always, () => Promise.reject(new Error('not asked')))).text).toBe('mine')
  })

  it('whoever waits for one that never ends makes it alone', async () => {
    vi.useFakeTimers()
    try {
      const keeper = keeperOf(10)
      void keeper.get('a', always, () => new Promise(() => {}))
      const waiting = keeper.get('a', always, async () => page('mine'))
      await vi.advanceTimersByTimeAsync(1000)
      expect((await waiting).text).toBe('mine')
    } finally {
      vi.useRealTimers()
    }
  })
})
