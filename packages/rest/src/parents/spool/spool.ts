import type { JsonValue } from '@standpipe/core'
import { parseExactJson } from '../../decoders/parse-exact-json.ts'
import { stringifyExactJson } from '../../decoders/stringify-exact-json.ts'
import { createSpoolFile, type FileBlock } from './spool-file.ts'

/** Rows that one writes and many read, each at its own pace. */
export interface Spool {
  /** Adds rows behind the others; one call after the other. */
  append(rows: readonly JsonValue[]): Promise<void>
  /** Reads from the first row on. */
  reader(): SpoolReader
  close(): Promise<void>
}

/** One who reads a spool. */
export interface SpoolReader {
  /** The next rows, some at a time; null when there are no more by now. */
  next(): Promise<readonly JsonValue[] | null>
}

/** What a spool may take. */
export interface SpoolOptions {
  /** Characters that are kept in memory; what comes behind them goes to a file. Default 8 388 608. */
  readonly memory?: number
  /** Characters of the rows that are written, and read, together. Default 65 536. */
  readonly block?: number
}

/** Creates an empty spool. */
export function createSpool({ memory = 8_388_608, block = 65_536 }: SpoolOptions = {}): Spool {
  const file = createSpoolFile()
  const blocks: (string | FileBlock)[] = []
  let kept = 0
  let last: string[] = []
  let lastSize = 0

  return {
    append: async (rows) => {
      for (const row of rows) {
        const text = stringifyExactJson(row)
        last.push(text)
        lastSize += text.length
        if (lastSize >= block) await seal()
      }
    },
    reader: () => {
      let at = 0
      let row = 0
      return {
        next: async () => {
          for (; at < blocks.length; at += 1, row = 0) {
            const rows = parse(await load(blocks[at] ?? '[]'))
            if (row >= rows.length) continue
            const rest = rows.slice(row)
            at += 1
            row = 0
            return rest
          }
          if (row >= last.length) return null
          const rest = last.slice(row)
          row = last.length
          return parse(`[${rest.join(',')}]`)
        },
      }
    },
    close: () => file.close(),
  }

  async function seal(): Promise<void> {
    const text = `[${last.join(',')}]`
    const isKept = kept + text.length <= memory
    // Whoever reads meanwhile finds the rows where they were.
    const sealed = isKept ? text : await file.write(text)
    if (isKept) kept += text.length
    blocks.push(sealed)
    last = []
    lastSize = 0
  }

  async function load(sealed: string | FileBlock): Promise<string> {
    return typeof sealed === 'string' ? sealed : file.read(sealed)
  }
}

function parse(text: string): readonly JsonValue[] {
  const rows = parseExactJson(text)
  return Array.isArray(rows) ? rows : []
}
