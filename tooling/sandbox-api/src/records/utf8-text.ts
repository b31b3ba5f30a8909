/**
 * Text in which every character is one byte of its UTF-8 form. Pages joined from it become bytes by copying, which
 * is several times faster than encoding; so everything in a record that is not ASCII goes through here.
 */
export function utf8Text(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1')
}

/** What such text says. */
export function readableText(utf8: string): string {
  return Buffer.from(utf8, 'latin1').toString('utf8')
}
