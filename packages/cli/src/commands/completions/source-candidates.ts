import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { connectorPackages } from '../../loading/installed/connector-packages.ts'

/** Something that can be typed, with a word about it. */
export interface Candidate {
  readonly value: string
  readonly description: string
}

/** Documents that are no sources. */
const otherDocuments =
  /^(package|package-lock|tsconfig.*|standpipe.config|\..*|pnpm-.*|docker-compose.*)\.(json|ya?ml)$/

/**
 * What SOURCE or PIPELINE may be: installed connectors by their short names, and the documents of the folder that the word leads
 * to. Whatever else can be named there belongs into this list.
 */
export function sourceCandidates(directory: string, current: string): readonly Candidate[] {
  return [...connectors(directory), ...documents(directory, current)]
}

function connectors(directory: string): readonly Candidate[] {
  return connectorPackages(directory).map(({ manifest: { name, description } }) => ({
    value: shortName(name),
    description: description ?? name,
  }))
}

/** `@standpipe/connector-inventory` is `inventory`; those of others keep their whole name. */
function shortName(name: string): string {
  return (
    /^@standpipe\/connector-(.+)$/.exec(name)?.[1] ?? /^standpipe-connector-(.+)$/.exec(name)?.[1] ?? name
  )
}

function documents(directory: string, current: string): readonly Candidate[] {
  const folder = current.endsWith('/') ? current : current.includes('/') ? `${dirname(current)}/` : ''
  try {
    return readdirSync(join(directory, folder))
      .filter((name) => /\.(ya?ml|json)$/.test(name) && !otherDocuments.test(name))
      .toSorted()
      .map((name) => ({ value: folder + name, description: 'document' }))
  } catch {
    // A folder that is not there, or cannot be read, has nothing to offer.
    return []
  }
}
