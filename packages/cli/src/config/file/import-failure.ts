import { ConfigurationError, StandpipeError } from '@standpipe/core'
import { fileURLToPath } from 'node:url'
import { messageOf } from '../../output/text/error-text.ts'
import { isNode, type SyntaxNode } from './syntax/syntax-node.ts'

/**
 * Says why a configuration could not be loaded: a package that is missing, with the line that imports it and the command that
 * installs it; otherwise what was thrown.
 */
export function importFailure(
  error: unknown,
  label: string,
  statements: readonly SyntaxNode[],
): StandpipeError {
  if (StandpipeError.isInstance(error)) return error
  const missing = missingModule(error)
  if (missing === null) {
    return new ConfigurationError({
      message: `${label} could not be loaded: ${reasonOf(error)}`,
      hint: 'Fix what it does when it is loaded, or what it imports.',
      option: 'config',
      // How a syntax error came about is told with the line itself, in which a secret may stand.
      ...(!(error instanceof SyntaxError) && { cause: error }),
    })
  }
  const line = importOf(missing, statements)?.loc?.start.line
  const name = packageName(missing)
  return new ConfigurationError({
    message: `${line === undefined ? label : `${label}:${line}`} imports ${missing}, which is not ${name === null ? 'there' : 'installed'}.`,
    hint: name === null ? 'Write the path from the file that imports it.' : `Install it: npm install ${name}`,
    option: 'config',
  })
}

/** What was thrown, with the place of what cannot be parsed, which need not be in the configuration itself. */
function reasonOf(error: unknown): string {
  const [first = '', second = ''] = messageOf(error).split('\n')
  if (error instanceof SyntaxError && /\bJSON\b/.test(error.message)) {
    // Such a message quotes the text, in which a secret may stand.
    const [, path] = /^((?:[/\\]|[A-Za-z]:).*?): /.exec(first) ?? []
    return path === undefined ? 'what it reads as JSON is none' : `${path} is no JSON`
  }
  // Node says the place before the line itself, jiti after the message.
  const [, url, line] =
    /^(file:.+):(\d+)$/m.exec(error instanceof SyntaxError ? (error.stack ?? '') : '') ?? []
  if (url !== undefined) return `${first} (${fileURLToPath(url)}:${line})`
  return first.startsWith('ParseError: ') ? `${first.slice(12).trim()} (${second.trim()})` : first
}

function missingModule(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null
  if (error.code !== 'ERR_MODULE_NOT_FOUND' && error.code !== 'MODULE_NOT_FOUND') return null
  return /Cannot find (?:package|module) '([^']+)'/.exec(error.message)?.[1] ?? null
}

/** The import of a module, by what is written, or by the path that it leads to. */
function importOf(missing: string, statements: readonly SyntaxNode[]): SyntaxNode | undefined {
  return statements.find(({ source }) => {
    const written = isNode(source) ? String(source['value']) : ''
    const isIt = written === missing || written.startsWith(`${missing}/`)
    return isIt || (written.startsWith('.') && missing.endsWith(written.replace(/^[./]+/, '/')))
  })
}

/** The package that a name belongs to; null for a path. */
function packageName(specifier: string): string | null {
  if (/^[./\\]|^[A-Za-z]:[/\\]|^file:/.test(specifier)) return null
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
}
