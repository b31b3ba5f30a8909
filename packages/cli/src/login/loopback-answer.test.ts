import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { listenForAnswer } from './loopback-answer.ts'

test('a window that is closed before it is told ends no login, and nobody waits for it', async () => {
  const answer = await listenForAnswer(undefined)
  const { port } = new URL(answer.redirectUri)
  const browser = connect(Number(port), '127.0.0.1')
  const receiving = answer.receive(async (address) => {
    browser.destroy()
    await once(browser, 'close')
    // The server hears of it a moment later.
    for (let turn = 0; turn < 100; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    return new URL(address).searchParams.get('code')
  }, new AbortController().signal)
  browser.write('GET /callback?code=c1 HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n')
  expect(await receiving).toBe('c1')
  await answer.close()
})
