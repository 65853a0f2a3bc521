/**
 * Korean particles depend on the sound before them: 서버가, 로드밸런서를, web-1은. A pair is written with the form
 * after a consonant first: `은/는`, `이/가`, `을/를`, `과/와`, `으로/로`.
 */
export function josa(text: string, pair: string): string {
  const [afterConsonant, afterVowel] = pair.split('/')
  const ending = endingOf(text)
  if (ending === 'vowel') return afterVowel
  // 로 follows ㄹ as it follows a vowel: 서울로, 1로 (일로).
  return ending === 'rieul' && afterConsonant === '으로' ? afterVowel : afterConsonant
}

type Ending = 'vowel' | 'rieul' | 'consonant'

const HANGUL_FIRST = 0xac00
const HANGUL_LAST = 0xd7a3
const FINALS = 28
const FINAL_RIEUL = 8

/** How digits are read: 영 일 이 삼 사 오 육 칠 팔 구. */
const DIGIT_ENDINGS: readonly Ending[] = [
  'consonant',
  'rieul',
  'vowel',
  'consonant',
  'vowel',
  'vowel',
  'consonant',
  'rieul',
  'rieul',
  'vowel',
]

/** Units as they are read: % 퍼센트, ms 밀리초, s 초, h 시간, GB 기가바이트. */
const READ_AS: readonly (readonly [RegExp, Ending])[] = [
  [/%$/, 'vowel'],
  [/\d ?ms$/, 'vowel'],
  [/\d ?s$/, 'vowel'],
  [/GB$/, 'vowel'],
  [/CPU$/, 'vowel'],
]

function endingOf(text: string): Ending {
  const spoken = text.replace(/[^\p{L}\p{N}%]+$/u, '')
  const unit = READ_AS.find(([pattern]) => pattern.test(spoken))
  if (unit) return unit[1]
  const last = spoken.charCodeAt(spoken.length - 1)
  if (last >= HANGUL_FIRST && last <= HANGUL_LAST) return hangulEnding(last)
  const character = spoken.slice(-1)
  if (character >= '0' && character <= '9') return DIGIT_ENDINGS[Number(character)]
  return latinEnding(spoken.match(/[a-z]+$/i)?.[0].toLowerCase() ?? '')
}

/** Words are read as they sound (web 웹, client 클라이언트), letters without a vowel one by one (DB 디비, LB 엘비). */
function latinEnding(word: string): Ending {
  const last = word.slice(-1)
  if (!/[aeiouy]/.test(word)) {
    if (last === 'l' || last === 'r') return 'rieul'
    return last === 'm' || last === 'n' ? 'consonant' : 'vowel'
  }
  if (last === 'l') return 'rieul'
  return /[bckmnpg]/.test(last) ? 'consonant' : 'vowel'
}

function hangulEnding(syllable: number): Ending {
  const final = (syllable - HANGUL_FIRST) % FINALS
  if (final === 0) return 'vowel'
  return final === FINAL_RIEUL ? 'rieul' : 'consonant'
}
