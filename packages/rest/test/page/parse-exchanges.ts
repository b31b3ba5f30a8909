import type { Exchange } from './exchange.ts'

/**
 * Reads a block of exchanges in the manner of curl: lines with `>` are sent, lines with `<` come back. The first line
 * of each may have the body behind it; otherwise the body follows an empty line.
 */
export function parseExchanges(block: string): readonly Exchange[] {
  const exchanges: Exchange[] = []
  let lines = block.split('\n').filter((line) => line !== '')
  while (lines.length > 0) {
    const sent = takeWhile(lines, '>')
    const received = takeWhile(lines.slice(sent.length), '<')
    if (sent.length === 0 || received.length === 0) throw new SyntaxError(`no exchange: ${lines[0]}`)
    exchanges.push(exchangeOf(sent, received))
    lines = lines.slice(sent.length + received.length)
  }
  return exchanges
}

function takeWhile(lines: readonly string[], mark: string): readonly string[] {
  const end = lines.findIndex((line) => !line.startsWith(mark))
  return lines.slice(0, end === -1 ? lines.length : end)
}

function exchangeOf(sent: readonly string[], received: readonly string[]): Exchange {
  const request = parseMessage(sent, /^(?<head>[A-Z]+ \S+)(?: (?<body>.*))?$/)
  const response = parseMessage(received, /^(?<head>\d{3})(?: (?<body>.*))?$/)
  const [method = '', target = ''] = request.head.split(' ')
  return {
    method,
    target,
    requestHeaders: request.headers,
    requestBody: request.body,
    status: Number(response.head),
    responseHeaders: response.headers,
    responseBody: response.body ?? '',
  }
}

interface Message {
  readonly head: string
  readonly headers: { readonly [name: string]: string }
  readonly body: string | null
}

function parseMessage(marked: readonly string[], firstLine: RegExp): Message {
  const lines = marked.map((line) => line.slice(2))
  const first = firstLine.exec(lines[0] ?? '')?.groups
  if (first === undefined) throw new SyntaxError(`no request or status line: ${marked[0]}`)
  const end = lines.indexOf('')
  const headers = lines.slice(1, end === -1 ? lines.length : end).map((line): [string, string] => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
  })
  const below = end === -1 ? null : lines.slice(end + 1).join('\n')
  return { head: first['head'] ?? '', headers: Object.fromEntries(headers), body: first['body'] ?? below }
}
