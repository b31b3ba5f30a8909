import { randomUUID } from 'node:crypto'
import { open, unlink, type FileHandle } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A text in the file. */
export interface FileBlock {
  readonly offset: number
  readonly bytes: number
}

/** A temporary file that nobody else can open: it has lost its name, and goes with the process at the latest. */
export interface SpoolFile {
  /** Adds a text behind the others. */
  write(text: string): Promise<FileBlock>
  read(block: FileBlock): Promise<string>
  close(): Promise<void>
}

/** Creates the file, in the folder for temporary files, with the first text. */
export function createSpoolFile(): SpoolFile {
  let opened: Promise<FileHandle> | null = null
  let end = 0
  return {
    write: async (text) => {
      opened ??= openNameless()
      const file = await opened
      const bytes = Buffer.from(text)
      const block = { offset: end, bytes: bytes.length }
      end += bytes.length
      await file.appendFile(bytes)
      return block
    },
    read: async ({ offset, bytes }) => {
      const file = await opened
      if (file === null) throw new TypeError('a block was read from a file that was never written')
      const { buffer } = await file.read(Buffer.alloc(bytes), 0, bytes, offset)
      return buffer.toString()
    },
    close: async () => {
      const file = await opened
      opened = null
      await file?.close()
    },
  }
}

async function openNameless(): Promise<FileHandle> {
  const path = join(tmpdir(), `standpipe-${randomUUID()}`)
  const file = await open(path, 'wx+', 0o600)
  await unlink(path)
  return file
}
