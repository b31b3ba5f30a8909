import { scriptedSource } from '@standpipe/test-doubles'
import { describe, expect, it } from 'vitest'
import { selectResources, type Selection } from './select-resources.ts'

const { resources } = scriptedSource({
  resources: [
    { name: 'customers', records: [] },
    { name: 'orders', records: [] },
    { name: 'order_events', records: [], selected: false },
  ],
})

const select = (selection: Selection): readonly string[] =>
  selectResources(resources, selection).map(({ name }) => name)

describe('selectResources', () => {
  it.each<[Selection, readonly string[]]>([
    [{}, ['customers', 'orders']],
    [{ select: ['orders'] }, ['orders']],
    [{ select: ['order_events', 'customers'] }, ['customers', 'order_events']],
    [{ select: ['order*'] }, ['orders', 'order_events']],
    [{ select: ['order?'] }, ['orders']],
    [{ select: ['*'] }, ['customers', 'orders', 'order_events']],
    [{ exclude: ['cust*'] }, ['orders']],
    [{ select: ['*'], exclude: ['orders', 'customers'] }, ['order_events']],
  ])('%j gives %j', (selection, names) => {
    expect(select(selection)).toEqual(names)
  })

  it('names what is closest to a wrong name', () => {
    expect(() => select({ select: ['custmers'] })).toThrow(
      expect.objectContaining({
        message: "No resource is named 'custmers'.",
        hint: "Did you mean 'customers'?",
      }),
    )
    expect(() => select({ exclude: ['order'] })).toThrow(
      expect.objectContaining({ hint: "Did you mean 'orders' or 'order_events'?", option: 'exclude' }),
    )
    expect(() => select({ select: ['xyz*'] })).toThrow(
      expect.objectContaining({ hint: 'The source has customers, orders, order_events.' }),
    )
  })

  it('refuses to read nothing', () => {
    expect(() => select({ exclude: ['*'] })).toThrow('No resource is selected.')
  })
})
