const uuidForm = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i

/** The 32 lower-case digits of a uuid written with or without hyphens; undefined for everything else. */
export function parseUuid(text: string): string | undefined {
  return uuidForm.test(text) ? text.replaceAll('-', '').toLowerCase() : undefined
}

/** The bytes of a base64 text with padding; undefined for everything else. */
export function parseBinary(text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text, 'base64')
  // Node skips what is no base64, so that only writing it again shows whether nothing was skipped.
  return bytes.toString('base64') === text ? new Uint8Array(bytes) : undefined
}
