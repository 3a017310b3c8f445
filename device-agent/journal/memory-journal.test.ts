import { journalContract } from './journal.contract.ts';
import { openMemoryJournal } from './memory-journal.ts';

journalContract('in memory', async () => {
  const store: string[] = [];
  return {
    async open(replay) {
      store.forEach((entry) => replay(entry));
      return openMemoryJournal(store);
    },
    dispose: () => Promise.resolve(),
  };
});
