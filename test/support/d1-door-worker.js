/** A Worker beside the portal on the same database: runs a batch that the tests send, as the portal's own binding does. */
export default {
  async fetch(request, bindings) {
    const { name, constraint, statements } = await request.json()
    const session = constraint ? bindings[name].withSession(constraint) : bindings[name]
    try {
      const bound = statements.map(({ sql, params }) => session.prepare(sql).bind(...params))
      return Response.json({ results: await session.batch(bound) })
    } catch (error) {
      return Response.json({ error: error.message })
    }
  },
}
