export { exampleQueries, type ExampleQuery } from './example-queries.ts'
export { quickStart } from './quick-start.ts'
