/** A name in the singular: `order_lines` is `order_line`, `categories` is `category`. As good as names of English APIs need it. */
export function singularOf(name: string): string {
  if (/ies$/i.test(name)) return name.replace(/ies$/i, 'y')
  if (/(ss|us|is)$/i.test(name)) return name
  if (/(ses|xes|zes|ches|shes)$/i.test(name)) return name.replace(/es$/i, '')
  return name.replace(/s$/i, '')
}
