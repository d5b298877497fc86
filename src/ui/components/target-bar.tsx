/** A thin bar to a target; `share` is 1 when it is met. The text beside it says the same. */
export function TargetBar({ share, title }: { share: number; title: string }) {
  const width = `${Math.round(Math.min(Math.max(share, 0), 1) * 1000) / 10}%`
  return (
    <svg class="bar" width="100%" height="10" role="img" aria-label={title}>
      <line class="bar-rest" x1="0" y1="5" x2="100%" y2="5" />
      <line class="bar-done" x1="0" y1="5" x2={width} y2="5" />
      <line class="bar-end" x1="100%" y1="0" x2="100%" y2="10" />
    </svg>
  )
}
