import type { Parameter } from '../address/read-address.ts'

/** Parameters as documents have them: repeated ones as a list, plain numbers as numbers, braces doubled. */
export function parametersOf(parameters: readonly Parameter[]): { readonly [name: string]: unknown } {
  const written: { [name: string]: unknown } = {}
  for (const [name, text] of parameters) {
    const key = withoutPlaceholders(name)
    const value = /^(0|[1-9]\d{0,14})$/.test(text) ? Number(text) : withoutPlaceholders(text)
    written[key] = Object.hasOwn(written, key) ? [written[key], value].flat() : value
  }
  return written
}

/** A text in which braces are nothing but braces, but for references to the environment. */
export function withoutPlaceholders(text: string): string {
  return text
    .split(/(\$\{env:[A-Za-z_]\w*\})/)
    .map((part, index) => (index % 2 === 1 ? part : part.replaceAll(/[{}]/g, '$&$&')))
    .join('')
}
