/**
 * A source module with a merge by key and cursor and an append. `--set mode=` makes it different: `wide` adds a column to
 * the orders, `cut` ends the events in the middle, `fail` fails in the orders.
 */
export const shopSource = `
const page = (records, stop) => ({ records, request: null, number: 1, label: '', bytes: 3, stop })
export default ({ mode }) => ({ specVersion: 'v1', name: 'my-shop', resources: [
  { name: 'orders', description: 'What was bought.', primaryKey: ['id'], cursor: { path: 'version' },
    positionBasis: null, cursorBasis: null,
    columns: { id: { type: 'bigint', nullable: false }, 'lines[].price': { type: 'decimal', precision: 10, scale: 2 } },
    async *read({ lowerBound }) {
      if (mode === 'fail') throw new Error("the API is away")
      const all = [{ id: 1, version: 5 }, { id: 2, version: 9007199254740993n }]
      const records = all.filter(({ version }) => lowerBound === null || version >= lowerBound)
      const note = mode === 'wide' ? { note: 'read from ' + lowerBound } : {}
      yield page(records.map((record) => ({ ...record, ...note, lines: [{ price: '1.50' }] })), 'single-page')
    } },
  { name: 'events', disposition: 'append', positionBasis: null, cursorBasis: null,
    async *read() {
      yield page([{ name: mode === 'cut' ? 'half' : 'whole' }], mode === 'cut' ? undefined : 'single-page')
      if (mode === 'cut') throw new Error('cut off')
    } },
] })`
