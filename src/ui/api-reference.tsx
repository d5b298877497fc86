import type { ApiDocument, ApiSchema } from './api-document.ts'
import { accessOf, operationsOf, typeOf } from './api-document.ts'
import { PageHead } from './components/page-head.tsx'
import { Section } from './components/section.tsx'
import { Layout } from './layout.tsx'
import type { PageContext } from './page.ts'

/** The OpenAPI document to read: every operation with its parameters, body and answers. In English, as APIs are. */
export function ApiReferencePage({ page, document }: { page: PageContext; document: ApiDocument }) {
  const groups = Map.groupBy(operationsOf(document), ({ tag }) => tag)
  return (
    <Layout page={page} title={document.info.title} description={document.info.description ?? ''}>
      <div class="frame api">
        <PageHead title={document.info.title} lead={document.info.description ?? ''}>
          <p>
            <a href={page.links.openApi()}>openapi.json</a>
          </p>
        </PageHead>
        <Keys document={document} />
        {[...groups].map(([tag, operations], index) => (
          <Section id={tag.toLowerCase().replaceAll(' ', '-')} number={index + 2} title={tag} locale="en">
            {operations.map(({ method, path, summary, security, deprecated, parameters, body, answers }) => (
              <article class="operation">
                <h3>
                  <code>
                    {method.toUpperCase()} {path}
                  </code>
                </h3>
                <p>
                  {summary}
                  {deprecated && <strong> Deprecated.</strong>}
                </p>
                <p>{accessOf(security)}</p>
                {parameters.length > 0 && (
                  <table>
                    <caption>Parameters</caption>
                    <tbody>
                      {parameters.map((parameter) => (
                        <tr>
                          <th scope="row">
                            <code>{parameter.name}</code>
                          </th>
                          <td>
                            {parameter.in}
                            {parameter.required ? ', required' : ''}
                          </td>
                          <td>{typeOf(parameter.schema)}</td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                )}
                {body && <Shape title="Body" schema={body} />}
                {answers.map(({ status, description, schema }) =>
                  schema && status.startsWith('2') ? (
                    <Shape title={`${status} ${description}`} schema={schema} />
                  ) : (
                    <p>
                      <code>{status}</code> {description}
                    </p>
                  ),
                )}
              </article>
            ))}
          </Section>
        ))}
      </div>
    </Layout>
  )
}

/** What holds for all operations, and where notice of those that go leads to. */
function Keys({ document }: { document: ApiDocument }) {
  return (
    <Section id="keys" number={1} title="Keys and notice" locale="en">
      <p>{document.components?.securitySchemes?.['key']?.description ?? ''}</p>
      <p id="deprecation">
        Within v1 nothing is taken away. Before an operation goes, each of its answers says for twelve months at least
        since when (<code>Deprecation</code>), until when (<code>Sunset</code>) and what takes its place (
        <code>Link</code>).
      </p>
      <p>
        <code>docs/api.md</code> of the source tells how to use it, with examples in curl, TypeScript and Python.
      </p>
    </Section>
  )
}

function Shape({ title, schema }: { title: string; schema: ApiSchema }) {
  return (
    <details>
      <summary>{title}</summary>
      <Fields schema={schema} />
    </details>
  )
}

/** The properties of an object, one under the other. */
function Fields({ schema }: { schema: ApiSchema }) {
  const { properties, required = [] } = schema.items ?? schema
  if (!properties) return <p>{typeOf(schema)}</p>
  return (
    <dl class="shape">
      {Object.entries(properties).map(([name, one]) => (
        <div>
          <dt>
            <code>{name}</code>
          </dt>
          <dd>
            {typeOf(one)}
            {required.includes(name) ? '' : ', optional'}
            {one.description ? `: ${one.description}` : ''}
            {(one.items ?? one).properties && <Fields schema={one} />}
          </dd>
        </div>
      ))}
    </dl>
  )
}
