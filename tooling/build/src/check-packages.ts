import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { packPackages, type PackedPackage } from './packed/pack-packages.ts'

const requiredFiles = ['LICENSE', 'README.md', 'package.json', 'dist/index.js', 'dist/index.d.ts']
const unwantedFiles = /\.test(-d)?\.ts$|\.tsbuildinfo$/
const run = promisify(execFile)

/** What is wrong with a tarball: its files, its manifest (publint) and its types (attw). */
async function problemsOf({ name, filename, files }: PackedPackage): Promise<readonly string[]> {
  const paths = files.map((file) => file.path)
  const missing = requiredFiles.filter((path) => !paths.includes(path))
  const unwanted = paths.filter((path) => unwantedFiles.test(path))
  return [
    ...missing.map((path) => `${name}: ${path} is missing from the tarball`),
    ...unwanted.map((path) => `${name}: ${path} does not belong into the tarball`),
    ...(await outputWhenFailed('publint', filename, '--strict')),
    ...(await outputWhenFailed('attw', filename, '--profile', 'esm-only', '--no-color', '--no-emoji')),
  ]
}

async function outputWhenFailed(
  command: string,
  ...parameters: readonly string[]
): Promise<readonly string[]> {
  try {
    await run(command, parameters)
    return []
  } catch (error) {
    const output = error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error)
    return [`${command} ${parameters.join(' ')}\n${output}`]
  }
}

/** Two at a time: each attw loads a compiler of its own. */
async function problemsOfAll(packages: readonly PackedPackage[]): Promise<readonly string[]> {
  const queue = packages.values()
  const problems: string[] = []
  const work = async (): Promise<void> => {
    for (const packed of queue) problems.push(...(await problemsOf(packed)))
  }
  await Promise.all([work(), work()])
  return problems
}

const target = await mkdtemp(join(tmpdir(), 'standpipe-packed-'))
try {
  const problems = await problemsOfAll(await packPackages(target))
  for (const problem of problems) console.log(problem)
  process.exitCode = problems.length > 0 ? 1 : 0
} catch (error) {
  console.log(error instanceof Error ? error.message : error)
  process.exitCode = 1
} finally {
  await rm(target, { recursive: true })
}
