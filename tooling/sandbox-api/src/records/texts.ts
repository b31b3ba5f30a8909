import { utf8Text } from './utf8-text.ts'

/** Texts that are already escaped for JSON, and in the form of `utf8Text`. */
export type EscapedTexts = readonly string[]

/** Takes one of the texts. */
export function pickText(texts: EscapedTexts, hash: number): string {
  return texts[hash % texts.length]!
}

function escaped(texts: readonly string[]): EscapedTexts {
  return texts.map((text) => utf8Text(JSON.stringify(text).slice(1, -1)))
}

/** Names of companies in several scripts. */
export const companyNames: EscapedTexts = escaped([
  'Harbour & Sons',
  'Møller Kølehus',
  'Bäckerei "Süß"',
  "O'Connor\\Ltd",
  'Торговый дом «Север»',
  'Ελληνικά Τρόφιμα',
  '株式会社山田商店',
  '北京东方贸易有限公司',
  '한빛물류',
  'شركة النور',
  'חברת הים',
  'हिमालय ट्रेडर्स',
  'บริษัทสยาม',
  'Café ☕ Vélo',
  'Família 👩‍👩‍👧‍👦 Ltda',
  'Quarry; DROP TABLE stones',
])

/** Names of persons in several scripts. */
export const personNames: EscapedTexts = escaped([
  'Mia Tran',
  'José Ñúñez',
  'Zoë Brontë',
  "D'Arcy Ó Briain",
  'Ольга Иванова',
  'Νίκος Παπάς',
  '佐藤 花子',
  '王小明',
  '김민준',
  'ليلى حسن',
  'Þórunn Jónsdóttir',
  'Łukasz Żółć',
])

/** Names of things that lie in a warehouse. */
export const itemNames: EscapedTexts = escaped([
  'Ball bearing 6204',
  'Schraube M8×40',
  'Crème brûlée mix',
  '3/4" pipe fitting',
  'Cable \\ 5 m',
  'Чай чёрный',
  '抹茶パウダー',
  '木螺丝',
  'Käse, gereift',
  'Glove 🧤 size L',
  'Tarp 4 % UV',
  'null',
])

/** Remarks with everything that breaks careless quoting. */
export const remarks: EscapedTexts = [
  ...escaped([
    'Ring twice.',
    'Line one\nline two\r\nline three',
    'tab\there, "quotes", back\\slash',
    '\\N',
    "It's 100 % fine; -- really",
    'naïve façade — “curly” ‘quotes’ …',
    '🚚📦 leave at dock 7️⃣',
    'مرحبا بالعالم',
    '{"looks":"like json"}',
    '   spaces around   ',
    'NaN',
    'zero\u200bwidth and \u001f control',
  ]),
  // Spelled the way servers do that write ASCII only or escape slashes.
  String.raw`\u00c9l\u00e8ve \ud83d\ude9a 24\/7`,
  String.raw`\u0041\u0042\/\u0043`,
]

/** Streets. */
export const streets: EscapedTexts = escaped([
  'Dock Road',
  'Große Straße',
  'Rue de l’Écluse',
  'улица Мира',
  '港町',
  'Calle "Sol"',
])

/** Towns with state (or null), code and country, as fields of an address. */
export const towns: EscapedTexts = [
  '"city":"Springfield","state":"IL","zip":"62701","country":"US"',
  '"city":"Zürich","state":null,"zip":"8001","country":"CH"',
  '"city":"Łódź","state":"","zip":"90-001","country":"PL"',
  '"city":"東京","state":null,"zip":"100-0001","country":"JP"',
  '"city":"Boston","state":"MA","zip":"02108","country":"US"',
  '"city":"São Paulo","state":"SP","zip":"01001-000","country":"BR"',
  '"city":"Санкт-Петербург","state":null,"zip":"190000","country":"RU"',
].map(utf8Text)

/** Countries by code. */
export const countries: EscapedTexts = ['US', 'DE', 'NO', 'JP', 'CN', 'BR']

/** Carriers. */
export const carriers: EscapedTexts = escaped(['UPS', 'DHL "Express"', 'Почта России', 'ヤマト運輸'])

/** Categories of items. */
export const categories: EscapedTexts = escaped(['Hardware', 'Lebensmittel', '茶', 'Office/Paper'])

/** Identifiers of other systems: they look like numbers and must stay text. */
export const externalIds: EscapedTexts = [
  '007',
  '1e5',
  '0',
  '12345678901234567890',
  'true',
  'X-',
  '2024-01-01',
]

/** Qualifiers of a lot. */
export const qualifiers: EscapedTexts = escaped(['BLUE', 'Größe L', 'B-STOCK', '青'])
