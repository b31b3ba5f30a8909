import { flatColumns } from './flat-load.ts'

/** Engines that have tables filled. */
export type FilledEngine = 'duckdb' | 'postgres'

/** SQL for each column of a row with the key `i`, with texts as long as those that loads bring. */
const expressions: { readonly [column: string]: string } = {
  _sp_id: 'cast(md5(cast(i as varchar)) as uuid)',
  _sp_run_id: "cast(md5('a run') as uuid)",
  _sp_load_id: "cast(md5('filled') as uuid)",
  id: 'i',
  name: "'Reading ' || i || ' in version 0'",
  email: "'person.' || i || '@mail.example'",
  city: "case i % 3 when 0 then 'Aarhus' when 1 then 'Bergen' else 'Hobart' end",
  note: "case i % 5 when 0 then null else 'Measured at station ' || i % 977 || ', seen and signed' end",
  score: 'cast(i as double precision) * 7919 / 1024',
  quantity: 'i * 31 % 10007',
  price: 'cast(i as decimal(18, 2))',
  is_active: 'i % 3 = 0',
  created_at: "timestamp '2020-01-01' + i * interval '61 seconds'",
  updated_at: "timestamp '2020-01-01' + i * interval '61 seconds'",
  due_on: "date '2019-04-14' + cast(i % 4000 as integer)",
}

/** The statement that puts the rows with keys from 1 on into a table of flat rows. */
export function fillStatement(engine: FilledEngine, table: string, rows: number): string {
  const names = flatColumns.map(({ name }) => name)
  const numbers = `${engine === 'duckdb' ? 'range' : 'generate_series'}(1, ${engine === 'duckdb' ? rows + 1 : rows})`
  const values = names.map((name) => expressions[name] ?? 'null')
  return `insert into ${table} (${names.join()}) select ${values.join()} from ${numbers} as numbers(i)`
}
