/**
 * Makes control characters and invisible ones visible, so that what an API sent can neither move the cursor or colour
 * the terminal, nor turn the direction of the text around it. Line breaks and tabs stay unless `oneLine` is set.
 */
export function printable(text: string, options: { readonly oneLine?: boolean } = {}): string {
  return text.replace(unsafe, (character) => {
    const stays = joiners.includes(character) || (options.oneLine !== true && layout.includes(character))
    return stays ? character : (spelling[character] ?? codeOf(character))
  })
}

/** Controls, format characters such as bidi overrides, and the separators of lines and paragraphs. */
const unsafe = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

const layout: readonly string[] = ['\n', '\t']
/** Without them, Persian words and composed emojis fall apart. */
const joiners: readonly string[] = ['\u200C', '\u200D']

const spelling: { readonly [character: string]: string } = {
  '\n': String.raw`\n`,
  '\r': String.raw`\r`,
  '\t': String.raw`\t`,
}

function codeOf(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')
  return code.length === 4 ? `\\u${code}` : `\\u{${code}}`
}
