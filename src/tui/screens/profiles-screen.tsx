import { useInput } from 'ink'
import { useCell } from '../hooks/use-cell.ts'
import { usePlaceKeys } from '../hooks/use-keys.ts'
import { keyName } from '../keys.ts'
import { PROFILE_NAME_LONGEST } from '../ports.ts'
import { moved } from '../widgets/menu.ts'
import type { ScreenProps } from './app-state.ts'
import { MenuFrame } from './frame.tsx'
import { nameRows, profilesRows } from './profiles.ts'

/** Who plays on this machine; the entry after the last is for a new one. */
export function ProfilesScreen(props: ScreenProps) {
  const profiles = props.ports.profiles.list()
  const selected = useCell(
    Math.max(
      0,
      profiles.findIndex(({ isPlayed }) => isPlayed),
    ),
  )
  /** Whose name is typed; '' of a new profile. */
  const naming = useCell<{ id?: string; name: string } | undefined>(undefined)
  const named = naming.get()
  if (!named) return <ProfileList {...props} {...{ profiles, selected, rename: naming.set }} />
  const keep = (name: string) => {
    naming.set(undefined)
    props.withProfiles((all) => (named.id === undefined ? all.create(name) : all.rename(named.id, name)))
    const chosen = props.ports.profiles.list().findIndex((profile) => profile.name === name)
    if (chosen >= 0) selected.set(chosen)
  }
  return <NameEntry {...props} name={named.name} keep={keep} cancel={() => naming.set(undefined)} />
}

type ListProps = ScreenProps & {
  profiles: ReturnType<ScreenProps['ports']['profiles']['list']>
  selected: { get(): number; set(index: number): void }
  rename(profile: { id?: string; name: string }): void
}

function ProfileList({ profiles, selected, rename, ...props }: ListProps) {
  const { look, size, go, withProfiles } = props
  const index = Math.min(selected.get(), profiles.length)
  const over = usePlaceKeys('profiles', (action) => {
    const profile = profiles[selected.get()]
    if (action === 'up') selected.set(moved(selected.get(), -1, profiles.length + 1))
    if (action === 'down') selected.set(moved(selected.get(), 1, profiles.length + 1))
    if (action === 'enter' && profile) withProfiles((all) => all.choose(profile.id))
    if (action === 'enter' && !profile) rename({ name: '' })
    if (action === 'rename' && profile) rename(profile)
    if (action === 'back') go({ screen: 'title' })
  })
  const rows = profilesRows({ profiles, selected: index }, size, look)
  return <MenuFrame rows={rows} place="profiles" over={over} {...props} />
}

type EntryProps = ScreenProps & { name: string; keep(name: string): void; cancel(): void }

/** A line to type in: characters as they are written, where a menu would take them for keys. */
function NameEntry({ name, keep, cancel, ...props }: EntryProps) {
  const typed = useCell(name)
  useInput((input, pressed) => {
    const key = keyName(input, pressed)
    const characters = [...typed.get()]
    if (key === 'enter' && typed.get().trim() !== '') keep(typed.get().trim())
    else if (key === 'esc') cancel()
    else if (key === 'backspace') typed.set(characters.slice(0, -1).join(''))
    else if (key && [...input].length === 1 && characters.length < PROFILE_NAME_LONGEST)
      typed.set(typed.get() + input)
  })
  return (
    <MenuFrame
      rows={nameRows(typed.get(), props.size, props.look)}
      place="profiles"
      over={undefined}
      {...props}
    />
  )
}
