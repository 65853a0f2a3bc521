const WIDTH = 30

/** A bar on a terminal, and nothing anywhere else. */
export function progressBar(
  stream: NodeJS.WriteStream,
  total: number,
): { show(done: number): void; end(): void } {
  if (!stream.isTTY) return { show() {}, end() {} }
  const show = (done: number) => {
    const full = Math.round((done / total) * WIDTH)
    stream.write(`\r${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${done}/${total}`)
  }
  show(0)
  return { show, end: () => stream.write('\r\u001b[K') }
}
