import { createHash } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { ConfigurationError } from '@standpipe/core'
import type { CredentialStore, StoredCredentials } from './credential-store.ts'
import { withFileLock } from './file-lock.ts'
import { replaceFile } from './replace-file.ts'

/**
 * Keeps credentials in a directory, one file a name, readable by its owner only. Files are replaced whole, and locked
 * across the processes of a machine while a token is renewed.
 *
 * @param directory made when it is missing. Default: `$STANDPIPE_CREDENTIALS`, or `~/.standpipe/credentials`
 */
export function fileCredentialStore(directory: string = defaultDirectory()): CredentialStore {
  const place = resolve(directory)
  const pathOf = (name: string): string => join(place, fileName(name))
  const read = async (name: string): Promise<StoredCredentials | null> => {
    const path = `${pathOf(name)}.json`
    const text = await readIfThere(path)
    return text === null ? null : parse(text, path)
  }
  return {
    place,
    read,
    async update(name, change, signal) {
      await mkdir(place, { recursive: true, mode: 0o700 })
      const changeAlone = async (): Promise<StoredCredentials> => {
        const stored = await read(name)
        const next = await change(stored)
        if (next !== stored) {
          await replaceFile(
            `${pathOf(name)}.json`,
            `${JSON.stringify({ version: 1, name, ...next }, null, 2)}\n`,
          )
        }
        return next
      }
      return withFileLock(`${pathOf(name)}.lock`, changeAlone, signal)
    },
  }
}

function defaultDirectory(): string {
  const { STANDPIPE_CREDENTIALS: chosen = '' } = process.env
  return chosen === '' ? join(homedir(), '.standpipe', 'credentials') : chosen
}

/** Readable for people; the hash keeps apart what the rest does not. */
function fileName(name: string): string {
  const readable = name.replace(/^https?:\/\//, '').replace(/[^a-z0-9]+/gi, '-')
  const hash = createHash('sha256').update(name).digest('hex')
  return `${readable.slice(0, 60)}-${hash.slice(0, 16)}`
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

function parse(text: string, path: string): StoredCredentials {
  const stored = parseJson(text)
  if (isStored(stored)) return stored
  throw new ConfigurationError({
    message: `${path} holds no credentials that this version can read.`,
    hint: 'Remove the file and log in again with `standpipe auth login`, or give the source a new refresh token.',
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The caller says so, with the path.
    return null
  }
}

function isStored(value: unknown): value is StoredCredentials {
  if (typeof value !== 'object' || value === null) return false
  if (!('version' in value && value.version === 1)) return false
  if (!('accessToken' in value && typeof value.accessToken === 'string')) return false
  if (!('refreshToken' in value && (value.refreshToken === null || typeof value.refreshToken === 'string')))
    return false
  if (!('obtainedAt' in value && typeof value.obtainedAt === 'number')) return false
  return 'expiresAt' in value && (value.expiresAt === null || typeof value.expiresAt === 'number')
}
