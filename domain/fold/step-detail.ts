/** What a step says beside its title: receipt or notice number, the next place, level and rule of a card. Never personal data: bodies hold none. */
export function stepDetail(body: Readonly<Record<string, unknown>>): string {
  const text = (name: string): string => {
    const value = body[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  };
  if (text('toDesk') !== '') return `${text('toDesk')} ${text('toPost')}`;
  if (text('dueAtMs') !== '') return `${text('level')} ${text('rule')}`;
  return (
    ['receipt', 'notice', 'number', 'confirmation', 'authorisation', 'level', 'method', 'outcome']
      .map(text)
      .find((t) => t !== '') ?? ''
  );
}
