import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import type { Generation } from './generation.ts'

/** Declares the tests that the generated files of a connector hold what its document and its code say now. */
export function generatedFilesTests<Settings>(generation: Generation<Settings>): void {
  it.each([
    ['modules made from openapi.yaml', 'modulesOf'],
    ['documents made from the code', 'documentsOf'],
  ] as const)('the %s are up to date; `pnpm generate` makes them so', async (_, filesOf) => {
    // The other tests of a connector need not load what makes the files.
    const makers = await import('./generated-files.ts')
    for (const [path, text] of Object.entries(await makers[filesOf](generation))) {
      const written = await readFile(new URL(path, generation.folder), 'utf8')
      expect(written, `${path} is out of date: run \`pnpm generate\` in the connector`).toBe(text)
    }
  })
}
