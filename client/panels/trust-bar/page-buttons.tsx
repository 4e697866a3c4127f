import { Languages, Moon, Sun } from 'lucide-react'
import { useText } from '#client/i18n/text.ts'
import { usePreference } from '#client/panels/use-twin.ts'
import { preferencesStore } from '#client/stores/preferences.ts'
import { Button } from '#client/ui/button.tsx'
import { Hint } from '#client/ui/hint.tsx'

/** Switches the language of the page. */
export function LanguageButton() {
  const text = useText()
  const locale = usePreference((state) => state.locale)
  return (
    <Hint text={text('language.switch')}>
      <Button
        look="quiet"
        aria-label={text('language.switch')}
        onPress={() => preferencesStore.setState({ locale: locale === 'zh-CN' ? 'en' : 'zh-CN' })}
      >
        <Languages aria-hidden size={16} />
      </Button>
    </Hint>
  )
}

/** Switches between the dark and the light page. */
export function ThemeButton() {
  const text = useText()
  const theme = usePreference((state) => state.theme)
  const label = text(theme === 'dark' ? 'theme.to-light' : 'theme.to-dark')
  const Icon = theme === 'dark' ? Sun : Moon
  return (
    <Hint text={label}>
      <Button look="quiet" aria-label={label} onPress={() => preferencesStore.setState({ theme: theme === 'dark' ? 'light' : 'dark' })}>
        <Icon aria-hidden size={16} />
      </Button>
    </Hint>
  )
}
