import { expect, it, vi } from 'vitest'
import { runMessageCase } from '../src/messages/bench/run-message-case.ts'
import type { MessageCase } from '../src/messages/message-case.ts'
import { messageGroups } from '../src/messages/message-groups.ts'
import { messagesUnderTest } from '../src/messages/bench/messages-under-test.ts'
import { libraryMessages } from './support/library.ts'
import { messageDefects, type MessageDefect } from './support/message-defects.ts'

/** The case that must find a defect, and whether it is about the connector and not about one of its resources. */
function caseOf({ group, foundBy }: MessageDefect): readonly [MessageCase, boolean] {
  const { cases = [], once = [] } = messageGroups.find(({ title }) => title === group) ?? {}
  const found = [...cases, ...once].find(({ name }) => name.startsWith(foundBy))
  if (found === undefined) throw new Error(`No case of ${group} begins with "${foundBy}".`)
  return [found, once.includes(found)]
}

/** The resources about which the case complains. */
async function complaints(defect: MessageDefect): Promise<readonly string[]> {
  const messages = messagesUnderTest(libraryMessages(defect.connector))
  const [messageCase, isOnce] = caseOf(defect)
  const found: string[] = []
  for (const [name, described] of Object.entries(messages.resources).slice(0, isOnce ? 1 : undefined)) {
    const resource = messages.create().resources.find((candidate) => candidate.name === name)
    if (resource === undefined || messageCase.appliesTo?.(described, resource) === false) continue
    await runMessageCase(messageCase, messages, name).catch(() => found.push(name))
  }
  return found
}

it.each(messageDefects)('a connector that $name is found by "$foundBy …" of $group', async (defect) => {
  const random = vi.spyOn(Math, 'random').mockReturnValue(0)
  const found = await complaints(defect).finally(() => random.mockRestore())
  expect(found).not.toEqual([])
})

it('every case has a defect that it finds', () => {
  const cases = messageGroups.flatMap(({ cases: all, once = [] }) => [...all, ...once])
  const tried = new Set(messageDefects.map((defect) => caseOf(defect)[0]))
  expect(cases.filter((messageCase) => !tried.has(messageCase)).map(({ name }) => name)).toEqual([])
})
