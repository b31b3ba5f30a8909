import { mockApi } from '@standpipe/test-doubles'
import type { MessageCase } from '../message-case.ts'
import { messageBench } from './message-bench.ts'
import type { MessagesUnderTest } from './messages-under-test.ts'

/** Runs a case for a resource against an API of its own; rejects when the connector does something else than it should. */
export async function runMessageCase(
  { run }: MessageCase,
  connector: MessagesUnderTest,
  name: string,
): Promise<void> {
  const bench = messageBench(connector, name)
  const api = mockApi()
  for (const method of ['GET', 'POST']) api.respond(`${method} *`, [bench.answer], { afterLast: 'repeat' })
  api.enable()
  try {
    await run(bench)
    const [first] = bench.unknown
    if (first !== undefined) throw new Error(`Nothing describes ${first.method} ${first.url.href}.`)
  } finally {
    await bench.close()
    api.disable()
  }
}
