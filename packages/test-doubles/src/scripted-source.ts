import type {
  CursorValue,
  DataRecord,
  JsonValue,
  Page,
  Partition,
  PageRequest,
  ReadRequest,
  Resource,
  Source,
} from '@standpipe/core'

/** A resource that answers from a list of records. Everything else a resource may say can be given as well. */
export interface ScriptedResource extends Partial<Omit<Resource, 'read'>> {
  readonly name: string
  /** All records of the API; a function is asked again for each page, so that they may change meanwhile. */
  readonly records: readonly DataRecord[] | ((partition: Partition) => readonly DataRecord[])
  /** Ids of the partitions that it is read in; asked again each time they are listed. Default: no partitions. */
  readonly partitionIds?: () => Iterable<string>
  /** Records on a page. Default 2. */
  readonly pageSize?: number
  /** Whether a page can be asked for again. Default true. */
  readonly isResumable?: boolean
  /** Whether a record belongs to a read with this lower bound. Default: every record does. */
  readonly isWanted?: (record: DataRecord, lowerBound: CursorValue) => boolean
  /** Called before a page is answered; throws what the API would fail with, or never ends. */
  readonly beforePage?: (page: ScriptedPage, read: ReadRequest) => void | Promise<void>
  /** Called with every page that is answered. */
  readonly answered?: (page: Page, place: ScriptedPage, read: ReadRequest) => void
}

/** A page that a scripted resource is asked for. */
export interface ScriptedPage {
  /** Counted from 1 within this call of `read`. */
  readonly number: number
  readonly offset: number
  /** Whether it is the page that the read resumes from. */
  readonly isResumed: boolean
}

/** What a scripted source is made from. */
export interface ScriptedSourceOptions {
  /** Default `'scripted'`. */
  readonly name?: string
  readonly resources: readonly ScriptedResource[]
}

/** A scripted source, which remembers whether it was closed. */
export interface ScriptedSource extends Source {
  readonly isClosed: boolean
}

/** A source for tests: pages by offset over lists of records, with a script of what happens between them. */
export function scriptedSource(options: ScriptedSourceOptions): ScriptedSource {
  let isClosed = false
  return {
    specVersion: 'v1',
    name: options.name ?? 'scripted',
    resources: options.resources.map(scriptedResource),
    get isClosed() {
      return isClosed
    },
    close: async () => {
      isClosed = true
    },
  }
}

function scriptedResource(script: ScriptedResource): Resource {
  const {
    records,
    pageSize = 2,
    isResumable,
    isWanted,
    beforePage,
    answered,
    partitionIds,
    ...resource
  } = script
  return {
    positionBasis: { path: `/${script.name}`, pageSize },
    cursorBasis: { baseUrl: 'https://api.test' },
    ...(partitionIds !== undefined && { partitions: () => listed(partitionIds) }),
    ...resource,
    read: async function* read(request) {
      const isResumed = request.resume !== null
      let at = isResumed ? offsetOf(request.resume) : 0
      const lowerBound = isResumed ? boundOf(request.resume) : request.lowerBound
      for (let number = 1; ; number += 1) {
        const place = { number, offset: at, isResumed: isResumed && number === 1 }
        await beforePage?.(place, request)
        const all = typeof records === 'function' ? records(request.partition) : records
        const wanted = all.filter((record) => lowerBound === null || (isWanted?.(record, lowerBound) ?? true))
        const onPage = wanted.slice(at, at + pageSize)
        const page: Page = {
          records: onPage,
          request: isResumable === false ? null : pageRequest(at, lowerBound),
          number,
          label: `GET /${script.name}?offset=${at}`,
          bytes: onPage.length * 100,
          ...(onPage.length < pageSize && { stop: onPage.length === 0 ? 'empty-page' : 'short-page' }),
        }
        answered?.(page, place, request)
        yield page
        if (page.stop !== undefined) return
        at += pageSize
      }
    },
  }
}

async function* listed(ids: () => Iterable<string>): AsyncGenerator<Partition> {
  for (const id of ids()) yield { id, values: { id } }
}

function pageRequest(offset: number, lowerBound: CursorValue | null): PageRequest {
  return { offset, lowerBound }
}

function offsetOf(request: PageRequest | null): number {
  return Number(request?.['offset'] ?? 0)
}

function boundOf(request: PageRequest | null): CursorValue | null {
  const bound: JsonValue | undefined = request?.['lowerBound']
  return typeof bound === 'string' || typeof bound === 'number' || typeof bound === 'bigint' ? bound : null
}
