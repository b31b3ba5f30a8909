import type { Source } from '@standpipe/core'
import { basename } from 'node:path'
import { parseDocument } from '../document/parse-document.ts'
import { readDocument } from '../extension/read-document.ts'
import { sourceOf, type DocumentOptions } from './document-source.ts'

/** What opening a document needs besides its path. */
export interface OpenDocumentOptions extends DocumentOptions {
  /** What the file is called in messages. Default: its path. */
  readonly label?: string
}

/**
 * Makes a source of a YAML or JSON file, named after the file unless it says its own name. No network. Throws
 * `ConfigurationError` with everything that is wrong with it, each with line and column.
 *
 * @example
 * await openDocument('./source.yaml', { variables: (name) => process.env[name] })
 */
export async function openDocument(path: string, options: OpenDocumentOptions = {}): Promise<Source> {
  const { label = path, ...others } = options
  return sourceOf(await readDocument(path, label), { name: nameOfFile(path), ...others })
}

/** The same for a text; `label` is what it is called in messages. */
export function readSource(text: string, label: string, options: DocumentOptions = {}): Source {
  return sourceOf(parseDocument(text, label), options)
}

/** `My Shop.rest.yaml` is `my-shop-rest`. */
function nameOfFile(path: string): string {
  const name = basename(path)
    .replace(/\.(ya?ml|json)$/i, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
  return /^[a-z]/.test(name) ? name : `api-${name}`.replace(/-$/, '')
}
