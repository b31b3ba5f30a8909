/**
 * Makes control characters visible, so that what an API sent cannot move the cursor or colour the terminal.
 * Line breaks and tabs stay unless `oneLine` is set.
 */
export function printable(text: string, options: { readonly oneLine?: boolean } = {}): string {
  const pattern = options.oneLine === true ? /\p{Cc}/gu : /[^\P{Cc}\n\t]/gu
  return text.replace(pattern, (character) => spelling[character] ?? codeOf(character))
}

const spelling: { readonly [character: string]: string } = {
  '\n': String.raw`\n`,
  '\r': String.raw`\r`,
  '\t': String.raw`\t`,
}

function codeOf(character: string): string {
  return String.raw`\u` + character.charCodeAt(0).toString(16).padStart(4, '0')
}
