import { createHash } from 'node:crypto';
import {
  closeSync,
  createReadStream,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import Sqlite from 'better-sqlite3';
import { appendLeaf, EMPTY_TREE, leafHash, treeRoot, type Kit, type TreeEdge } from '@sunlit/domain/evidence';
import type { Static } from 'typebox';
import Type from 'typebox';
import { codeOf } from '../config/code-of.ts';
import { ConfigFault, readJson } from '../config/config.ts';
import { faultOf } from '../config/fault-of.ts';
import { writeWhole } from '../config/write-whole.ts';
import { copyPictures } from './copy-pictures.ts';
import { LeafReader } from '../tree/leaf-reader.ts';

const closed = { additionalProperties: false };
const Count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const Hash = Type.String({ pattern: '^[0-9a-f]{64}$' });
const ManifestSchema = Type.Object(
  {
    v: Type.Literal(1),
    hall: Type.String({ pattern: '^[A-Za-z0-9]{1,16}$' }),
    takenAtRealMs: Count,
    files: Type.Array(Type.Object({ name: Type.String({ pattern: '^[a-z.-]{1,32}$' }), sha256: Hash }, closed)),
    trees: Type.Array(Type.Object({ tree: Type.String(), size: Count, root: Hash }, closed)),
    /** Ciphertexts in `pictures/`, none of them in a copy of an older program; and how many the ledger speaks of that are not here. */
    pictures: Type.Optional(
      Type.Object(
        {
          files: Type.Array(
            Type.Object({ name: Type.String({ pattern: '^P-[A-Za-z0-9-]{5,100}$' }), sha256: Hash }, closed),
          ),
          missing: Count,
        },
        closed,
      ),
    ),
    heads: Type.Array(Type.Object({ origin: Type.String(), epoch: Count, seq: Count, head: Hash }, closed)),
  },
  closed,
);
/** `manifest.json` of a copy: what it holds, so that nobody has to believe it. */
export type Manifest = Static<typeof ManifestSchema>;

const MANIFEST = 'manifest.json';
const LEDGER = 'ledger.sqlite';
/** The trees' file first: one that is older than the ledger's leads nowhere wrong. The signer's folder is left out: what it remembers must never be rolled back. */
const DATABASES = ['tree.sqlite', LEDGER];
const KEYS = 'keys.json';
const PICTURES = 'pictures';
const PAGE = 4_096;

/** Copies a hall's folder, whether its center runs or not, checks the copy leaf by leaf and describes it. Throws {@link ConfigFault}. */
export async function backUp(
  kit: Kit,
  hall: string,
  dataDir: string,
  folder: string,
  realMs: number,
): Promise<Manifest> {
  if (!existsSync(join(dataDir, LEDGER))) throw new ConfigFault(`dataDir: no ${LEDGER} in ${dataDir}`);
  const isNew = makeFolder(folder);
  try {
    return await copyInto(kit, hall, dataDir, folder, realMs);
  } catch (error) {
    // Half a copy passes for one, and holds the hall's keys.
    for (const name of readdirSync(folder)) rmSync(join(folder, name));
    if (isNew) rmdirSync(folder);
    throw error;
  }
}

/** An empty folder in one that is there; whether it was made. Throws {@link ConfigFault}. */
function makeFolder(folder: string): boolean {
  if (!existsSync(folder)) {
    if (!existsSync(dirname(folder))) throw new ConfigFault(`--to: ${dirname(folder)} is not there`);
    try {
      mkdirSync(folder, { mode: 0o700 });
    } catch (error) {
      throw new ConfigFault(`--to: ${folder} cannot be made (${codeOf(error)})`);
    }
    return true;
  }
  if (!statSync(folder).isDirectory() || readdirSync(folder).length > 0)
    throw new ConfigFault(`--to: ${folder} is no empty folder`);
  return false;
}

async function copyInto(kit: Kit, hall: string, dataDir: string, folder: string, realMs: number): Promise<Manifest> {
  for (const name of DATABASES.filter((one) => existsSync(join(dataDir, one)))) {
    const db = new Sqlite(join(dataDir, name), { readonly: true, timeout: 5_000 });
    // One reading transaction: the copy is the hall as of one commit, however long it takes.
    db.prepare('VACUUM INTO ?').run(join(folder, name));
    db.close();
  }
  await copyFile(join(dataDir, KEYS), join(folder, KEYS));
  const names = readdirSync(folder).sort();
  for (const name of names) sync(join(folder, name));
  const files: Manifest['files'] = [];
  for (const name of names) files.push({ name, sha256: await fileHash(join(folder, name)) });
  const pictures = await copyPictures(join(folder, LEDGER), join(dataDir, PICTURES), join(folder, PICTURES));
  const manifest: Manifest = { v: 1, hall, takenAtRealMs: realMs, files, pictures, ...contents(kit, folder) };
  writeWhole(folder, MANIFEST, JSON.stringify(manifest));
  return manifest;
}

/** Checks a copy and lays it into an empty folder. Throws {@link ConfigFault} naming what does not match; then nothing was written. */
export async function restore(kit: Kit, hall: string, folder: string, dataDir: string): Promise<Manifest> {
  const manifest = await checkCopy(kit, hall, folder);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  for (const { name } of manifest.files)
    if (existsSync(join(dataDir, name)))
      throw new ConfigFault(`dataDir: ${name} is there already; nothing was written`);
  for (const { name } of manifest.files) {
    await copyFile(join(folder, name), join(dataDir, name));
    sync(join(dataDir, name));
  }
  await layPictures(manifest, join(folder, PICTURES), join(dataDir, PICTURES));
  sync(dataDir);
  return manifest;
}

/** Every file as described, every leaf as its hash says, every tree as described. */
async function checkCopy(kit: Kit, hall: string, folder: string): Promise<Manifest> {
  const file = join(folder, MANIFEST);
  const value = readJson(file);
  const fault = faultOf(ManifestSchema, value);
  if (fault !== undefined) throw new ConfigFault(`${file}: ${fault.field}: ${fault.reason}`);
  const manifest = value as Manifest;
  if (manifest.hall !== hall) throw new ConfigFault(`hall: is ${hall}, but ${folder} holds ${manifest.hall}`);
  for (const { name, sha256 } of manifest.files) {
    const is = existsSync(join(folder, name)) ? await fileHash(join(folder, name)) : 'missing';
    if (is !== sha256) throw new ConfigFault(`${join(folder, name)}: is not what ${MANIFEST} says`);
  }
  for (const { name, sha256 } of manifest.pictures?.files ?? []) {
    const file = join(folder, PICTURES, name);
    if (!existsSync(file) || (await fileHash(file)) !== sha256)
      throw new ConfigFault(`${file}: is not what ${MANIFEST} says`);
  }
  const { trees, heads } = contents(kit, folder);
  if (JSON.stringify([trees, heads]) !== JSON.stringify([manifest.trees, manifest.heads]))
    throw new ConfigFault(`${folder}: the ledger is not what ${MANIFEST} says`);
  return manifest;
}

/** Reads every leaf of a copy. Throws {@link ConfigFault} for a leaf, a root or a page that is not sound. */
function contents(kit: Kit, folder: string): Pick<Manifest, 'trees' | 'heads'> {
  const file = join(folder, LEDGER);
  const db = new Sqlite(file, { readonly: true });
  const sound = db.pragma('integrity_check', { simple: true });
  const heads = db
    .prepare<[], Manifest['heads'][number]>(
      `SELECT l.origin, l.epoch, l.seq, l.hash head FROM leaves l JOIN
       (SELECT origin, epoch, max(seq) seq FROM leaves GROUP BY origin, epoch) USING (origin, epoch, seq) ORDER BY 1, 2`,
    )
    .all();
  db.close();
  if (sound !== 'ok') throw new ConfigFault(`${file}: is damaged`);
  const reader = new LeafReader(file);
  try {
    const trees = reader.trees().map((tree) => {
      let edge: TreeEdge = EMPTY_TREE;
      for (let from = 0; from < tree.size; from += PAGE) {
        for (const { leaf, hash } of reader.leaves(tree, from, Math.min(tree.size, from + PAGE))) {
          if (leafHash(kit, leaf) !== hash)
            throw new ConfigFault(`${file}: leaf ${String(edge.size)} of ${tree.name} is not what its hash says`);
          edge = appendLeaf(kit, edge, hash);
        }
      }
      const root = treeRoot(kit, edge);
      if (edge.size !== tree.size || root !== treeRoot(kit, tree))
        throw new ConfigFault(`${file}: ${tree.name} is not the tree of its leaves`);
      return { tree: tree.name, size: tree.size, root };
    });
    return { trees, heads };
  } finally {
    reader.close();
  }
}

async function layPictures({ pictures }: Manifest, from: string, to: string): Promise<void> {
  if (pictures === undefined || pictures.files.length === 0) return;
  mkdirSync(to, { recursive: true, mode: 0o700 });
  for (const { name } of pictures.files) {
    await copyFile(join(from, name), join(to, name));
    sync(join(to, name));
  }
  sync(to);
}

async function fileHash(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

function sync(name: string): void {
  const opened = openSync(name, 'r');
  fsyncSync(opened);
  closeSync(opened);
}
