/** The smallest app on our terminal: a frame by Ink, a layer by the painter, and keys that go wrong on purpose. */
import { Box, Text, useInput } from 'ink'
import { useEffect, useState } from 'react'
import { isTerminal, openTerminal, type TerminalSession } from '../../src/tui/terminal.ts'

function Demo({ session }: { session: TerminalSession }) {
  const [{ columns, rows }, setSize] = useState(session.size)
  const [keys, setKeys] = useState('')
  const [isBroken, setBroken] = useState(false)
  useEffect(() => session.onResize(() => setSize(session.size)), [session])
  useEffect(() => {
    session.setLayers([{ x: 2, y: 3, w: 12, rows: ['\x1b[36m⣿⣿ 서버 ⣿⣿\x1b[0m', `layer ${columns}`] }])
  }, [session, columns])
  useInput((input, key) => {
    if (input === 'q') session.unmount()
    else if (input === 'r') setBroken(true)
    else if (input === 't')
      setTimeout(() => {
        throw new Error('thrown by a timer')
      })
    else if (input === 'p') void Promise.reject(new Error('rejected promise'))
    else if (input === 'x') process.exit(3)
    else if (input === 'i') setKeys(`pid ${process.pid}.`)
    else setKeys((typed) => `${typed}${key.return ? 'Enter' : input},`)
  })
  if (isBroken) throw new Error('thrown by a component')
  return (
    <Box width={columns} height={rows} borderStyle="round" flexDirection="column">
      <Text bold>
        데모 {columns}x{rows}
      </Text>
      <Text>keys {keys}</Text>
    </Box>
  )
}

if (!isTerminal(process.stdin, process.stdout)) {
  console.log('no terminal')
  process.exit(2)
}
process.on('uncaughtException', (error) => {
  console.log(String(error))
  process.exit(70)
})
const session = openTerminal({
  stdin: process.stdin,
  stdout: process.stdout,
  app: (it) => <Demo session={it} />,
})
console.log(`ended by ${await session.waitUntilExit()}`)
