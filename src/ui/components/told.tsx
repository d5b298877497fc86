/** That something was done just now; forms come back to it (`#done`). */
export function Done({ text }: { text: string | null }) {
  if (text === null) return null
  return (
    <p class="team-done" role="status" id="done">
      {text}
    </p>
  )
}

/** That somebody changed the thing since the form was made: what the reader comes to first. */
export function Stale({ text, when }: { text: string; when: boolean }) {
  if (!when) return null
  return (
    <p class="notice" role="alert" tabindex={-1} autofocus>
      {text}
    </p>
  )
}
