import { readFileSync } from 'node:fs'
import { chmod, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { join } from 'node:path'
import { startAuthorizationServer, type AuthorizationServer } from '@standpipe/test-doubles'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { authLoginCommand } from '../src/commands/auth/auth-login-command.ts'
import { openBrowser } from '../src/login/open-browser.ts'
import { coloursFor } from '../src/output/text/colours.ts'
import { createOutput } from '../src/output/output.ts'
import { makeAuthorProject, makeProject } from './support/project.ts'
import { runCli, startCli, type CliResult, type StartedCli } from './support/run-cli.ts'
import { capture, sampleHost } from './support/samples.ts'
import { temporaryDirectory } from './support/temporary-directory.ts'

const clientSecret = 'cl13nt-s3cret'
const shop = `import { createRestSource, oauth2RefreshToken } from '@standpipe/rest'
export default ({ url }) => createRestSource({
  name: 'shop',
  client: {
    baseUrl: url,
    retry: { maxRetries: 0 },
    auth: oauth2RefreshToken({
      tokenUrl: url + '/token',
      authorizationUrl: url + '/authorize',
      clientId: 'reports',
      clientSecret: '${clientSecret}',
    }),
  },
  resources: [{ name: 'items', path: '/items', primaryKey: 'id' }],
})`
let server: AuthorizationServer
let directory: string

beforeEach(async () => {
  server = await startAuthorizationServer()
  directory = makeAuthorProject({ 'shop.ts': shop })
})
afterEach(() => server.close())

function words(...command: readonly string[]): string[] {
  return [...command, '--set', `url=${server.url}`]
}

/** The address that a login prints. */
async function printedAddress(login: StartedCli): Promise<string> {
  const printed = await login.printed('code_challenge_method=S256')
  return /http\S+\/authorize\S+/.exec(printed)?.[0] ?? ''
}

/** Logs in as a person with a browser does. */
async function logIn(change: (answer: string) => string = (answer) => answer): Promise<CliResult> {
  const login = startCli(words('auth', 'login', './shop.ts', '--no-browser'), { directory })
  const answer = change(server.giveAccess(await printedAddress(login)))
  const page = await fetch(answer)
  const result = await login.result
  expect(page.status).toBe(result.code === 0 ? 200 : 400)
  return result
}

const noSecret = (...texts: readonly string[]): void => {
  for (const secret of [clientSecret, ...server.issued]) expect(texts.join('\n')).not.toContain(secret)
}

describe('auth login', { timeout: 60_000 }, () => {
  test('prints an address, waits for the browser, keeps what it gives; runs need nobody then', async () => {
    const { code, stdout, stderr } = await logIn()
    expect([code, stderr]).toEqual([
      0,
      expect.stringMatching(/\nOpen this address in a browser and give access:\n\n {2}http/),
    ])
    expect(stdout).toMatch(
      /^shop: logged in\n {2}obtained {2}20.*\n {2}access {4}ends 20.*, renewed by itself\n/,
    )
    expect(stdout).toContain(join(directory, '.standpipe', 'credentials'))

    const status = await runCli(words('auth', 'status', './shop.ts', '--json'), { directory })
    expect(status.code).toBe(0)
    expect(JSON.parse(status.stdout)).toMatchObject({
      schemaVersion: 1,
      command: 'auth status',
      source: 'shop',
      loggedIn: true,
      account: `${server.url}/token reports`,
      renewable: true,
    })

    const run = await runCli(words('run', './shop.ts', '--events', '-', '--trace-http', '-v'), { directory })
    expect(run.code).toBe(0)
    expect(server.carried).toEqual(['access-0'])
    noSecret(stdout, stderr, status.stdout, status.stderr, run.stdout, run.stderr)
    expect(readFileSync(join(directory, 'standpipe.duckdb')).includes('access-0')).toBe(false)
  })

  test('an answer to another login is refused', async () => {
    const { code, stderr } = await logIn((answer) => answer.replace(/state=[^&]*/, 'state=other'))
    expect([code, server.issued]).toEqual([3, []])
    expect(stderr).toContain('does not belong to this login')
  })

  test('a stop ends the wait', async () => {
    const login = startCli(words('auth', 'login', './shop.ts'), { directory })
    await printedAddress(login)
    login.child.kill('SIGINT')
    expect((await login.result).code).toBe(130)
  })

  test('the port can be chosen, and one that is taken is told', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await once(taken, 'listening')
    const address = taken.address()
    const port = typeof address === 'object' ? String(address?.port) : ''
    const refused = await runCli(words('auth', 'login', './shop.ts', '--port', port), { directory })
    expect(refused).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(`Port ${port} of this machine`),
    })
    taken.close()
    await once(taken, 'close')
    const login = startCli(words('auth', 'login', './shop.ts', '--port', port), { directory })
    const page = new URL(await printedAddress(login))
    expect(page.searchParams.get('redirect_uri')).toBe(`http://127.0.0.1:${port}/callback`)
    expect((await fetch(`http://127.0.0.1:${port}/favicon.ico`)).status).toBe(404)
    login.child.kill('SIGTERM')
    expect((await login.result).code).toBe(143)
  })

  test.each([
    [true, false, true, 1],
    [true, true, true, 0],
    [false, false, true, 0],
    [true, false, false, 0],
  ])(
    'opens a browser only for a person: terminal %s, CI %s, flag %s',
    async (isTTY, isCI, browser, times) => {
      const opened: string[] = []
      const answers: Promise<unknown>[] = []
      const stderr = capture({ isTTY })
      const host = sampleHost({
        stdout: capture(),
        stderr: {
          ...stderr,
          write(text) {
            const [page] = /http\S+\/authorize\S+/.exec(text) ?? []
            if (page !== undefined) answers.push(fetch(server.giveAccess(page)))
            return stderr.write(text)
          },
        },
        directory,
        isCI,
        openBrowser: (url) => opened.push(url),
      })
      vi.stubEnv('STANDPIPE_CREDENTIALS', temporaryDirectory())
      const context = { host, output: createOutput(host), colours: coloursFor(host.stderr, {}) }
      expect(await authLoginCommand('./shop.ts', { browser, set: [`url=${server.url}`] }, context)).toBe(0)
      await Promise.all(answers)
      vi.unstubAllEnvs()
      expect(opened).toHaveLength(times)
    },
  )
})

describe('auth status', () => {
  test('without a login it says how to get one, with the code that a run would end with', async () => {
    const { code, stdout } = await runCli(words('auth', 'status', './shop.ts'), { directory })
    expect([code, stdout]).toEqual([
      3,
      'shop: nobody has logged in. `standpipe auth login ./shop.ts` does.\n',
    ])
    const run = await runCli(words('run', './shop.ts'), { directory })
    expect(run).toMatchObject({ code: 3, stderr: expect.stringContaining('There is no refresh token') })
  })

  test('a source without a login is told', async () => {
    const source = `export default { specVersion: 'v1', name: 'plain', resources: [] }`
    const project = makeProject({ 'plain.js': source })
    for (const command of ['login', 'status']) {
      const { code, stderr } = await runCli(['auth', command, './plain.js'], { directory: project })
      expect([code, stderr]).toEqual([2, expect.stringContaining('plain has no login')])
    }
  })
})

// Other systems have their own command, which a test cannot take the place of.
test.skipIf(process.platform !== 'linux')('the browser of the system gets the address as it is', async () => {
  const folder = temporaryDirectory()
  await writeFile(join(folder, 'xdg-open'), `#!/bin/sh\nprintf %s "$1" > ${folder}/opened\n`)
  await chmod(join(folder, 'xdg-open'), 0o755)
  vi.stubEnv('PATH', `${folder}:${process.env['PATH']}`)
  const url = 'https://auth.example.test/authorize?a=$HOME&b=`c`'
  openBrowser(url)
  await vi.waitFor(() => expect(readFileSync(join(folder, 'opened'), 'utf8')).toBe(url), { timeout: 10_000 })
  vi.stubEnv('PATH', temporaryDirectory())
  expect(() => openBrowser(url)).not.toThrow()
  vi.unstubAllEnvs()
})
