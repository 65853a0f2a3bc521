import type { Locale } from '../../locale/locale.ts'
import type { Settings } from '../ports.ts'
import type { Look } from '../theme.ts'
import { fit } from '../widgets/text.ts'
import { heading, page } from './page.ts'
import type { Size } from './size.ts'

/** What can be set, each with two values; changing one shows at once. */
interface Setting {
  readonly label: (locale: Locale) => string
  readonly value: (settings: Settings, look: Look) => string
  readonly change: (settings: Settings) => Settings
}

const onOff = (locale: Locale, on: boolean): string => locale.say(on ? 'settings.on' : 'settings.off')

export const SETTINGS: readonly Setting[] = [
  {
    label: (locale) => locale.say('settings.language'),
    value: ({ language }) => (language === 'ko' ? '한국어' : 'English'),
    change: (settings) => ({ ...settings, language: settings.language === 'ko' ? 'en' : 'ko' }),
  },
  {
    label: (locale) => locale.say('settings.glyphs'),
    value: ({ ascii }, { locale }) => locale.say(ascii ? 'settings.ascii' : 'settings.unicode'),
    change: (settings) => ({ ...settings, ascii: !settings.ascii }),
  },
  {
    label: (locale) => locale.say('settings.color'),
    // The environment may forbid what is set here.
    value: ({ color }, { locale, theme }) =>
      color && !theme.color ? locale.say('settings.colorForced') : onOff(locale, color),
    change: (settings) => ({ ...settings, color: !settings.color }),
  },
  {
    label: (locale) => locale.say('settings.pause'),
    value: ({ pauseOnIncident }, { locale }) => onOff(locale, pauseOnIncident),
    change: (settings) => ({ ...settings, pauseOnIncident: !settings.pauseOnIncident }),
  },
]

const LABEL_COLUMNS = 40

export function settingsRows(selected: number, settings: Settings, size: Size, look: Look): string[] {
  const { theme, locale } = look
  const { pick, left, right } = theme.glyphs
  const rows = SETTINGS.flatMap(({ label, value }, index) => {
    const mark = theme.paint('accent', index === selected ? pick : ' ')
    return [
      `${mark} ${fit(label(locale), LABEL_COLUMNS)}${left} ${theme.paint('strong', value(settings, look))} ${right}`,
      '',
    ]
  })
  return page([...heading(locale.say('settings.title'), look), ...rows], 'settings', size, look)
}
