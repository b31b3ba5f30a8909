/**
 * The dict that a text hands to `rest_api_source`: what Python writes otherwise is taken for what JSON has, and
 * `dlt.secrets["name"]` for `${env:NAME}`. Nothing else changes. Throws when there is no such dict, or one with code in it.
 */
export function transcribe(text: string): unknown {
  const [, dict] = /rest_api_source\((\{.*?^\})\)/ms.exec(text) ?? []
  if (dict === undefined) throw new Error('There is no rest_api_source({…}) in the text.')
  return JSON.parse(asJson(dict))
}

const words: { readonly [word: string]: string } = { True: 'true', False: 'false', None: 'null' }

/** Texts are matched first, so that nothing in them is taken for anything else. */
const parts =
  /(?<text>"(?:[^"\\]|\\.)*")|dlt\.secrets\["(?<secret>\w+)"\]|(?<comma>,)\s*(?=[\]}])|\b(?<word>True|False|None)\b/g

function asJson(dict: string): string {
  return dict.replace(parts, (...match) => {
    const { text, secret, comma, word } = match.at(-1) as { readonly [kind: string]: string | undefined }
    if (text !== undefined) return text
    if (secret !== undefined) return `"\${env:${secret.toUpperCase()}}"`
    return comma === undefined ? (words[word ?? ''] ?? '') : ''
  })
}
