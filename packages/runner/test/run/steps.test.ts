import { memoryDestination, scriptedSource } from '@standpipe/test-doubles'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { expect, it, onTestFinished } from 'vitest'
import { run, runChannel, runSteps, type RunStepMessage } from '../../src/index.ts'

it('a run tells all of its steps in their order, with resource and load', async () => {
  const told: RunStepMessage[] = []
  const listen = (message: unknown): void => void told.push(message as RunStepMessage)
  subscribe(runChannel, listen)
  onTestFinished(() => void unsubscribe(runChannel, listen))
  const source = scriptedSource({ resources: [{ name: 'events', primaryKey: ['id'], records: [{ id: 1 }] }] })

  await run({ source, destination: memoryDestination() })

  expect(told.map(({ step }) => step)).toEqual(runSteps)
  expect(told[1]).toEqual({ step: 'page-taken', resource: 'events', loadId: null })
  expect(told[3]).toEqual({ step: 'load-counted', resource: 'events', loadId: told[2]?.loadId })
  expect(told[2]?.loadId).toMatch(/^[\da-z-]+$/i)
})
