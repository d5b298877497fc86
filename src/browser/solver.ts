import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2'

/*
 * The proof of work, in a thread of its own: takes a challenge of the API, answers the text that goes with the inquiry,
 * or '' when it cannot be solved.
 */

type Challenge = Parameters<typeof solveChallenge>[0]['challenge']

async function proof(challenge: Challenge): Promise<string> {
  const solution = await solveChallenge({ challenge, deriveKey })
  return solution ? btoa(JSON.stringify({ challenge, solution })) : ''
}

addEventListener('message', ({ data }: MessageEvent<Challenge>) => {
  proof(data).then(
    (text) => postMessage(text),
    () => postMessage(''),
  )
})
