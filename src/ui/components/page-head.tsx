import type { Child } from 'hono/jsx'

/** The head of an inner page: where one is, its title, and what it is about. */
export function PageHead(props: {
  back?: { href: string; text: string }
  title: string
  lead?: string
  children?: Child
}) {
  const { back, title, lead, children } = props
  return (
    <header class="head">
      {back && (
        <p class="back">
          <a href={back.href}>
            <span aria-hidden="true">← </span>
            {back.text}
          </a>
        </p>
      )}
      <h1>{title}</h1>
      {lead && <p class="lead">{lead}</p>}
      {children}
    </header>
  )
}

/** An empty list, and what to do about it. */
export function Empty({ title, help, children }: { title: string; help: string; children?: Child }) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      <p>{help}</p>
      <p class="actions">{children}</p>
    </div>
  )
}
