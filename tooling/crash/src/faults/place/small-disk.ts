import { execFile } from 'node:child_process'
import { mkdtemp, rmdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** A file system in memory with little room. */
export interface SmallDisk {
  readonly folder: string
  /** Mounts it again with other options, for example `size=1g` or `ro`. */
  change(options: string): Promise<void>
  remove(): Promise<void>
}

/** Why there can be none; null when there can. */
export function whyNoSmallDisk(): string | null {
  if (process.platform !== 'linux') return 'left out: needs Linux'
  return process.getuid?.() === 0 ? null : 'left out: needs root'
}

const execute = promisify(execFile)

/** Mounts a tmpfs that belongs to a user. Default: the one of this process. */
export async function mountSmallDisk(size: string, user = process.getuid?.() ?? 0): Promise<SmallDisk> {
  const folder = await mkdtemp(join(tmpdir(), 'standpipe-disk-'))
  await execute('mount', ['-t', 'tmpfs', '-o', `size=${size},uid=${user}`, 'tmpfs', folder])
  return {
    folder,
    change: async (options) => void (await execute('mount', ['-o', `remount,${options}`, folder])),
    remove: async () => {
      await execute('umount', [folder])
      await rmdir(folder)
    },
  }
}
