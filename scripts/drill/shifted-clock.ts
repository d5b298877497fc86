import { readFileSync } from 'node:fs'

/*
 * Loaded before the server (`node --import`): its clock is ahead of the machine's by the milliseconds in the file that
 * DRILL_CLOCK names, which may change at any moment.
 */
const file = process.env.DRILL_CLOCK ?? ''
const RealDate = Date
const realNow = Date.now
let ahead = 0
const look = () => {
  ahead = Number(readFileSync(file, 'utf8')) || 0
}
look()
setInterval(look, 100).unref()

class ShiftedDate extends RealDate {
  constructor(...args: unknown[]) {
    super(...((args.length === 0 ? [ShiftedDate.now()] : args) as [number]))
  }
  static override now(): number {
    return realNow() + ahead
  }
}
globalThis.Date = ShiftedDate as DateConstructor
