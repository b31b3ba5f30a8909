import { existsSync } from 'node:fs'
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { startAuthorizationServer } from '@standpipe/test-doubles'
import { startScript } from '../../../test/support/processes/start-script.ts'
import type { StoredCredentials } from './credential-store.ts'
import { fileCredentialStore } from './file-credential-store.ts'
import { withFileLock } from './file-lock.ts'

const never = new AbortController().signal
const credentials: StoredCredentials = { accessToken: 'a', refreshToken: 'r', obtainedAt: 1, expiresAt: null }
let folder: string
let directory: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'standpipe-credentials-'))
  directory = join(folder, 'deep', 'credentials')
})
afterEach(() => rm(folder, { recursive: true }))

const keep = (value: StoredCredentials) => (): Promise<StoredCredentials> => Promise.resolve(value)

async function jsonFile(): Promise<string> {
  const [file] = (await readdir(directory)).filter((name) => name.endsWith('.json'))
  return join(directory, file ?? '')
}

describe('fileCredentialStore', () => {
  test('keeps credentials by name', async () => {
    const store = fileCredentialStore(directory)
    expect(await store.read('https://a/token me')).toBeNull()
    await store.update('https://a/token me', keep(credentials), never)
    await store.update('https://a/token-me', keep({ ...credentials, refreshToken: null }), never)
    const again = fileCredentialStore(directory)
    expect(await again.read('https://a/token me')).toMatchObject(credentials)
    expect(await again.read('https://a/token-me')).toMatchObject({ refreshToken: null })
    expect(
      await again.update('https://a/token me', async (stored) => ({ ...credentials, ...stored }), never),
    ).toMatchObject(credentials)
  })

  // Windows has no such rights.
  test.skipIf(process.platform === 'win32')('is open to its owner only', async () => {
    const mask = process.umask(0)
    try {
      const store = fileCredentialStore(directory)
      await store.update('me', keep(credentials), never)
      await chmod(await jsonFile(), 0o666)
      await store.update('me', keep({ ...credentials, accessToken: 'b' }), never)
    } finally {
      process.umask(mask)
    }
    const modes = [directory, ...(await readdir(directory)).map((name) => join(directory, name))]
    const rights = await Promise.all(modes.map(async (path) => ((await stat(path)).mode & 0o777).toString(8)))
    expect(rights).toEqual(['700', '600', '600'])
  })

  test('what is no credentials is an error that names the file', async () => {
    const store = fileCredentialStore(directory)
    await store.update('me', keep(credentials), never)
    const file = await jsonFile()
    for (const text of ['', '{"version":2}', '{"version":1,"accessToken":1}', 'null']) {
      await writeFile(file, text)
      await expect(store.read('me')).rejects.toMatchObject({
        code: 'SP_CONFIGURATION',
        message: expect.stringContaining(file),
      })
    }
  })

  test('a change that fails changes nothing and frees the lock', async () => {
    const store = fileCredentialStore(directory)
    await store.update('me', keep(credentials), never)
    await expect(store.update('me', () => Promise.reject(new Error('refused')), never)).rejects.toThrow(
      'refused',
    )
    expect(await store.update('me', (stored) => Promise.resolve(stored ?? credentials), never)).toMatchObject(
      credentials,
    )
  })

  test('stands where the environment says', () => {
    vi.stubEnv('STANDPIPE_CREDENTIALS', directory)
    expect(fileCredentialStore().place).toBe(directory)
    vi.stubEnv('STANDPIPE_CREDENTIALS', '')
    expect(fileCredentialStore().place).toMatch(/[/\\]\.standpipe[/\\]credentials$/)
    vi.unstubAllEnvs()
  })
})

describe('withFileLock', () => {
  test('lets one in at a time, also in one process', async () => {
    const path = join(folder, 'lock')
    const order: string[] = []
    const task = (name: string) => async (): Promise<void> => {
      order.push(`${name} in`)
      await new Promise(setImmediate)
      order.push(`${name} out`)
    }
    await Promise.all(['a', 'b', 'c'].map((name) => withFileLock(path, task(name), never)))
    const stays = [0, 2, 4].map((index) => order.slice(index, index + 2).join(', '))
    expect(stays.toSorted()).toEqual(['a in, a out', 'b in, b out', 'c in, c out'])
  })

  test('whoever waits may give up', async () => {
    const path = join(folder, 'lock')
    const held = Promise.withResolvers<void>()
    const holder = withFileLock(path, () => held.promise, never)
    const stop = new AbortController()
    const waiter = withFileLock(path, () => Promise.resolve(), stop.signal)
    stop.abort(new Error('enough'))
    await expect(waiter).rejects.toThrow(/enough|aborted/)
    held.resolve()
    await holder
  })
})

describe('across processes', () => {
  test('a refresh token that rotates is used once, however many renew it', { timeout: 60_000 }, async () => {
    const server = await startAuthorizationServer({ expiresIn: 0 })
    const [processes, reads] = [4, 8]
    const scripts = Array.from({ length: processes }, () =>
      startScript('renew-in-process.ts', {}, server.url, directory, String(reads)),
    )
    await Promise.all(scripts.map(({ ended }) => ended))
    await server.close()
    expect(server.misused).toEqual([])
    expect(server.requests).toHaveLength(processes * reads)
    expect(JSON.parse(await readFile(await jsonFile(), 'utf8'))).toMatchObject({
      refreshToken: server.refreshToken(),
    })
  })

  test('a process that is killed while it renews holds up nobody', { timeout: 60_000 }, async () => {
    const asked = Promise.withResolvers<void>()
    const server = await startAuthorizationServer({
      async beforeAnswer() {
        if (server.requests.length > 1) return
        asked.resolve()
        await new Promise(() => undefined)
      },
    })
    const killed = startScript('renew-in-process.ts', {}, server.url, directory)
    const end = killed.ended.catch((error: unknown) => String(error))
    await asked.promise
    killed.process.kill('SIGKILL')
    expect(await end).toContain('SIGKILL')
    await startScript('renew-in-process.ts', {}, server.url, directory).ended
    await server.close()
    expect(server.misused).toEqual([])
  })

  test(
    'a process that is killed while it writes leaves the old text or the new one',
    { timeout: 60_000 },
    async () => {
      const path = join(folder, 'text')
      for (let kill = 0; kill < 5; kill += 1) {
        const writer = startScript('replace-in-process.ts', {}, path)
        const end = writer.ended.catch((error: unknown) => String(error))
        await vi.waitFor(() => expect(existsSync(path)).toBe(true), { timeout: 20_000 })
        for (let look = 0; look < 20 * (kill + 1); look += 1) {
          const lines = (await readFile(path, 'utf8')).split('\n')
          expect([lines.length, new Set(lines.slice(0, -1)).size]).toEqual([20_001, 1])
        }
        writer.process.kill('SIGKILL')
        expect(await end).toContain('SIGKILL')
        const lines = (await readFile(path, 'utf8')).split('\n')
        expect([lines.length, new Set(lines.slice(0, -1)).size]).toEqual([20_001, 1])
        await rm(path)
      }
    },
  )
})
