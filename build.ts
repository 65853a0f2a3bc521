/**
 * Bundles the game into dist/: one small executable, and chunks that a command loads when it is called.
 * `node build.ts` needs no compiler, for Node strips the types.
 */
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { build, type Plugin, transform } from 'esbuild'

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

/**
 * Makes the engine's constants `const` again. Bundling turns every top-level `const` into `var`, and what may change V8
 * has to look up, and to check, each time: the engine's loops would be a quarter slower.
 */
function keepConstants(code: string): string {
  const [before, ...modules] = code.split(/^(?=\/\/ \S+\.\w+$)/m)
  return (
    before + modules.map((text) => (text.startsWith('// src/sim/') ? withConstants(text) : text)).join('')
  )
}

function withConstants(module: string): string {
  const path = module.slice('// '.length, module.indexOf('\n'))
  const source = readFileSync(join(ROOT, path), 'utf8')
  const constants = new Set(Array.from(source.matchAll(/^(?:export )?const (\w+)/gm), ([, name]) => name))
  // A name that several modules have is numbered.
  return module.replace(/^var (\w+?)(\d*) = /gm, (declaration, name, number) =>
    constants.has(name + number) || constants.has(name) ? declaration.replace('var', 'const') : declaration,
  )
}

/** Bundles `entry` into `folder`/`name`.js, which is emptied first, and makes it executable. */
export async function bundle(entry: string, folder: string, name: string): Promise<void> {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: { [name]: entry },
    outdir: folder,
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    jsx: 'automatic',
    legalComments: 'linked',
    define: { 'process.env.NODE_ENV': '"production"', OUTGROW_VERSION: JSON.stringify(version) },
    banner: { js: COMMON_JS },
    plugins: [quickWidth, noDeveloperTools, noZodLanguages],
    logLevel: 'warning',
    write: false,
  })
  rmSync(folder, { recursive: true, force: true })
  for (const { path, text } of outputFiles) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, path.endsWith('.js') ? await minified(keepConstants(text)) : text)
  }
  chmodSync(join(folder, `${name}.js`), 0o755)
}

const minified = async (code: string): Promise<string> =>
  (await transform(code, { minify: true, format: 'esm', target: 'node22', logLevel: 'warning' })).code

if (import.meta.main) await bundle(join(ROOT, 'src/main.ts'), join(ROOT, 'dist'), 'outgrow')
