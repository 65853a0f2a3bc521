import { targetAt } from '../../panels/faults.ts'
import { moved } from '../../widgets/menu.ts'
import type { PlaySession } from './session.ts'
import { refused } from './state.ts'

/** Another of the things that the chosen fault could befall. */
export function chooseTarget(session: PlaySession, step: 1 | -1): void {
  const { snapshot, state } = session.view()
  const view = snapshot.faults[state.selected.faults]
  if (!view) return
  const target = moved(state.targets[view.fault] ?? 0, step, view.targets.length)
  session.update({ targets: { ...state.targets, [view.fault]: target }, message: undefined })
}

/** Lets the chosen fault happen where it was chosen to. */
export function summonChosen(session: PlaySession): void {
  const { snapshot, state } = session.view()
  const view = snapshot.faults[state.selected.faults]
  if (!view) return
  const { name, summons } = targetAt(view, { selected: state.selected.faults, targets: state.targets })
  const refusal = session.command(summons)
  const figures = { fault: view.title, name }
  session.update({
    message: refusal ? refused(refusal) : { word: 'message.summoned', figures, token: 'warn' },
  })
}
