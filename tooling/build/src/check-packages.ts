import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packPackages } from './packed/pack-packages.ts'
import { packageProblems } from './packed/package-problems.ts'

const target = await mkdtemp(join(tmpdir(), 'standpipe-packed-'))
try {
  const problems = await packageProblems(await packPackages(target))
  for (const problem of problems) console.log(problem)
  process.exitCode = problems.length > 0 ? 1 : 0
} catch (error) {
  console.log(error instanceof Error ? error.message : error)
  process.exitCode = 1
} finally {
  await rm(target, { recursive: true })
}
