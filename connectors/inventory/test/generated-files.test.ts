import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { generatedFiles } from '../scripts/generated-files.ts'

describe('src/generated', () => {
  it('holds what openapi.yaml says now; `pnpm generate` brings it up to date', async () => {
    const files = await generatedFiles(new URL('../openapi.yaml', import.meta.url))
    expect(Object.keys(files)).toEqual(['openapi.ts', 'columns.ts'])
    for (const [name, text] of Object.entries(files)) {
      expect(await readFile(new URL(`../src/generated/${name}`, import.meta.url), 'utf8')).toBe(text)
    }
  })
})
