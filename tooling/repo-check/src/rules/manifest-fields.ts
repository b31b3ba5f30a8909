import { isDeepStrictEqual } from 'node:util'
import type { Exports, Manifest } from '../manifest.ts'
import { isBuilt, type WorkspacePackage } from '../repository.ts'
import type { Rule } from '../rule.ts'

const sourceCondition = '@standpipe/source'
const license = 'Apache-2.0'
const repositoryUrl = 'git+https://github.com/standpipe/standpipe.git'
const settingsSchema = 'settings.schema.json'
const packageFiles = ['dist', '!dist/.tsbuildinfo', 'src', '!src/**/*.test.ts', '!src/**/*.test-d.ts']

/** Manifests agree on what users, npm and our own tools rely on. */
export const manifestFields: Rule = {
  name: 'manifest-fields',
  *check({ packages, rootManifest }) {
    for (const owner of packages) {
      const expectations = [
        ...everyManifest(owner.manifest),
        ...(isBuilt(owner) ? builtManifest(owner.manifest, rootManifest) : []),
        ...(owner.manifest.private ? [] : publishedManifest(owner)),
      ]
      for (const [holds, message] of expectations) {
        if (!holds) yield { path: `${owner.folder}/package.json`, message }
      }
    }
  },
}

type Expectation = readonly [holds: boolean, message: string]

function everyManifest(manifest: Manifest): Expectation[] {
  return [
    [manifest.type === 'module', 'type must be "module"'],
    [manifest.license === license, `license must be "${license}"`],
    [Boolean(manifest.description), 'description must say in a sentence what the package is for'],
  ]
}

function builtManifest({ exports, engines }: Manifest, root: Manifest): Expectation[] {
  const entry = {
    [sourceCondition]: './src/index.ts',
    types: './dist/index.d.ts',
    default: './dist/index.js',
  }
  return [
    [
      JSON.stringify(exports?.['.']) === JSON.stringify(entry),
      `exports["."] must be ${JSON.stringify(entry)}, in this order`,
    ],
    [engines?.node === root.engines?.node, `engines.node must be "${root.engines?.node}", as in the root`],
  ]
}

function publishedManifest({ folder, room, manifest }: WorkspacePackage): Expectation[] {
  const { name, repository, publishConfig, keywords } = manifest
  const isConnector = room === 'connectors'
  const files = isConnector ? [...packageFiles, settingsSchema] : packageFiles
  const repositoryEntry = { type: 'git', url: repositoryUrl, directory: folder }
  return [
    [/^(@standpipe\/|(create-)?standpipe$)/.test(name), 'name must be in the scope @standpipe'],
    [
      !isConnector || name === folder.replace('connectors/', '@standpipe/connector-'),
      'name must be @standpipe/connector- and the name of the folder',
    ],
    [
      !isConnector || Boolean(keywords?.includes('standpipe-connector')),
      'keywords must include standpipe-connector',
    ],
    [Boolean(keywords?.includes('standpipe')), 'keywords must include standpipe'],
    [isDeepStrictEqual(repository, repositoryEntry), `repository must be ${JSON.stringify(repositoryEntry)}`],
    [isDeepStrictEqual(manifest.files, files), `files must be ${JSON.stringify(files)}`],
    [
      !isConnector || manifest.exports?.[`./${settingsSchema}`] === `./${settingsSchema}`,
      `exports["./${settingsSchema}"] must be "./${settingsSchema}"`,
    ],
    [publishConfig?.access === 'public', 'publishConfig.access must be "public"'],
    [
      isDeepStrictEqual(publishConfig?.exports, withoutSource(manifest.exports ?? {})),
      'publishConfig.exports must be exports without the source condition',
    ],
  ]
}

function withoutSource(exports: Exports): Exports {
  return Object.fromEntries(
    Object.entries(exports).map(([entry, target]) => {
      if (typeof target === 'string') return [entry, target]
      const { [sourceCondition]: _, ...published } = target
      return [entry, published]
    }),
  )
}
