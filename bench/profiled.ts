import { writeFileSync } from 'node:fs'
import { type Profiler, Session } from 'node:inspector'

/*
 * Loaded before a server that is profiled (`node --import`): SIGUSR2 starts the CPU profiler, the next one writes what it
 * found to the file $PROFILE.
 */
const EVERY_MICROSECONDS = 500
let session: Session | undefined

process.on('SIGUSR2', () => {
  if (session) return session.post('Profiler.stop', write)
  session = new Session()
  session.connect()
  session.post('Profiler.enable')
  session.post('Profiler.setSamplingInterval', { interval: EVERY_MICROSECONDS })
  session.post('Profiler.start')
})

function write(error: Error | null, { profile }: Profiler.StopReturnType): void {
  if (!error) writeFileSync(process.env.PROFILE ?? 'profile.json', JSON.stringify(profile))
}
