import { hash } from 'node:crypto'

/** Eight hexadecimal digits that stand for a path in a name which cannot be spelled plainly. */
export function hashTag(path: readonly string[]): string {
  return hash('sha256', JSON.stringify(path), 'hex').slice(0, 8)
}
