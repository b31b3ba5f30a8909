export { packPackages, type PackedPackage } from './pack-packages.ts'
