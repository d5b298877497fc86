type Block = { kind: 'heading'; text: string } | { kind: 'paragraph'; text: string } | { kind: 'list'; items: string[] }

/** Plain text with blank lines between blocks, `## ` headings and `- ` lists. Everything is escaped. */
export function Prose({ text }: { text: string }) {
  return (
    <div class="prose">
      {blocksOf(text).map((block) => (
        <BlockOf block={block} />
      ))}
    </div>
  )
}

function BlockOf({ block }: { block: Block }) {
  if (block.kind === 'heading') return <h2>{block.text}</h2>
  if (block.kind === 'paragraph') return <p>{block.text}</p>
  return (
    <ul>
      {block.items.map((item) => (
        <li>{item}</li>
      ))}
    </ul>
  )
}

/** Line by line: a blank line ends a block, `# ` and `- ` begin one, any other line goes on. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = []
  let open: Block | null = null
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') {
      open = null
    } else if (/^#{1,3} /.test(line)) {
      blocks.push({ kind: 'heading', text: line.replace(/^#+ /, '') })
      open = null
    } else if (line.startsWith('- ')) {
      if (open?.kind !== 'list') blocks.push((open = { kind: 'list', items: [] }))
      open.items.push(line.slice(2))
    } else if (open?.kind === 'list') {
      open.items.push(`${open.items.pop() ?? ''} ${line}`)
    } else if (open?.kind === 'paragraph') {
      open.text += ` ${line}`
    } else {
      blocks.push((open = { kind: 'paragraph', text: line }))
    }
  }
  return blocks
}
