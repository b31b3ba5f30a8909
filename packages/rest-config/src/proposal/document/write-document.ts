import { Document, isCollection, isMap, isScalar, isSeq, Scalar, visit, type Node } from 'yaml'
import type { Finding } from '../finding.ts'
import type { ProposedDocument } from './proposed-document.ts'

const lineLength = 100
/** Characters that a terminal is not given as they are: where they are spelled as escapes, only double quotes keep their meaning. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u
const words = { sure: 'Sure', likely: 'Likely', ask: 'Ask' } as const

/** Writes a proposal as YAML, with a comment for each finding in front of what it is about. */
export function writeDocument({ value, findings }: ProposedDocument, title: readonly string[]): string {
  const document = new Document(value, { compat: 'yaml-1.1' })
  visit(document, {
    Scalar(_key, node) {
      if (typeof node.value === 'string' && unseen.test(node.value)) node.type = Scalar.QUOTE_DOUBLE
    },
  })
  const head = [...title, ...textsOf(findings.get(''))]
  document.commentBefore = comment(head)
  comments(document.contents, '', findings)
  return document.toString({ lineWidth: 0, singleQuote: true })
}

function comments(node: Node | null, at: string, findings: ProposedDocument['findings']): void {
  if (isSeq(node)) {
    node.items.forEach((item, index) => {
      const said = findings.get(`${at}${index}.`) ?? []
      if (isMap(item) && said.length > 0) item.commentBefore = comment(textsOf(said))
      comments(item as Node, `${at}${index}.`, findings)
    })
    return
  }
  if (!isMap(node)) return
  for (const pair of node.items) {
    const key = isScalar(pair.key) ? pair.key : null
    const name = String(key?.value)
    const said = findings.get(at + name) ?? []
    if (key !== null && said.length > 0) key.commentBefore = comment(textsOf(said))
    const value = pair.value as Node | null
    if (isCollection(value) && !open.has(name)) value.flow = value.toString().length <= lineLength
    else comments(value, `${at}${name}.`, findings)
  }
}

/** Collections with lines of their own; the others, such as a paginator, stand on one where they fit. */
const open: ReadonlySet<string> = new Set(['client', 'resources', 'endpoint'])

function textsOf(findings: readonly Finding[] = []): readonly string[] {
  return findings.map(({ sureness, text }) => `${words[sureness]}: ${text}`)
}

function comment(texts: readonly string[]): string {
  return texts
    .flatMap((text) => wrapped(text))
    .map((line) => ` ${line}`)
    .join('\n')
}

/** What an API sent may stand in a finding: without line breaks, which would end the comment. */
function wrapped(text: string): readonly string[] {
  const lines: string[] = []
  for (const word of text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').split(' ')) {
    const last = lines.at(-1)
    if (last === undefined || last.length + word.length >= lineLength)
      lines.push(lines.length === 0 ? word : `  ${word}`)
    else lines[lines.length - 1] = `${last} ${word}`
  }
  return lines
}
