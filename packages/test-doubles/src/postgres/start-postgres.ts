import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, rmSync } from 'node:fs'
import { chmod, chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { cleanUpAtExit } from '../clean-up-at-exit.ts'
import { freePort } from './free-port.ts'
import { linkTree } from '../link-tree.ts'
import { postgresBinaries } from './postgres-binaries.ts'

/** How `startPostgres` starts its server. */
export interface StartPostgresOptions {
  /** Whether commits wait for the disk, as in production. Default: false, which is faster. */
  readonly fsync?: boolean | undefined
  /** Makes it a server with TLS. Default: without. */
  readonly tls?: ServerTls | undefined
  /** Content of its `pg_hba.conf`. Default: every loopback client is trusted. */
  readonly access?: string | undefined
}

/** What a server proves itself with; all in PEM. */
export interface ServerTls {
  readonly certificate: string
  readonly key: string
  /** Authority whose clients are known. */
  readonly clientAuthority: string
}

/** A running server that nobody else uses. */
export interface ThrowAwayPostgres {
  /** Connection string of its superuser and its database `postgres`. */
  readonly url: string
  /** Ends the server at once, as a crash would; its files stay. */
  crash(): Promise<void>
  /** Starts it again behind a crash, at the same address. */
  restart(): Promise<void>
  /** Stops the server and removes its files. */
  stop(): Promise<void>
}

/** Postgres refuses to run as root; as root we run it as "nobody". */
const serverUser = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : undefined

const maxPortAttempts = 5

/**
 * Starts an empty Postgres server on a free loopback port, with all its files in a folder of its own under the
 * system's temporary folder. It ends with this process at the latest, also on SIGINT and SIGTERM. Throws when
 * there are no binaries for this platform or the server does not start, with the server's own words.
 */
export async function startPostgres(options: StartPostgresOptions = {}): Promise<ThrowAwayPostgres> {
  const root = await mkdtemp(join(tmpdir(), 'standpipe-postgres-'))
  let server: ChildProcess | undefined
  const forget = cleanUpAtExit(() => {
    server?.kill('SIGQUIT')
    waitWhileExists(join(root, 'data', 'postmaster.pid'))
    rmSync(root, { recursive: true, force: true })
  })
  const remove = async (): Promise<void> => {
    forget()
    await stopped(server, 'SIGINT')
    await rm(root, { recursive: true, force: true })
  }
  try {
    const binaries = serverUser ? await reachableBinaries(root) : postgresBinaries()
    const data = await initializedData(root, binaries)
    await writeFiles(data, options)
    /** Resolves to undefined once the server takes connections, or to its log. */
    const start = async (port: number): Promise<string | undefined> => {
      const settings = [
        `port=${port}`,
        'listen_addresses=127.0.0.1',
        'unix_socket_directories=',
        `fsync=${options.fsync ? 'on' : 'off'}`,
        ...(options.tls ? tlsSettings : []),
      ]
      server = spawn(
        join(binaries, 'bin', 'postgres'),
        ['-D', data, ...settings.flatMap((setting) => ['-c', setting])],
        { ...processOptions(root), stdio: ['ignore', 'ignore', 'pipe'] },
      )
      return startFailure(server)
    }
    for (let attempt = 1; ; attempt++) {
      const port = await freePort()
      const failure = await start(port)
      if (failure === undefined) {
        return {
          url: `postgres://postgres@127.0.0.1:${port}/postgres`,
          crash: () => stopped(server, 'SIGQUIT'),
          restart: async () => {
            const problem = await start(port)
            if (problem !== undefined) throw new Error(`Postgres did not start again:\n${problem}`)
          },
          stop: remove,
        }
      }
      // Somebody else may have taken the port between our question and the start.
      if (attempt === maxPortAttempts || !failure.includes('could not bind')) {
        throw new Error(`Postgres did not start:\n${failure}`)
      }
    }
  } catch (error) {
    await remove()
    throw error
  }
}

/** The installed binaries may lie under root's home, which no other user can enter. */
async function reachableBinaries(root: string): Promise<string> {
  await chmod(root, 0o755)
  const binaries = join(root, 'binaries')
  await linkTree(postgresBinaries(), binaries)
  return binaries
}

async function initializedData(root: string, binaries: string): Promise<string> {
  const data = join(root, 'data')
  await mkdir(data, { mode: 0o700 })
  if (serverUser) await chown(data, serverUser.uid, serverUser.gid)
  await promisify(execFile)(
    join(binaries, 'bin', 'initdb'),
    ['--pgdata', data, '--username', 'postgres', '--auth', 'trust', '--encoding', 'UTF8', '--no-sync'],
    processOptions(root),
  )
  return data
}

const tlsSettings = [
  'ssl=on',
  'ssl_cert_file=server.crt',
  'ssl_key_file=server.key',
  'ssl_ca_file=clients.crt',
]

async function writeFiles(data: string, { tls, access }: StartPostgresOptions): Promise<void> {
  const files = {
    'server.crt': tls?.certificate,
    'server.key': tls?.key,
    'clients.crt': tls?.clientAuthority,
    'pg_hba.conf': access,
  }
  for (const [name, content] of Object.entries(files)) {
    if (content === undefined) continue
    const path = join(data, name)
    await writeFile(path, content, { mode: 0o600 })
    if (serverUser) await chown(path, serverUser.uid, serverUser.gid)
  }
}

function processOptions(root: string): { cwd: string; env: NodeJS.ProcessEnv; uid?: number; gid?: number } {
  return { ...serverUser, cwd: root, env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' } }
}

/** Resolves to undefined once the server takes connections, or to its log when it ended before that. */
async function startFailure(server: ChildProcess): Promise<string | undefined> {
  let log = ''
  return new Promise((resolve, reject) => {
    server.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      log += chunk
      if (!log.includes('ready to accept connections')) return
      // Read on, so that the pipe never fills up, but keep nothing.
      server.stderr?.removeAllListeners('data').resume()
      resolve(undefined)
    })
    server.once('error', reject)
    server.once('close', () => resolve(log))
  })
}

/** SIGINT: in good order; SIGQUIT: at once, so that the next start recovers. */
async function stopped(server: ChildProcess | undefined, signal: 'SIGINT' | 'SIGQUIT'): Promise<void> {
  if (server?.pid === undefined || server.exitCode !== null || server.signalCode !== null) return
  const closed = once(server, 'close')
  server.kill(signal)
  await closed
}

/** A server removes this file as its last deed; before that it would write into what we are removing. */
function waitWhileExists(lockFile: string): void {
  const stopwatch = new Int32Array(new SharedArrayBuffer(4))
  for (let round = 0; round < 500 && existsSync(lockFile); round++) Atomics.wait(stopwatch, 0, 0, 10)
}
