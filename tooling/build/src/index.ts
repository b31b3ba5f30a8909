export { installPacked, runInProject } from './packed/install-packed.ts'
export { packPackages, type PackedPackage } from './packed/pack-packages.ts'
export { packageProblems } from './packed/package-problems.ts'
export { tryConnector, type TriedConnector } from './packed/try-connector.ts'
