import { styleText } from 'node:util'
import type { TextStream } from '../../host.ts'

/** Colours of a stream; each returns the text as it is where colours are not wanted. */
export interface Colours {
  readonly bold: (text: string) => string
  readonly dim: (text: string) => string
  readonly red: (text: string) => string
  readonly yellow: (text: string) => string
  readonly green: (text: string) => string
}

/** `NO_COLOR` and `TERM=dumb` switch colours off, `FORCE_COLOR` on; otherwise a terminal has them. */
export function coloursFor(
  stream: TextStream,
  variables: { readonly [name: string]: string | undefined },
): Colours {
  const style =
    (format: 'bold' | 'dim' | 'red' | 'yellow' | 'green') =>
    (text: string): string =>
      enabled ? styleText(format, text, { validateStream: false }) : text
  const enabled = wantsColours(stream, variables)
  return {
    bold: style('bold'),
    dim: style('dim'),
    red: style('red'),
    yellow: style('yellow'),
    green: style('green'),
  }
}

function wantsColours(
  stream: TextStream,
  variables: { readonly [name: string]: string | undefined },
): boolean {
  if ((variables['NO_COLOR'] ?? '') !== '' || variables['TERM'] === 'dumb') return false
  const forced = variables['FORCE_COLOR']
  if (forced !== undefined) return forced !== '0' && forced !== 'false'
  return stream.isTTY === true
}
