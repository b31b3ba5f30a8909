import { ConfigurationError, secret, type Secret } from '@standpipe/core'
import { messageOf } from '../../output/text/error-text.ts'
import { passwordsIn } from '../../output/passwords-in.ts'
import { shownName } from '../define/reference-name.ts'
import type { Config } from '../define/config.ts'
import {
  referenceMarker,
  type EnvReference,
  type Reference,
  type SecretReference,
} from '../define/reference.ts'
import { defaultSecretsDirectory, readSecretFile, secretFiles, withoutLineBreak } from './secret-files.ts'

/** Where the values of references are looked for. */
export interface ReferencePlaces {
  /** Variables of the process. */
  readonly variables: { readonly [name: string]: string | undefined }
  /** Variables of `.env`. */
  readonly file: { readonly [name: string]: string | undefined }
  /** Asks a secret manager. */
  readonly hook: Config['secrets']
  /** Told each secret as soon as it is known. */
  readonly onSecrets: (secrets: readonly Secret[]) => void
}

/** The value of a reference and where it was found, for example `INVENTORY_API_KEY in .env`; or why there is none. */
export type FoundReference =
  | { readonly value: string; readonly origin: string; readonly missing?: undefined }
  | { readonly value?: undefined; readonly missing: string }

/** Looks up what references stand for. */
export interface References {
  find(reference: Reference): Promise<FoundReference>
}

/** The variable that names another directory than `/run/secrets`. */
const directoryVariable = 'STANDPIPE__SECRETS_DIRECTORY'

/** Each name is looked up once, when it is asked for. An empty variable or file counts as not set. */
export function createReferences(places: ReferencePlaces): References {
  const known = new Map<string, Promise<FoundReference>>()
  return {
    find(reference) {
      if (reference[referenceMarker] === 'env') return Promise.resolve(findVariable(reference, places))
      const found = known.get(reference.name) ?? findSecret(reference, places)
      known.set(reference.name, found)
      return found
    },
  }
}

function findVariable({ name, fallback }: EnvReference, places: ReferencePlaces): FoundReference {
  const found = inEnvironment(name, places)
  if (found !== null) {
    places.onSecrets(passwordsIn(found.value).map(secret))
    return found
  }
  if (fallback !== undefined)
    return { value: fallback, origin: `the default of ${shownName(name) ?? 'env()'}` }
  return { missing: `${called('variable', name)} is not set, neither in the environment nor in .env` }
}

async function findSecret(reference: SecretReference, places: ReferencePlaces): Promise<FoundReference> {
  const { name } = reference
  const found = inEnvironment(name, places) ?? (await inFiles(name, places)) ?? (await fromHook(name, places))
  if (found === null) {
    const looked = [
      'the environment',
      '.env',
      ...(shownName(name) === null ? [directoryOf(places)] : secretFiles(directoryOf(places), name)),
      ...(places.hook === undefined ? [] : ['the secrets hook']),
    ]
    return {
      missing: `${called('secret', name)} was not found in ${looked.slice(0, -1).join(', ')} or ${looked.at(-1)}`,
    }
  }
  places.onSecrets([found.value, ...passwordsIn(found.value)].map(secret))
  return found
}

interface Found {
  readonly value: string
  readonly origin: string
}

function inEnvironment(name: string, { variables, file }: ReferencePlaces): Found | null {
  const shown = shownName(name) ?? 'a variable'
  if (variables[name]) return { value: variables[name], origin: shown }
  return file[name] ? { value: file[name], origin: `${shown} in .env` } : null
}

async function inFiles(name: string, places: ReferencePlaces): Promise<Found | null> {
  for (const path of secretFiles(directoryOf(places), name)) {
    const value = await readSecretFile(path)
    if (value) return { value, origin: path }
  }
  return null
}

async function fromHook(name: string, { hook }: ReferencePlaces): Promise<Found | null> {
  if (hook === undefined) return null
  let value: unknown
  try {
    value = await hook(name)
  } catch (cause) {
    throw new ConfigurationError({
      message: `The secrets hook of the configuration failed for ${called('secret', name)}: ${messageOf(cause)}`,
      hint: 'Fix the function `secrets`, or give the secret in the environment.',
      option: 'secrets',
      cause,
    })
  }
  if (value === undefined) return null
  if (typeof value === 'string') {
    const text = withoutLineBreak(value)
    return text === '' ? null : { value: text, origin: 'the secrets hook' }
  }
  throw new ConfigurationError({
    message: `The secrets hook of the configuration returned no text for ${called('secret', name)}.`,
    hint: 'It returns the secret as a text, or undefined.',
    option: 'secrets',
  })
}

function directoryOf({ variables, file }: ReferencePlaces): string {
  return variables[directoryVariable] || file[directoryVariable] || defaultSecretsDirectory
}

/** `the secret INVENTORY_API_KEY`, without the name where it may be a secret itself. */
function called(kind: 'secret' | 'variable', name: string): string {
  const shown = shownName(name)
  return shown === null ? `the ${kind} that is named here` : `the ${kind} ${shown}`
}
