import { DecodeError, type Decoder, type JsonValue } from '@standpipe/core'
import { csv, gzip, json, ndjson, xml } from '@standpipe/rest'
import type { DecoderOptions } from '../../decoders/decoder-schema.ts'

/** Reads whatever comes, and says what it was. */
export interface FormatFinder {
  readonly decoder: Decoder
  /** What the last body was written in; null when it was nothing that records can be in. */
  found(): FoundFormat | null
}

/** What a body is written in. */
export interface FoundFormat {
  /** As documents say it; null for JSON, which needs no mention. */
  readonly decoder: DecoderOptions | null
  readonly type: 'json' | 'jsonl' | 'csv' | 'xml'
}

// Enough to tell a format by.
const startLength = 4096
const gzipMark = [0x1f, 0x8b]

/** Makes one. Its decoder throws `DecodeError` for what is none of the formats: HTML, plain text, nothing at all. */
export function findFormat(): FormatFinder {
  let found: FoundFormat | null = null
  return {
    found: () => found,
    decoder: {
      specVersion: 'v1',
      kind: 'any',
      accept: 'application/json, application/*+json;q=0.9, application/xml;q=0.8, text/csv;q=0.7, */*;q=0.5',
      async decode(body, contentType) {
        found = null
        if (gzipMark.every((byte, index) => body[index] === byte)) {
          const inner = findFormat()
          const value = await gzip(inner.decoder).decode(body, contentType)
          found = withGzip(inner.found())
          return value
        }
        const [format, decoder] = formatOf(body, contentType)
        const value: JsonValue = await decoder.decode(body, contentType)
        found = format
        return value
      },
    },
  }
}

function formatOf(body: Uint8Array, contentType = ''): readonly [FoundFormat, Decoder] {
  const start = Buffer.from(body.subarray(0, startLength))
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart()
  const whole = body.length <= startLength
  if (start === '') throw new DecodeError({ message: 'The body is empty.' })
  if (/html/i.test(contentType) || /^<!doctype html|^<html/i.test(start)) {
    throw new DecodeError({ message: 'The body is a page for people (HTML), not data.' })
  }
  if (start.startsWith('<')) return [{ type: 'xml', decoder: { type: 'xml' } }, xml()]
  if (/ndjson|jsonl|json-seq|x-json-stream/i.test(contentType) || isLines(start, whole)) {
    return [{ type: 'jsonl', decoder: { type: 'jsonl' } }, ndjson()]
  }
  if (/^[[{"\d-]|^(true|false|null)\b/.test(start) && !/csv/i.test(contentType))
    return [{ type: 'json', decoder: null }, json()]
  const delimiter = delimiterOf(start, contentType)
  if (delimiter === null) throw new DecodeError({ message: 'The body is neither JSON, XML nor CSV.' })
  const openEnd = !/\n\s*$/.test(Buffer.from(body.subarray(-2)).toString('latin1'))
  return [
    {
      type: 'csv',
      decoder: {
        type: 'csv',
        ...(delimiter !== ',' && { delimiter }),
        ...(openEnd && { open_end: true }),
      },
    },
    csv({ delimiter, openEnd }),
  ]
}

/** Whether the first two lines are an object each. */
function isLines(start: string, whole: boolean): boolean {
  const lines = start.split('\n').filter((line) => line.trim() !== '')
  const complete = whole ? lines : lines.slice(0, -1)
  return complete.length > 1 && complete.slice(0, 2).every((line) => isObjectText(line))
}

function isObjectText(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}

/** What stands equally often, and at least once, in the first lines. */
function delimiterOf(start: string, contentType: string): string | null {
  const lines = start
    .split(/\r?\n/)
    .slice(0, 3)
    .filter((line) => line !== '')
  const counts = [',', ';', '\t', '|'].map((delimiter) => {
    const perLine = lines.map((line) => line.replaceAll(/"[^"]*"/g, '').split(delimiter).length - 1)
    return { delimiter, least: Math.min(...perLine), isEven: new Set(perLine.slice(0, 2)).size === 1 }
  })
  const [best] = counts
    .filter(({ least, isEven }) => least > 0 && isEven)
    .toSorted((one, other) => other.least - one.least)
  if (best !== undefined) return best.delimiter
  return /csv/i.test(contentType) ? ',' : null
}

function withGzip(format: FoundFormat | null): FoundFormat | null {
  if (format === null) return null
  return { ...format, decoder: { ...(format.decoder ?? { type: 'json' }), gzip: true } }
}
