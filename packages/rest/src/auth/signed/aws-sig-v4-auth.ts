import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto'
import { secret, type Auth, type AuthContext, type Secret } from '@standpipe/core'
import { SignatureV4 } from '@smithy/signature-v4'
import { checkOption } from '../../options/check-option.ts'
import { requiredSecret } from '../keys/required-secret.ts'
import { secretVault } from '../tokens/secret-vault.ts'
import { finalRequest, type FinalRequest } from './final-request.ts'

/** The key of an AWS account or role. */
export interface AwsCredentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string | Secret
  /** Comes with keys that end. */
  readonly sessionToken?: string | Secret
}

/** Options of `awsSigV4Auth`. */
export interface AwsSigV4AuthOptions {
  /** Name of the service in signatures, for example `'execute-api'`. */
  readonly service: string
  /** For example `'eu-central-1'`. */
  readonly region: string
  /** The key, or a function that gives the current one for each request, such as a provider of the AWS SDK. */
  readonly credentials: AwsCredentials | (() => Promise<AwsCredentials>)
}

/**
 * Signs each request with AWS Signature Version 4. Needs the package `@smithy/signature-v4` beside this one. Throws
 * `ConfigurationError` naming the option that cannot be used.
 *
 * @example
 * awsSigV4Auth({ service: 'execute-api', region: 'eu-central-1', credentials: { accessKeyId, secretAccessKey } })
 */
export function awsSigV4Auth(options: AwsSigV4AuthOptions): Auth {
  const { service, region, credentials } = options
  checkOption(service.trim() !== '', 'awsSigV4Auth.service', 'the name of a service', service)
  checkOption(region.trim() !== '', 'awsSigV4Auth.region', 'the name of a region', region)
  if (typeof credentials !== 'function') {
    requiredSecret(credentials.accessKeyId, 'awsSigV4Auth.credentials.accessKeyId')
    requiredSecret(credentials.secretAccessKey, 'awsSigV4Auth.credentials.secretAccessKey')
  }
  const vault = secretVault(typeof credentials === 'function' ? [] : secretsOf(credentials))

  const current = async (): Promise<AwsCredentials> => {
    const given = typeof credentials === 'function' ? await credentials() : credentials
    for (const value of secretsOf(given)) vault.remember(value.reveal())
    return given
  }
  const signer = new SignatureV4({
    service,
    region,
    credentials: async () => plain(await current()),
    sha256: Sha256,
    // The object store alone takes the path of an object as it is.
    uriEscapePath: service !== 's3',
  })
  return {
    specVersion: 'v1',
    kind: 'aws-sig-v4',
    get secrets() {
      return vault.secrets()
    },
    async apply(request, context) {
      const headers = await signedHeaders(signer, finalRequest(request), context)
      return { ...request, headers: { ...request.headers, ...headers } }
    },
  }
}

async function signedHeaders(
  signer: SignatureV4,
  { method, origin, path, headers, body }: FinalRequest,
  context: AuthContext,
): Promise<{ readonly [name: string]: string }> {
  const { protocol, host, hostname, port } = new URL(origin)
  const [pathname = '/', search = ''] = path.split(/\?(.*)/s)
  const { headers: signed } = await signer.sign(
    {
      method,
      protocol,
      hostname,
      ...(port !== '' && { port: Number(port) }),
      path: pathname,
      query: queryOf(search),
      headers: { ...headers, host },
      body,
    },
    { signingDate: new Date(context.now()) },
  )
  const added = Object.entries(signed).map(([name, value]) => [name.toLowerCase(), value] as const)
  // The connection writes the host itself.
  return Object.fromEntries(added.filter(([name]) => name !== 'host'))
}

/** Parameters by name, in lists: a name may repeat. */
function queryOf(search: string): { [name: string]: string[] } {
  const query: { [name: string]: string[] } = {}
  // A plus stands for itself here, other than in a form.
  for (const [name, value] of new URLSearchParams(search.replaceAll('+', '%2B'))) {
    query[name] = [...(query[name] ?? []), value]
  }
  return query
}

function secretsOf({ secretAccessKey, sessionToken }: AwsCredentials): readonly Secret[] {
  return [secretAccessKey, sessionToken].flatMap((value) => (value === undefined ? [] : [secret(value)]))
}

function plain({ accessKeyId, secretAccessKey, sessionToken }: AwsCredentials): {
  accessKeyId: string
  secretAccessKey: string
  sessionToken?: string
} {
  return {
    accessKeyId,
    secretAccessKey: secret(secretAccessKey).reveal(),
    ...(sessionToken !== undefined && { sessionToken: secret(sessionToken).reveal() }),
  }
}

/** SHA-256, with a key as HMAC, in the form that the signer asks for. */
class Sha256 {
  readonly #hash: Hash | Hmac

  constructor(key?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = key === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(key))
  }

  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(bytesOf(data))
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.#hash.digest())
  }
}

function bytesOf(data: string | ArrayBuffer | ArrayBufferView): Uint8Array {
  if (typeof data === 'string') return Buffer.from(data)
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data)
}
