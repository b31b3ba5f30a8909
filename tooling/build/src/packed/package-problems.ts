import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { PackedPackage } from './pack-packages.ts'

const requiredFiles = ['LICENSE', 'README.md', 'package.json', 'dist/index.js', 'dist/index.d.ts']
const unwantedFiles = /\.test(-d)?\.ts$|\.tsbuildinfo$/
const run = promisify(execFile)

/** What is wrong with tarballs: their files, their manifests (publint) and their types (attw). */
export async function packageProblems(packages: readonly PackedPackage[]): Promise<readonly string[]> {
  // Two at a time: each attw loads a compiler of its own.
  const queue = packages.values()
  const problems: string[] = []
  const work = async (): Promise<void> => {
    for (const packed of queue) problems.push(...(await problemsOf(packed)))
  }
  await Promise.all([work(), work()])
  return problems
}

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
