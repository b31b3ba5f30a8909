import { mkdir, writeFile } from 'node:fs/promises'
import { documentsOf, modulesOf, type FileTexts } from './generated-files.ts'
import type { Generation } from './generation.ts'

/** Writes every generated file of a connector: the modules first, because the code that the rest is made from imports them. */
export async function writeGenerated<Settings>(generation: Generation<Settings>): Promise<void> {
  const { folder } = generation
  await write(folder, await modulesOf(generation))
  await write(folder, await documentsOf(generation))
}

async function write(folder: URL, files: FileTexts): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(new URL('./', new URL(path, folder)), { recursive: true })
    await writeFile(new URL(path, folder), text)
  }
}
