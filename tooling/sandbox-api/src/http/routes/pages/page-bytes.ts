import type { InventoryPage } from '../serve-page.ts'

/** Puts a page together from records in the form of `utf8Text`; `open` goes before them and `close` behind them. */
export function pageBytes(
  { texts, total, offset, limit }: InventoryPage,
  [open, close]: readonly [string, string],
): Buffer {
  const head = `{${open}`
  const tail = `${close}"total":${total},"offset":${offset},"limit":${limit}}`
  const commas = Math.max(0, texts.length - 1)
  const length = texts.reduce((sum, text) => sum + text.length, head.length + commas + tail.length)
  // Each record is copied while it is still in the processor's cache; joining all first takes half as long again.
  const bytes = Buffer.allocUnsafe(length)
  let end = bytes.write(head, 0, 'latin1')
  texts.forEach((text, index) => {
    if (index > 0) bytes[end++] = 0x2c
    end += bytes.write(text, end, 'latin1')
  })
  bytes.write(tail, end, 'latin1')
  return bytes
}
