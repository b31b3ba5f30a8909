import { readFile } from 'node:fs/promises'

/**
 * The most memory a process has held so far, in bytes; null when it is gone. Linux only: the kernel keeps the
 * mark in `/proc/<pid>/status`. Throws where there is no such thing.
 */
export async function peakMemory(processId: number): Promise<number | null> {
  if (process.platform !== 'linux') throw new Error('Peak memory is read from /proc, which only Linux has.')
  const status = await readFile(`/proc/${processId}/status`, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ESRCH') return ''
    throw error
  })
  return parsePeakMemory(status)
}

/** Finds the mark in the text of a status file; a process that has ended but not been waited for has none. */
export function parsePeakMemory(status: string): number | null {
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]
  return kilobytes === undefined ? null : Number(kilobytes) * 1024
}
