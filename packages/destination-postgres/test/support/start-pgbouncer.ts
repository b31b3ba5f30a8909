import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin']

/** The pgbouncer of this machine; undefined when it has none. */
export const pgbouncer: string | undefined = folders
  .map((folder) => join(folder, 'pgbouncer'))
  .find((path) => existsSync(path))

/** Starts pgbouncer in transaction mode, with one connection to the server, on a free loopback port. */
export async function startPgbouncer(
  command: string,
  serverUrl: string,
): Promise<{ url: string; stop(): Promise<void> }> {
  const server = new URL(serverUrl)
  const folder = await mkdtemp(join(tmpdir(), 'standpipe-pgbouncer-'))
  await chmod(folder, 0o755)
  const port = await freePort()
  const settings = join(folder, 'pgbouncer.ini')
  const lines = [
    '[databases]',
    `* = host=${server.hostname} port=${server.port}`,
    '[pgbouncer]',
    'listen_addr = 127.0.0.1',
    `listen_port = ${port}`,
    'unix_socket_dir =',
    'auth_type = any',
    'pool_mode = transaction',
    'default_pool_size = 1',
    ...(process.getuid?.() === 0 ? ['user = nobody'] : []),
  ]
  // With any user let in, the one of the server has to be said.
  lines[1] += ` user=${server.username}`
  await writeFile(settings, lines.join('\n'))
  const pooler = spawn(command, [settings], { stdio: ['ignore', 'ignore', 'pipe'] })
  let log = ''
  await new Promise<void>((resolve, reject) => {
    pooler.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      log += chunk
      if (log.includes('process up')) resolve()
    })
    pooler.once('close', () => reject(new Error(`pgbouncer did not start:\n${log}`)))
    pooler.once('error', reject)
  })
  const through = new URL(serverUrl)
  through.host = `127.0.0.1:${port}`
  return {
    url: through.href,
    stop: async () => {
      pooler.kill('SIGTERM')
      await once(pooler, 'close')
      await rm(folder, { recursive: true })
    },
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}
