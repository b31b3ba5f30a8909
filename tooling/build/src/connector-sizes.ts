import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packPackages } from './packed/pack-packages.ts'
import { tryConnector } from './packed/try-connector.ts'

// `pnpm run connector-sizes` says what somebody gets who installs one connector.
const target = await mkdtemp(join(tmpdir(), 'standpipe-packed-'))
try {
  const packed = await packPackages(target)
  for (const { name } of packed.filter((other) => other.name.includes('connector-'))) {
    const { line, problems } = await tryConnector(name, packed)
    console.log(line)
    for (const problem of problems) console.log(`  ${problem}`)
    if (problems.length > 0) process.exitCode = 1
  }
} catch (error) {
  console.log(error instanceof Error ? error.message : error)
  process.exitCode = 1
} finally {
  await rm(target, { recursive: true })
}
