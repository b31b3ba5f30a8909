export { median, ratios, spreadOf, type Spread } from './report/statistics.ts'
export { markdownTable } from './report/markdown-table.ts'
export { measureProcess, type MeasuredCommand, type Measurement } from './process/measure-process.ts'
