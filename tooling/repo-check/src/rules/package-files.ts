import { isBuilt, type WorkspacePackage } from '../repository.ts'
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

function requiredFiles(owner: WorkspacePackage): readonly string[] {
  return [
    ...(isBuilt(owner) ? ['src/index.ts', 'tsconfig.json'] : []),
    ...(owner.room === 'connectors' ? ['openapi.yaml', 'settings.schema.json'] : []),
    ...(owner.manifest.private ? [] : ['README.md']),
  ]
}
