import { open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { platform } from 'node:process'

/**
 * Puts a text in the place of a file, readable by its owner only. Whoever reads, and whatever is killed meanwhile, finds
 * the old text or the new one, whole; when this resolves, the new one survives a power cut. One writer at a time.
 */
export async function replaceFile(path: string, text: string): Promise<void> {
  const draft = `${path}.new`
  const file = await open(draft, 'w', 0o600)
  try {
    // A draft that a killed process has left behind may have had other rights.
    await file.chmod(0o600)
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(draft, path)
  await syncDirectory(dirname(path))
}

async function syncDirectory(path: string): Promise<void> {
  // Windows cannot open a directory, and needs no such thing.
  if (platform === 'win32') return
  const directory = await open(path)
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}
