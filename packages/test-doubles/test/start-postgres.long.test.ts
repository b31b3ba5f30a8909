import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { Client } from 'pg'
import { describe, expect, it, vi } from 'vitest'
import { startPostgres } from '../src/postgres/start-postgres.ts'

async function setting(url: string, name: string): Promise<string> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<Record<string, string>>(`show ${name}`)
  await client.end()
  return rows[0]?.[name] ?? ''
}

describe('startPostgres', () => {
  it('starts an empty server and removes everything when it stops', async () => {
    const postgres = await startPostgres()
    const folder = resolve(await setting(postgres.url, 'data_directory'), '..')
    expect(existsSync(folder)).toBe(true)
    await postgres.stop()
    expect(existsSync(folder)).toBe(false)
    await expect(setting(postgres.url, 'fsync')).rejects.toThrow('ECONNREFUSED')
  })

  it('waits for the disk only on demand', async () => {
    const [fast, durable] = await Promise.all([startPostgres(), startPostgres({ fsync: true })])
    const settings = await Promise.all([setting(fast.url, 'fsync'), setting(durable.url, 'fsync')])
    await Promise.all([fast.stop(), durable.stop()])
    expect(settings).toEqual(['off', 'on'])
  })

  it.each(['SIGINT', 'SIGTERM'] as const)('ends with its process on %s', async (signal) => {
    const program = `
      import { startPostgres } from ${JSON.stringify(resolve(import.meta.dirname, '../src/postgres/start-postgres.ts'))}
      process.stdout.write((await startPostgres()).url)`
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [output] = await once(child.stdout, 'data')
    const url = String(output)
    const folder = resolve(await setting(url, 'data_directory'), '..')
    child.kill(signal)
    expect(await once(child, 'exit')).toEqual([null, signal])
    expect(existsSync(folder)).toBe(false)
    await vi.waitFor(() => expect(setting(url, 'fsync')).rejects.toThrow('ECONNREFUSED'))
  })
})
