import { readdir, readFile } from 'node:fs/promises';

/** The Python modules that run inside the sandbox, by the name they are imported under. */
export type Sources = Readonly<Record<string, string>>;

const FOLDER = new URL('./inside/', import.meta.url);

async function read(): Promise<Sources> {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.py')).sort();
  const entries = files.map(
    async (file) => [`assay_${file.slice(0, -3)}`, await readFile(new URL(file, FOLDER), 'utf8')] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

let known: Promise<Sources> | undefined;

/** Reads the modules once. They travel through the sandbox's input, so their folder need not be visible inside it. */
export function readSources(): Promise<Sources> {
  known ??= read();
  return known;
}

/**
 * The first lines of Python: reads the modules from standard input, makes them importable and starts the server for
 * the flavour that is its argument.
 */
export const BOOT = `
import importlib.machinery, json, os, sys
def read(count):
    data = b''
    while len(data) < count:
        part = os.read(0, count - len(data))
        if not part:
            os._exit(0)
        data += part
    return data
sources = json.loads(read(int.from_bytes(read(4), 'little')))
class Finder:
    def find_spec(self, name, path=None, target=None):
        return importlib.machinery.ModuleSpec(name, self) if name in sources else None
    def create_module(self, spec):
        return None
    def exec_module(self, module):
        exec(compile(sources[module.__name__], module.__name__, 'exec', dont_inherit=True), module.__dict__)
sys.meta_path.append(Finder())
from assay_start import start
start(sys.argv[1])
`;
