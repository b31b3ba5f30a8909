import { ConfigurationError } from '@standpipe/core'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Where Docker and Kubernetes put secrets, one in a file each. */
export const defaultSecretsDirectory = '/run/secrets'

/** The files that may hold a secret, the stronger one first. */
export function secretFiles(directory: string, name: string): readonly string[] {
  return [...new Set([name, name.toLowerCase()])].map((file) => join(directory, file))
}

/** The text of a file without the line break at its end; null when there is no such file. Throws when it cannot be read. */
export async function readSecretFile(path: string): Promise<string | null> {
  try {
    return withoutLineBreak(await readFile(path, 'utf8'))
  } catch (error) {
    if (isAbsent(error)) return null
    throw new ConfigurationError({
      message: `${path} cannot be read.`,
      hint: 'Check its permissions.',
      cause: error,
    })
  }
}

/** A secret without the line break that editors and programs put after it. */
export function withoutLineBreak(text: string): string {
  return text.replace(/\r?\n$/, '')
}

function isAbsent(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR', 'EISDIR'].includes(String(error.code))
  )
}
