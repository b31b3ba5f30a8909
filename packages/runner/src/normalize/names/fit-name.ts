/** Cuts a name to a number of UTF-8 bytes and ends it with a tag. */
export function tagName(name: string, tag: string, maxBytes: number): string {
  return `${cutToBytes(name, maxBytes - tag.length - 1)}_${tag}`
}

/** Whether a name has at most this many bytes in UTF-8. */
export function fitsBytes(name: string, maxBytes: number): boolean {
  return name.length * 3 <= maxBytes || Buffer.byteLength(name) <= maxBytes
}

function cutToBytes(text: string, maxBytes: number): string {
  let cut = ''
  let bytes = 0
  for (const character of text) {
    bytes += Buffer.byteLength(character)
    if (bytes > maxBytes) break
    cut += character
  }
  return cut
}
