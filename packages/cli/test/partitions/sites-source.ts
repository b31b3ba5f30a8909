/**
 * A source module with a resource in partitions, each with a cursor. `--set mode=cut` fails in the second page of the
 * last partition, `--set mode=fewer` lists one partition less.
 */
export const sitesSource = `
export default ({ mode }) => ({ specVersion: 'v1', name: 'sites', resources: [
  { name: 'visits', primaryKey: ['id'], cursor: { path: 'version', scope: 'partition' },
    positionBasis: null, cursorBasis: null,
    async *partitions() {
      const names = ['north', 'south', 'west']
      for (const id of mode === 'fewer' ? names.slice(1) : names) yield { id, values: { site: id } }
    },
    async *read({ partition, lowerBound, resume }) {
      const first = { north: 10, south: 20, west: 30 }[partition.values.site]
      for (let number = resume === null ? 1 : resume.number; number <= 2; number += 1) {
        if (mode === 'cut' && number === 2 && partition.id === 'west') throw new Error('cut off')
        const all = [{ id: first + number, version: first + number, from: String(lowerBound) }]
        const records = all.filter(({ version }) => lowerBound === null || version >= lowerBound)
        yield { records, request: { number }, number, label: '', bytes: 3, ...(number === 2 && { stop: 'no-next' }) }
      }
    } },
] })`
