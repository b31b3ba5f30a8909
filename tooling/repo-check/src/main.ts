import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readRepository } from './read-repository.ts'
import { rules } from './rules/index.ts'

const root = resolve(import.meta.dirname, '../../..')
const { values } = parseArgs({ options: { write: { type: 'boolean', default: false } } })

if (values.write) {
  for (const rule of rules) {
    for (const [path, text] of rule.write?.(readRepository(root)) ?? []) {
      writeFileSync(join(root, path), text)
      console.log(`${path} written`)
    }
  }
}

const repository = readRepository(root)
const problems = rules.flatMap((rule) => [...rule.check(repository)].map((problem) => ({ rule, problem })))
for (const { rule, problem } of problems) console.log(`${problem.path}: ${problem.message} (${rule.name})`)
console.log(`${rules.length} rules, ${repository.files.size} files, ${problems.length} problems`)
process.exitCode = problems.length > 0 ? 1 : 0
