/** Where a list goes on, below its rows. */
export function NextPage({ href, text }: { href: string; text: string }) {
  return (
    <p class="ledger-next">
      <a href={href} rel="next">
        {text}
      </a>
    </p>
  )
}

interface FilterSelectProps {
  name: string
  label: string
  /** What it says when nothing is chosen. */
  any: string
  options: readonly (readonly [value: string, text: string])[]
  chosen: string
}

/** One choice that narrows a list. */
export function FilterSelect({ name, label, any, options, chosen }: FilterSelectProps) {
  return (
    <p>
      <label for={name}>{label}</label>
      <select id={name} name={name}>
        <option value="">{any}</option>
        {options.map(([value, text]) => (
          <option value={value} selected={value === chosen}>
            {text}
          </option>
        ))}
      </select>
    </p>
  )
}
