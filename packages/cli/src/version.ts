import { readFileSync } from 'node:fs'

const manifest: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))

/** Version of this package. */
export const version: string = readVersion(manifest)

function readVersion(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'version' in value) return String(value.version)
  throw new TypeError('package.json has no version')
}
