import type { Exchange } from './exchange.ts'
import { parseExchanges } from './parse-exchanges.ts'

/** An example of the page: code whose default export is a source, and what it sends and receives. */
export interface Example {
  /** The heading that it stands under. */
  readonly name: string
  readonly code: string
  readonly exchanges: readonly Exchange[]
}

/** The examples of a page: each block of code with the exchanges that follow it. */
export function parsePage(page: string): readonly Example[] {
  const examples: { name: string; code: string; exchanges: readonly Exchange[] }[] = []
  let name = ''
  for (const [, heading, language, content = ''] of page.matchAll(/^#+ (.+)$|^```(\w+)\n([\s\S]*?)^```$/gm)) {
    if (heading !== undefined) name = heading.replaceAll('`', '')
    else if (language === 'ts') examples.push({ name, code: content, exchanges: [] })
    else if (language === 'http') {
      const example = examples.at(-1)
      if (example?.name !== name) throw new SyntaxError(`exchanges without an example: ${name}`)
      example.exchanges = parseExchanges(content)
    }
  }
  return examples
}
