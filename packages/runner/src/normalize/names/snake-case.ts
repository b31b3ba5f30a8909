const outsideNames = /[^\p{L}\p{M}\p{N}]+/gu
const wordStart = /(\p{Ll}|\p{N})(\p{Lu})/gu
const wordAfterAcronym = /(\p{Lu})(\p{Lu}\p{Ll})/gu

/**
 * Spells a name in snake_case, in any script: `orderId` becomes `order_id`, `HTTPServer` `http_server`, `f-1`
 * `f_1`. One leading underscore stays (`_id`), except before `sp_`, which is Standpipe's own. A name without a
 * letter or digit becomes `empty`.
 */
export function snakeCase(name: string): string {
  const words = name
    .normalize('NFC')
    .replace(wordStart, '$1_$2')
    .replace(wordAfterAcronym, '$1_$2')
    .replace(outsideNames, '_')
    .replace(/^_|_$/g, '')
    .toLowerCase()
  if (words === '') return 'empty'
  const keepsUnderscore = name.startsWith('_') && !words.startsWith('sp_')
  return keepsUnderscore || /^\p{N}/u.test(words) ? `_${words}` : words
}
