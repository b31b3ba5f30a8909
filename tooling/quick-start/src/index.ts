export { exampleQueries, quickStart } from './quick-start.ts'
export { loadConnector, type LoadedConnector } from './load-connector.ts'
export type { ExampleQuery, ShownConnector } from './shown-connector.ts'
export { shownConnectors } from './shown-connectors.ts'
