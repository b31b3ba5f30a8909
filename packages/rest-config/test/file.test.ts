import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDocument } from '../src/index.ts'

let directory = ''
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'standpipe-'))
})
afterAll(() => rm(directory, { recursive: true }))

const document = 'client: { base_url: https://api.example.test }\nresources: [caf\u00E9]\n'

test.each<[string, Buffer]>([
  ['Latin-1', Buffer.from(document, 'latin1')],
  ['UTF-16', Buffer.from(`\uFEFF${document}`, 'utf16le')],
])('a file in %s is refused, rather than read with other letters', async (_encoding, bytes) => {
  const path = join(directory, 'shop.yaml')
  await writeFile(path, bytes)
  await expect(openDocument(path, { label: 'shop.yaml' })).rejects.toThrow('shop.yaml is no text in UTF-8.')
})

test('what is no file is told so', async () => {
  await expect(openDocument(directory, { label: 'shop.yaml' })).rejects.toThrow('shop.yaml could not be read')
  await expect(openDocument(join(directory, 'no.yaml'))).rejects.toThrow('no.yaml could not be read')
})
