import type { ExactRecord, ServedPage } from '@standpipe/sandbox-api'
import { canonicalJson } from '../values/canonical-json.ts'
import { recordsBackwards, type PageArchive } from './page-archive.ts'

/** Of each key on these pages the record that was delivered last. */
export async function* lastOfEachKey(
  archive: PageArchive,
  pages: readonly ServedPage[],
  key: readonly string[],
): AsyncGenerator<ExactRecord> {
  const seen = new Set<string>()
  for await (const record of recordsBackwards(archive, pages)) {
    const value = keyText(record, key)
    if (seen.has(value)) continue
    seen.add(value)
    yield record
  }
}

/** What tells the key of a record from all others. */
export function keyText(record: ExactRecord, key: readonly string[]): string {
  return key.map((name) => canonicalJson(record[name] ?? null)).join()
}
