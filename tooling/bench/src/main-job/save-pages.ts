import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { defaultApiKey, resourceNames, type ResourceName } from '@standpipe/sandbox-api'

/** The pages of one resource, saved. */
export interface SavedResource {
  readonly resource: ResourceName
  /** Each line of these files is the body of one page, byte for byte. */
  readonly files: readonly string[]
  readonly rows: number
  readonly bytes: number
}

/** What the API serves, and how long it takes to do nothing but ask for it. */
export interface SavedPages {
  readonly resources: readonly SavedResource[]
  readonly rows: number
  readonly bytes: number
  /** Time of asking for the pages one after the other and writing them to files. */
  readonly seconds: number
}

const pageRows = 100
const fileBytes = 128 * 2 ** 20

/** Asks for every page of every resource and joins the bodies into few files. */
export async function savePages(url: string, folder: string): Promise<SavedPages> {
  const start = performance.now()
  const resources: SavedResource[] = []
  for (const resource of resourceNames) resources.push(await saveResource(url, folder, resource))
  return {
    resources,
    rows: resources.reduce((sum, { rows }) => sum + rows, 0),
    bytes: resources.reduce((sum, { bytes }) => sum + bytes, 0),
    seconds: (performance.now() - start) / 1000,
  }
}

async function saveResource(url: string, folder: string, resource: ResourceName): Promise<SavedResource> {
  const files: string[] = []
  let rows = 0
  let bytes = 0
  let total = 1
  while (rows < total) {
    const path = join(folder, `${resource}-${files.length}.ndjson`)
    files.push(path)
    const file = createWriteStream(path)
    for (let size = 0; size < fileBytes && rows < total;) {
      const page = await fetchPage(
        `${url}/v1/${resource}?api_key=${defaultApiKey}&offset=${rows}&limit=${pageRows}`,
      )
      ;({ total } = page)
      rows += Math.min(pageRows, total - rows)
      bytes += page.body.length
      size += page.body.length
      if (!file.write(page.body)) await once(file, 'drain')
      file.write('\n')
    }
    file.end()
    await once(file, 'finish')
  }
  return { resource, files, rows, bytes }
}

async function fetchPage(url: string): Promise<{ readonly body: Buffer; readonly total: number }> {
  const response = await fetch(url)
  const body = Buffer.from(await response.arrayBuffer())
  // The envelope ends with the total; parsing the page for it would cost more than fetching it.
  const total = /"total":(\d+),"offset":\d+,"limit":\d+\}$/.exec(
    body.toString('latin1', body.length - 80),
  )?.[1]
  if (!response.ok || total === undefined)
    throw new Error(`The sandbox answered ${response.status} to a page.`)
  return { body, total: Number(total) }
}
