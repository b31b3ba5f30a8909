// What `npm test` runs once everything is installed. Each step is a script of package.json; those before the
// tests run two at a time and speak only when they fail. Arguments go to vitest: `npm test -- packages/rest`.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const steps = ['types', 'lint', 'format:check', 'repo-check', 'unused']
const stepsAtATime = 2
const compileCache = fileURLToPath(new URL('../node_modules/.cache/compile', import.meta.url))
let passed = 0
let failed = 0

/**
 * Runs a script of package.json and resolves to its exit code and its output.
 * @param {string[]} script
 * @param {(text: string) => void} [onOutput]
 * @returns {Promise<{ code: number, output: string }>}
 */
function run(script, onOutput) {
  return new Promise((resolve, reject) => {
    const child = spawn('pnpm', ['run', ...script], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        // Hundreds of short processes read the same files.
        NODE_COMPILE_CACHE: compileCache,
        ...(process.stdout.isTTY && { FORCE_COLOR: '1' }),
      },
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text
        onOutput?.(text)
      })
    }
    child.once('error', reject)
    child.once('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

async function runSteps() {
  for (let step = steps.shift(); step !== undefined; step = steps.shift()) {
    const start = performance.now()
    const { code, output } = await run([step])
    const seconds = ((performance.now() - start) / 1000).toFixed(1)
    if (code === 0) passed++
    else failed++
    console.log(`${code === 0 ? 'passed' : 'FAILED'}  ${step.padEnd(14)} ${seconds} s`)
    if (code !== 0) console.log(output)
  }
}

await Promise.all(Array.from({ length: stepsAtATime }, runSteps))

const { code, output } = await run(['tests', ...process.argv.slice(2)], (text) => process.stdout.write(text))
const summary = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1)
passed += Number(summary?.[1] ?? 0)
// Vitest may also fail without a failed test: when it cannot start, or when it is killed.
failed += Math.max(Number(summary?.[2] ?? 0), code === 0 ? 0 : 1)

console.log(`\nwith the steps before the tests:\n${passed} passed, ${failed} failed`)
process.exit(failed > 0 ? 1 : 0)
