// Somebody who has the program and a file or two, in an empty folder, and nothing of the house.
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The program under test and the folder of its house, as the one who started it says. */
export function house() {
  const { PROGRAMMA: program, HUIS: folder } = process.env;
  if (!program || !folder) throw new Error('PROGRAMMA and HUIS are not set: say which program runs, and in which house');
  return { program, folder };
}

/** Runs the program on the house itself, as its keeper does. */
export function keeper(...words) {
  const { program, folder } = house();
  return execFileSync(program, [...words, '--dir', folder], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** An empty folder with a copy of the program. */
export function outsider() {
  const folder = mkdtempSync(join(tmpdir(), 'doorbraak-buiten-'));
  const program = join(folder, 'doorbraak');
  copyFileSync(house().program, program);
  return {
    folder,
    run(...words) {
      const ended = spawnSync(program, words, { cwd: folder, env: {}, encoding: 'utf8' });
      return { status: ended.status, said: ended.stdout + ended.stderr };
    },
    leave: () => rmSync(folder, { recursive: true, force: true }),
  };
}
