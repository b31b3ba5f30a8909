import { openDocument } from '@standpipe/rest-config'
import { run } from '@standpipe/runner'
import { startSandbox } from '@standpipe/sandbox-api'
import { memoryDestination } from '@standpipe/test-doubles'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

test('a selector that makes one record of each page is an error on the first of them', async () => {
  const sandbox = await startSandbox({ rows: 0, scale: 0.3 })
  const folder = await mkdtemp(join(tmpdir(), 'standpipe-selector-'))
  try {
    const complete = fileURLToPath(
      new URL('../documents/feature-flag-analytics/complete.yaml', import.meta.url),
    )
    const path = join(folder, 'as-selected.json')
    // The parents alone, so that only the selector is as it was found.
    const resources = [{ name: 'segments_keys', endpoint: { data_selector: [] } }]
    await writeFile(path, JSON.stringify({ extends: complete, resources }))
    const variables = new Map([
      ['API_URL', `${sandbox.url}/feature-flag-analytics`],
      ['API_KEY', sandbox.apiKey],
    ])
    const source = await openDocument(path, { variables: (name) => variables.get(name) })
    const destination = memoryDestination()
    const { errors } = await run({ source, destination, select: ['segments_keys'] })
    expect(errors.map(({ message, hint }) => `${message} ${hint}`)).toEqual([
      expect.stringMatching(
        /one record of each page: the response is an object with the keys keys, count, .*Let data_selector lead to the list in it/,
      ),
    ])
    expect(destination.tableNames()).toEqual([])
  } finally {
    await sandbox.stop()
    await rm(folder, { recursive: true })
  }
})
