import type { WorkspacePackage } from '../repository.ts'
import type { Rule } from '../rule.ts'

/** The files that readers, npm and the tools expect in a package. */
export const packageFiles: Rule = {
  name: 'package-files',
  *check({ packages, files }) {
    for (const owner of packages) {
      for (const file of requiredFiles(owner)) {
        const path = `${owner.folder}/${file}`
        if (!files.has(path)) yield { path, message: `${owner.manifest.name} needs this file` }
      }
    }
  },
}

function requiredFiles({ room, manifest }: WorkspacePackage): readonly string[] {
  return [
    ...(room === 'tooling' ? [] : ['src/index.ts', 'tsconfig.json']),
    ...(room === 'connectors' ? ['openapi.yaml'] : []),
    ...(manifest.private ? [] : ['README.md']),
  ]
}
