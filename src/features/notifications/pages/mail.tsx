import { raw } from 'hono/html'
import { LANGUAGE_TAG } from '../../../kernel/localized.ts'
import { messages } from '../../../ui/messages/messages.ts'
import { inksOf } from '../../sharing/colours.ts'
import type { Letter, Line } from '../letter.ts'

/** A dark reader's colours: mail programs know no custom properties. */
const NIGHT = raw(`@media (prefers-color-scheme: dark) {
  body, .paper { background: #17191d !important; }
  .sheet { background: #202329 !important; border-color: #a9c4ec #3b4048 #3b4048 !important; }
  .ink { color: #ebe9e4 !important; }
  .soft { color: #b3b6bc !important; }
  .line { border-color: #3b4048 !important; }
  .accent { color: #a9c4ec !important; }
}`)

const FONT = '-apple-system, "PingFang SC", "Microsoft YaHei", "Segoe UI", Roboto, Arial, sans-serif'

/** The mail's HTML: one column, no pictures, nothing from elsewhere; readable with all styles taken away. */
export function MailPage({ letter }: { letter: Letter }) {
  const { locale, park, hue, heading, greeting, paragraphs, facts, link, notes, contact } = letter
  const inks = inksOf(hue)
  const soft = `margin:12px 0 0;font-size:13px;line-height:1.6;color:${inks.soft}`
  return (
    <html lang={LANGUAGE_TAG[locale]}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{letter.subject}</title>
        <style>{NIGHT}</style>
      </head>
      <body class="paper" style={`margin:0;padding:24px 12px;background:${inks.paper};font-family:${FONT}`}>
        <div
          class="sheet"
          style={`max-width:560px;margin:0 auto;padding:28px 28px 24px;background:${inks.sheet};border:1px solid ${inks.line};border-top:4px solid ${inks.accent};border-radius:4px`}
        >
          <p class="accent" style={`margin:0 0 18px;font-size:14px;font-weight:600;color:${inks.accent}`}>
            {park}
          </p>
          <h1 class="ink" style={`margin:0 0 16px;font-size:22px;line-height:1.35;color:${inks.ink}`}>
            {heading}
          </h1>
          {[greeting, ...paragraphs].map(
            (text) =>
              text && (
                <p class="ink" style={`margin:0 0 10px;font-size:16px;line-height:1.65;color:${inks.ink}`}>
                  {text}
                </p>
              ),
          )}
          <Facts lines={facts} locale={locale} hue={hue} />
          {link && (
            <p style="margin:22px 0 0">
              <a
                href={link.url}
                style={`display:inline-block;padding:12px 22px;background:${inks.accent};color:#ffffff;font-size:16px;font-weight:600;text-decoration:none;border-radius:4px`}
              >
                {link.label}
              </a>
            </p>
          )}
          {notes.map((note) => (
            <p class="soft" style={soft}>
              {note}
            </p>
          ))}
          {contact && (
            <div class="line" style={`margin-top:22px;padding-top:6px;border-top:1px solid ${inks.line}`}>
              <p class="soft" style={soft}>
                {contact.office}
                {contact.lines.map(({ label, value }) => (
                  <>
                    <br />
                    {label}
                    {messages[locale].colon}
                    {value}
                  </>
                ))}
              </p>
            </div>
          )}
        </div>
      </body>
    </html>
  )
}

function Facts({ lines, locale, hue }: { lines: Line[]; locale: Letter['locale']; hue: number }) {
  const inks = inksOf(hue)
  const cell = `padding:9px 0;border-top:1px solid ${inks.line};font-size:15px;line-height:1.5;vertical-align:top`
  return (
    <table lang={LANGUAGE_TAG[locale]} style="width:100%;margin:18px 0 0;border-collapse:collapse;text-align:left">
      <tbody>
        {lines.map(({ label, value }) => (
          <tr>
            <th scope="row" class="soft line" style={`${cell};width:34%;font-weight:400;color:${inks.soft}`}>
              {label}
            </th>
            <td class="ink line" style={`${cell};padding-left:12px;color:${inks.ink}`}>
              {value}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
