import path from 'node:path';

/** Errors in full; warnings (sizes) as one count per rule with the largest offenders, so that they do not bury an error. */
export default function format(results, { cwd }) {
  const lines = [];
  const warnings = new Map();
  for (const { filePath, messages } of results) {
    const file = path.relative(cwd, filePath);
    for (const { severity, line, column, message, ruleId } of messages) {
      if (severity === 2) lines.push(`${file}:${line ?? 0}:${column ?? 0}  ${message}  ${ruleId ?? ''}`);
      else warnings.set(ruleId, [...(warnings.get(ruleId) ?? []), `${file}:${line}`]);
    }
  }
  const errors = lines.length;
  for (const [rule, places] of warnings)
    lines.push(`warning ${rule}: ${places.length} (${places.slice(0, 5).join(', ')}…)`);
  lines.push(`lint: ${results.length} files, ${errors} errors, ${[...warnings.values()].flat().length} warnings`);
  return lines.join('\n');
}
