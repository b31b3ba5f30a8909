/** A text as a regular expression that matches just this text. (`RegExp.escape` is not in Node 22.) */
export function escapeForPattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`)
}
