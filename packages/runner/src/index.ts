export { createNormalizer } from './normalize/normalizer.ts'
