/**
 * Bundles the game into dist/: one small executable, and chunks that a command loads when it is called.
 * `node build.ts` needs no compiler, for Node strips the types.
 */
import { chmodSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build, type Plugin } from 'esbuild'

const ROOT = import.meta.dirname
const WIDTH = join(ROOT, 'src/tui/paint/width.ts')

/** Some bundled packages are CommonJS: they call `require` for Node's own modules and ask for `__filename`. */
const COMMON_JS = [
  `import { createRequire as __createRequire } from 'node:module';`,
  `const require = __createRequire(import.meta.url);`,
  `const __filename = import.meta.filename;`,
].join(' ')

/** Gives Ink our quick string width; only the quick one itself reaches the real package, for rare text. */
const quickWidth: Plugin = {
  name: 'quick-width',
  setup({ onResolve }) {
    onResolve({ filter: /^string-width$/ }, ({ importer }) =>
      importer === WIDTH ? undefined : { path: WIDTH },
    )
  },
}

/** Ink imports React's developer tools if DEV is set; they are not ours to ship. */
const noDeveloperTools: Plugin = {
  name: 'no-developer-tools',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^react-devtools-core$/ }, ({ path }) => ({ path, namespace: 'stub' }))
    onLoad({ filter: /.*/, namespace: 'stub' }, () => ({
      contents: 'export default { initialize() {}, connectToDevTools() {} }',
    }))
  },
}

/** zod carries its messages in fifty languages, a quarter of a megabyte; ours are our own (levelfile). */
const noZodLanguages: Plugin = {
  name: 'no-zod-languages',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({ contents: 'export {}' }))
  },
}

/** Bundles `entry` into `folder`/`name`.js, which is emptied first, and makes it executable. */
export async function bundle(entry: string, folder: string, name: string): Promise<void> {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  rmSync(folder, { recursive: true, force: true })
  await build({
    entryPoints: { [name]: entry },
    outdir: folder,
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    minify: true,
    jsx: 'automatic',
    legalComments: 'linked',
    define: { 'process.env.NODE_ENV': '"production"', OUTGROW_VERSION: JSON.stringify(version) },
    banner: { js: COMMON_JS },
    plugins: [quickWidth, noDeveloperTools, noZodLanguages],
    logLevel: 'warning',
  })
  chmodSync(join(folder, `${name}.js`), 0o755)
}

if (import.meta.main) await bundle(join(ROOT, 'src/main.ts'), join(ROOT, 'dist'), 'outgrow')
