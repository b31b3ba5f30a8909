import { env } from '../define/env.ts'
import { secret } from '../define/secret.ts'

const written = /^\$\{(secret|env):([^{}]*)\}$/

/** Puts references in the place of texts like `${secret:NAME}`, which is how JSON writes them. */
export function textReferences(value: unknown): unknown {
  if (typeof value === 'string') {
    const [, kind, name = ''] = written.exec(value) ?? []
    if (kind === undefined) return value
    return kind === 'secret' ? secret(name) : env(name)
  }
  if (Array.isArray(value)) return value.map(textReferences)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, textReferences(part)]))
}
