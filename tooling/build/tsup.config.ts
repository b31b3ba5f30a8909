import { existsSync, readFileSync } from 'node:fs'
import { defineConfig } from 'tsup'

interface Manifest {
  readonly exports: { readonly [path: string]: string | { readonly '@standpipe/source': string } }
}

// tsup runs in the folder of the package.
const manifest: Manifest = JSON.parse(readFileSync('package.json', 'utf8'))
const sources = Object.values(manifest.exports).flatMap((target) =>
  typeof target === 'string' ? [] : [target['@standpipe/source']],
)

/** One configuration for every published package: JavaScript only, `tsc -b` writes the declarations. */
export default defineConfig({
  entry: [...sources, ...['src/bin.ts'].filter((file) => existsSync(file))],
  format: ['esm'],
  target: 'node22',
  platform: 'node',
  dts: false,
  clean: false,
  sourcemap: true,
  silent: true,
})
