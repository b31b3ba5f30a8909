export { postgres, postgres as default } from './postgres.ts'
