import type { Locale } from '../../../kernel/localized.ts'
import { messages } from '../../../ui/messages/messages.ts'
import type { Snippets } from '../snippet.ts'

/** The code to take along: what most pages take first, the others folded. */
export function CodeSection({ locale, snippets }: { locale: Locale; snippets: Snippets }) {
  const words = messages[locale].snippet
  return (
    <section class="desk-part" aria-labelledby="code">
      <h2 id="code">{words.code}</h2>
      <div data-live="code">
        <h3>{words.plain}</h3>
        <p class="caption">{words.plainAbout}</p>
        <Code locale={locale} id="snippet-plain" name={words.plain} text={snippets.plain} />
        <details class="snippet-more">
          <summary>{words.strict}</summary>
          <p class="caption">{words.strictAbout}</p>
          <Code locale={locale} id="snippet-strict" name={words.strict} text={snippets.strict} />
          <h3>{words.rules}</h3>
          <Code locale={locale} id="snippet-rules" name={words.rules} text={snippets.rules} />
        </details>
        <details class="snippet-more">
          <summary>{words.frame}</summary>
          <p class="caption">{words.frameAbout}</p>
          <Code locale={locale} id="snippet-frame" name={words.frame} text={snippets.frame} />
        </details>
        <details class="snippet-more">
          <summary>{words.react}</summary>
          <Code locale={locale} id="snippet-react" name={words.react} text={snippets.react} />
        </details>
        <details class="snippet-more">
          <summary>{words.vue}</summary>
          <Code locale={locale} id="snippet-vue" name={words.vue} text={snippets.vue} />
        </details>
      </div>
    </section>
  )
}

/** Text to take along, with a button that does it where scripts run. */
export function Code({ locale, id, name, text }: { locale: Locale; id: string; name: string; text: string }) {
  const words = messages[locale].snippet
  return (
    <div class="snippet-code">
      <pre>
        <code id={id}>{text}</code>
      </pre>
      <button class="tool" type="button" data-copy={id} data-copied={words.copied} aria-label={words.copyName(name)}>
        {words.copy}
      </button>
    </div>
  )
}
