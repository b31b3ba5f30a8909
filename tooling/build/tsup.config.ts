import { existsSync } from 'node:fs'
import { defineConfig } from 'tsup'

/** One configuration for every published package: JavaScript only, `tsc -b` writes the declarations. */
export default defineConfig({
  entry: ['src/index.ts', 'src/bin.ts'].filter((file) => existsSync(file)),
  format: ['esm'],
  target: 'node22',
  platform: 'node',
  dts: false,
  clean: false,
  sourcemap: true,
  silent: true,
})
