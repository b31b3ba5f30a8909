import type { Discovery } from '@standpipe/rest-config'
import { printable } from '../../output/text/printable.ts'
import type { CommandContext } from '../command-context.ts'

/** Prints what was proposed: the document on stdout, and on stderr what somebody has to look at. */
export function reportDiscovery(
  discovery: Discovery,
  { json = false }: { readonly json?: boolean },
  { output, colours }: CommandContext,
): void {
  const { text, value, findings, resource, url, status, records, variables, mayLackRows } = discovery
  if (json) {
    const result = { schemaVersion: 1, command: 'discover', url, status, records, resource, variables }
    output.stdout.writeJson({ ...result, mayLackRows, document: value, text, findings }, 2)
  } else output.stdout.write(printable(text))
  const notes = notesOf(discovery)
  for (const note of notes) output.stderr.write(`${colours.yellow('Note:')} ${printable(note)}\n`)
}

/** What must not be overlooked in a proposal. */
export function notesOf({ findings, records, variables, mayLackRows }: Discovery): readonly string[] {
  const questions = findings.filter(({ sureness }) => sureness === 'ask').length
  return [
    ...variables.map(
      (name) => `a secret was given as it is; the document refers to it as the variable ${name}.`,
    ),
    ...(records === 0 ? ['the answer has no records: try it again where there are some.'] : []),
    ...(mayLackRows
      ? ['the answer may be the first page of several, and does not say so; --confirm tries.']
      : []),
    ...(questions > 0
      ? [`${questions === 1 ? 'one thing' : `${questions} things`} one answer cannot tell: look for "Ask:".`]
      : []),
  ]
}
