/**
 * Makes a part of records that has only so many variants: each is written once, when a hash first asks for it, and
 * kept. It is kept as one flat text, while fresh text is a tree of pieces that is walked when a page is put together;
 * walking is most of the time that a page takes.
 */
export function prerendered(variants: number, write: (seed: number) => string): (hash: number) => string {
  const kept: string[] = []
  return (hash) => {
    const seed = hash % variants
    return (kept[seed] ??= flat(write(seed)))
  }
}

function flat(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1')
}
