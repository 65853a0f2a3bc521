import type { Words } from './words.ts'

/**
 * Places where users and datacentres are, and round trips between them in ms: means of a measurement in 2017
 * (acomputerscientistlearnsaws.blogspot.com); those it does not list are sums over the shortest way (our choice).
 */
export const PLACES = [
  'virginia',
  'oregon',
  'ireland',
  'frankfurt',
  'tokyo',
  'singapore',
  'sydney',
  'sao-paulo',
] as const
export type Place = (typeof PLACES)[number]

/** What places are called. */
export const PLACE_WORDS: Readonly<Record<Place, Words>> = {
  virginia: { en: 'Virginia', ko: '버지니아' },
  oregon: { en: 'Oregon', ko: '오리건' },
  ireland: { en: 'Ireland', ko: '아일랜드' },
  frankfurt: { en: 'Frankfurt', ko: '프랑크푸르트' },
  tokyo: { en: 'Tokyo', ko: '도쿄' },
  singapore: { en: 'Singapore', ko: '싱가포르' },
  sydney: { en: 'Sydney', ko: '시드니' },
  'sao-paulo': { en: 'São Paulo', ko: '상파울루' },
}

const MEASURED: readonly [Place, Place, number][] = [
  ['virginia', 'oregon', 87],
  ['virginia', 'ireland', 81],
  ['virginia', 'frankfurt', 89],
  ['virginia', 'tokyo', 145],
  ['virginia', 'singapore', 217],
  ['virginia', 'sydney', 230],
  ['virginia', 'sao-paulo', 120],
  ['ireland', 'frankfurt', 20],
  ['ireland', 'tokyo', 212],
  ['ireland', 'singapore', 239],
  ['ireland', 'sydney', 310],
  ['ireland', 'sao-paulo', 191],
  ['tokyo', 'singapore', 74],
  ['tokyo', 'sydney', 104],
  ['tokyo', 'sao-paulo', 257],
  ['tokyo', 'oregon', 89],
  ['singapore', 'sydney', 175],
]

const TABLE = table(shortestWays())

/** Round trip between two places, ms; 0 within one. */
export const roundTripMs = (a: Place, b: Place): number => TABLE[a][b]

/** [from][to] */
function table(ways: ReadonlyMap<string, number>): Record<Place, Record<Place, number>> {
  const each = <T>(of: (place: Place) => T) =>
    Object.fromEntries(PLACES.map((place) => [place, of(place)])) as Record<Place, T>
  return each((a) => each((b) => (a === b ? 0 : ways.get(`${a} ${b}`)!)))
}

/** Floyd–Warshall over what was measured. */
function shortestWays(): Map<string, number> {
  const ways = new Map<string, number>()
  for (const [a, b, ms] of MEASURED) {
    ways.set(`${a} ${b}`, ms)
    ways.set(`${b} ${a}`, ms)
  }
  const measured = new Set(ways.keys())
  for (const over of PLACES)
    for (const a of PLACES)
      for (const b of PLACES) {
        if (a === b || measured.has(`${a} ${b}`)) continue
        const ms = (ways.get(`${a} ${over}`) ?? Infinity) + (ways.get(`${over} ${b}`) ?? Infinity)
        if (ms < (ways.get(`${a} ${b}`) ?? Infinity)) ways.set(`${a} ${b}`, ms)
      }
  return ways
}
