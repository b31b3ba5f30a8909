import type { TokenResponse } from './token-endpoint-options.ts'

/** The fields of an answer in JSON, or as a form, as older servers write it; null when it has none. */
export async function readAnswer(response: Response): Promise<TokenResponse | null> {
  const text = await response.text()
  const parsed = parseJson(text)
  if (isFields(parsed)) return parsed
  const form = Object.fromEntries(new URLSearchParams(text))
  return 'access_token' in form || 'error' in form ? form : null
}

/** The answer as the standard wants it, where it is clear what was meant. */
export function normalizeAnswer(
  answer: TokenResponse,
  normalize: ((answer: TokenResponse) => TokenResponse) | undefined,
): TokenResponse {
  const normal = normalize === undefined ? answer : normalize(answer)
  // Who a person is does not matter here, and its issuer is not known.
  const { id_token: _idToken, ...others } = normal
  return { token_type: 'bearer', ...Object.fromEntries(Object.entries(others).filter(isGiven)) }
}

function isGiven([, value]: readonly [string, unknown]): boolean {
  return value !== null && value !== ''
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // An answer that is no JSON may be a form; when it is neither, that is the error that counts.
    return null
  }
}

function isFields(value: unknown): value is TokenResponse {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
