import type { Rule } from '../rule.ts'

const chapters = ['What it loads', 'Install', 'Run', 'Settings', 'Tables', 'Limits', 'Changes']

/** Made from the connector's code, so that no README is behind it. */
const tables = ['settings', 'tables']

/** Who has read one connector's README finds everything in the next one at the same place. */
export const connectorReadme: Rule = {
  name: 'connector-readme',
  *check({ packages, files }) {
    for (const { folder } of packages.filter(({ room }) => room === 'connectors')) {
      const path = `${folder}/README.md`
      const headings = [...(files.get(path) ?? '').matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)
      const found = headings.filter((heading) => heading !== undefined && chapters.includes(heading))
      for (const name of tables) {
        if (files.has(path) && !files.get(path)?.includes(`<!-- generated:${name} -->`)) {
          yield { path, message: `needs the table that is made between the markers generated:${name}` }
        }
      }
      if (files.has(path) && found.join() !== chapters.join()) {
        yield { path, message: `the chapters must be, in this order: ${chapters.join(', ')}` }
      }
    }
  },
}
